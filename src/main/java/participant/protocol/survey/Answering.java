package participant.protocol.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.SecretBytes;
import participant.protocol.network.Member;
import participant.protocol.network.Members;
import participant.vdaf.Prio3;
import participant.vdaf.Sharded;

/**
 * A light node's part in a computation: whether it answers, and its report. The report is kept
 * before any share of it is sent, so that a node that starts anew reports the same again and
 * nothing else.
 */
final class Answering {
  private final Query query;
  private final Consent consent;
  private final TreeSet<Integer> waiting = new TreeSet<>();
  private Optional<SurveyMessage.KeptAnswer> answer = Optional.empty();
  private boolean asked;
  private boolean computing;
  private String declined = "";

  Answering(Query query, Consent consent) {
    this.query = query;
    this.consent = consent;
  }

  /** Whether its owner is to decide. */
  boolean pending() {
    return asked;
  }

  /** Why it does not answer, for its owner; empty where it does, or may. */
  String declined() {
    return declined;
  }

  void restore(SurveyMessage.KeptAnswer kept) {
    take(kept);
  }

  /** Decides; after a restart, goes on. */
  void begin(Doing doing) {
    if (answer.isPresent()) {
      send(doing);
      return;
    }
    Optional<String> objection = objection(doing.members());
    if (objection.isPresent()) {
      decline(objection.get(), doing);
      return;
    }
    switch (consent.approval().on(query)) {
      case YES -> compute(doing);
      case ASK -> {
        asked = true;
        doing.observe(new SurveyObservation.Question(query));
      }
      case NO -> decline("its owner's policy has no rule that allows it", doing);
    }
  }

  private Optional<String> objection(Members members) {
    if (query.minimum() < consent.minimum()) {
      return Optional.of(
          "its result may be of "
              + query.minimum()
              + " answers, and this node wants "
              + consent.minimum());
    }
    for (Bytes heavy : query.heavies()) {
      if (!members.get(heavy).map(Member::heavy).orElse(false)) {
        return Optional.of(Member.uid(heavy) + " is no heavy node that this node knows");
      }
    }
    return Optional.empty();
  }

  /** The owner has decided; false where there is nothing to decide. */
  boolean decided(boolean yes, Doing doing) {
    if (!asked) {
      return false;
    }
    asked = false;
    if (yes) {
      compute(doing);
    } else {
      decline("its owner said no", doing);
    }
    return true;
  }

  private void decline(String why, Doing doing) {
    declined = why;
    doing.observe(new SurveyObservation.Unanswered(query, why));
  }

  private void compute(Doing doing) {
    if (computing || doing.now().toEpochMilli() >= query.deadline()) {
      return;
    }
    computing = true;
    Prio3 prio = query.schema().proofs(query.heavies().size());
    Entropy entropy = doing.entropy();
    byte[] nonce = entropy.bytes(Prio3.NONCE);
    byte[] random = entropy.bytes(prio.randomness());
    doing.compute(query.id(), () -> shard(prio, nonce, random));
  }

  /** The report to be kept; or, as a text, why there is none. */
  private Object shard(Prio3 prio, byte[] nonce, byte[] random) {
    try {
      long[] measurement = query.schema().measurement(consent.answers().orElseThrow().to(query));
      Sharded sharded = prio.shard(Proofs.context(query), measurement, nonce, random);
      List<SecretBytes> shares = new ArrayList<>();
      sharded.inputShares().forEach(share -> shares.add(SecretBytes.of(share)));
      return new SurveyMessage.KeptAnswer(
          query.id(), Bytes.of(nonce), Bytes.of(sharded.publicShare()), shares);
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  void computed(Object result, Doing doing) {
    if (result instanceof SurveyMessage.KeptAnswer kept) {
      doing.persist(query.id(), kept);
      take(kept);
      doing.observe(new SurveyObservation.Answered(query));
      send(doing);
    } else {
      decline(String.valueOf(result), doing);
    }
  }

  private void take(SurveyMessage.KeptAnswer kept) {
    answer = Optional.of(kept);
    for (int i = 0; i < query.heavies().size(); i++) {
      waiting.add(i);
    }
  }

  private void send(Doing doing) {
    for (int i : List.copyOf(waiting)) {
      send(i, doing);
    }
  }

  private void send(int i, Doing doing) {
    SurveyMessage.KeptAnswer kept = answer.orElseThrow();
    doing.send(
        query.heavies().get(i),
        new SurveyMessage.Report(
            query.id(), kept.nonce(), kept.publicShare(), kept.shares().get(i)));
  }

  /** Heavy node {@code i} has it, or does not count it: it is not told again. */
  void heard(int i) {
    waiting.remove(i);
  }

  /** A link to heavy node {@code i} is up again. */
  void linked(int i, Doing doing) {
    if (answer.isPresent() && waiting.contains(i)) {
      send(i, doing);
    }
  }
}
