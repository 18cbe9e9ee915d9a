package participant.protocol.survey;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.crypto.Signer;
import participant.crypto.Verifier;
import participant.machine.SessionId;
import participant.protocol.network.Member;
import participant.protocol.network.Members;

/** One computation, as one node knows it and takes part in it. */
final class Computation {
  /** After its deadline so long until whoever does not aggregate gives up hearing of its end. */
  private static final Duration UNHEARD = Aggregating.GRACE.plusSeconds(15);

  private final SurveyMessage.Proposed proposed;
  private final Query query;
  private final Verifier verifier;
  private final Optional<Aggregating> aggregating;
  private final Optional<Answering> answering;
  private Optional<SurveyMessage.Ending> ending = Optional.empty();
  private boolean unheard;

  Computation(
      SurveyMessage.Proposed proposed,
      Signer signer,
      Verifier verifier,
      Consent consent,
      History history) {
    this.proposed = proposed;
    this.query = proposed.query();
    this.verifier = verifier;
    int own = query.heavies().indexOf(Hash.sha256(signer.certificate().toByteArray()));
    this.aggregating =
        own < 0
            ? Optional.empty()
            : Optional.of(new Aggregating(query, own, signer, verifier, history));
    this.answering =
        consent.answers().isPresent()
            ? Optional.of(new Answering(query, consent))
            : Optional.empty();
  }

  /** What whoever ends a computation signs. */
  static Bytes signed(Query query, boolean refused, String reason) {
    return Hash.labelled("participant/1/survey/failed")
        .add(query.hash())
        .add(refused ? 1 : 0)
        .add(reason)
        .digest();
  }

  SurveyMessage.Proposed proposed() {
    return proposed;
  }

  Query query() {
    return query;
  }

  Optional<SurveyMessage.Ending> ending() {
    return ending;
  }

  /** Whether nothing more is to be expected of it, though a receipt may still come. */
  boolean over() {
    return ending.isPresent() || unheard;
  }

  Optional<Answering> answering() {
    return answering;
  }

  Status status() {
    boolean refused =
        ending.isPresent()
            && ending.get() instanceof SurveyMessage.Ending.Failed failed
            && failed.refused();
    Status.Stage stage =
        ending.isPresent()
            ? SurveyMessage.receipt(ending.get()).isPresent()
                ? Status.Stage.COMPLETED
                : refused ? Status.Stage.REFUSED : Status.Stage.FAILED
            : unheard
                ? Status.Stage.FAILED
                : answering.map(Answering::pending).orElse(false)
                    ? Status.Stage.PENDING
                    : aggregating.map(Aggregating::closed).orElse(false)
                        ? Status.Stage.AGGREGATING
                        : Status.Stage.COLLECTING;
    String reason =
        ending.isPresent() && ending.get() instanceof SurveyMessage.Ending.Failed failed
            ? failed.reason()
            : unheard && ending.isEmpty() ? "no heavy node has said how it ended" : "";
    return new Status(
        query,
        stage,
        reason,
        aggregating.map(Aggregating::reports).orElse(0),
        aggregating.map(Aggregating::validReports).orElse(0),
        ending.flatMap(SurveyMessage::receipt));
  }

  /** Whether this node has a part in it that must outlive a crash. */
  boolean matters(Bytes own) {
    return aggregating.isPresent() || answering.isPresent() || query.proposer().equals(own);
  }

  void restore(SurveyMessage kept) {
    if (kept instanceof SurveyMessage.Ended ended) {
      ending = Optional.of(ended.ending());
    } else if (kept instanceof SurveyMessage.KeptAnswer answer) {
      answering.ifPresent(part -> part.restore(answer));
    } else {
      aggregating.ifPresent(part -> part.restore(kept));
    }
  }

  void begin(Doing doing) {
    if (ending.isEmpty()) {
      aggregating.ifPresent(part -> part.begin(proposed, doing));
      answering.ifPresent(part -> part.begin(doing));
      look(doing);
      if (aggregating.isEmpty()) {
        doing.alarm(query.id(), "unheard", query.deadline() + UNHEARD.toMillis());
      }
    } else {
      aggregating.ifPresent(Aggregating::remember);
    }
  }

  /** A member says {@code message}. */
  void received(Bytes from, SurveyMessage message, Doing doing) {
    if (message instanceof SurveyMessage.Ended ended) {
      ended(ended.ending(), doing);
      return;
    }
    if (ending.isPresent()) {
      doing.send(from, new SurveyMessage.Ended(query.id(), ending.get()));
      return;
    }
    int heavy = query.heavies().indexOf(from);
    if (message instanceof SurveyMessage.Report report) {
      aggregating.ifPresent(part -> part.report(from, report, doing));
    } else if (heavy >= 0
        && (message instanceof SurveyMessage.Taken || message instanceof SurveyMessage.Declined)) {
      answering.ifPresent(part -> part.heard(heavy));
    } else if (heavy >= 0) {
      aggregating.ifPresent(part -> part.said(heavy, message, doing));
    }
    look(doing);
  }

  void computed(Object result, Doing doing) {
    if (ending.isPresent()) {
      return;
    }
    if (result instanceof SurveyMessage.KeptAnswer || result instanceof String) {
      answering.ifPresent(part -> part.computed(result, doing));
    } else {
      aggregating.ifPresent(part -> part.computed(result, doing));
    }
    look(doing);
  }

  void fired(String alarm, Doing doing) {
    if (ending.isEmpty() && aggregating.isEmpty()) {
      unheard = true;
      doing.observe(new SurveyObservation.Over(status()));
    }
    if (ending.isPresent() || aggregating.isEmpty()) {
      return;
    }
    Optional<String> failure = aggregating.get().fired(alarm, doing);
    look(doing);
    if (failure.isPresent() && ending.isEmpty()) {
      end(aggregating.get().failed(false, failure.get()), doing);
    }
  }

  void linked(Bytes member, Doing doing) {
    int heavy = query.heavies().indexOf(member);
    if (ending.isEmpty() && heavy >= 0) {
      aggregating.ifPresent(part -> part.linked(heavy, doing));
      answering.ifPresent(part -> part.linked(heavy, doing));
    }
  }

  /** Ends it if it is to end now. */
  private void look(Doing doing) {
    if (ending.isPresent() || aggregating.isEmpty()) {
      return;
    }
    Optional<Receipt> receipt = aggregating.get().completed(doing);
    if (receipt.isPresent()) {
      end(new SurveyMessage.Ending.Completed(receipt.get()), doing);
    } else {
      aggregating.get().objection().ifPresent(failed -> end(failed, doing));
    }
  }

  /** Somebody says how it ended; a receipt that all have signed counts more than any failure. */
  private void ended(SurveyMessage.Ending told, Doing doing) {
    boolean completes = SurveyMessage.receipt(told).isPresent();
    boolean completed = ending.flatMap(SurveyMessage::receipt).isPresent();
    if (completed || ending.isPresent() && !completes || !holds(told, doing.members())) {
      return;
    }
    long grace = query.deadline() + Aggregating.GRACE.toMillis();
    if (aggregating.isPresent() && !completes && doing.now().toEpochMilli() < grace) {
      return; // Until then a heavy node comes to its own end.
    }
    end(told, doing);
  }

  private boolean holds(SurveyMessage.Ending told, Members members) {
    if (told instanceof SurveyMessage.Ending.Completed completed) {
      return completed.receipt().query().hash().equals(query.hash())
          && completed
              .receipt()
              .flaw(heavy -> members.get(heavy).map(Member::certificate), verifier)
              .isEmpty();
    }
    SurveyMessage.Ending.Failed failed = (SurveyMessage.Ending.Failed) told;
    return query.heavies().contains(failed.by())
        && members
            .get(failed.by())
            .map(
                member ->
                    verifier.verify(
                        member.certificate(),
                        signed(query, failed.refused(), failed.reason()),
                        failed.signature()))
            .orElse(false);
  }

  /** What its summary is kept under: it is written before the rest of it is dropped. */
  static SessionId summary(SessionId computation) {
    byte[] name =
        Hash.labelled("participant/1/survey/summary")
            .add(computation.value())
            .digest()
            .toByteArray();
    return new SessionId(Bytes.of(Arrays.copyOf(name, SessionId.LENGTH)));
  }

  /** What was kept of it gives way to a summary. */
  private void end(SurveyMessage.Ending how, Doing doing) {
    ending = Optional.of(how);
    SurveyMessage.Ended ended = new SurveyMessage.Ended(query.id(), how);
    if (matters(doing.members().own())) {
      SessionId summary = summary(query.id());
      doing.persist(summary, proposed);
      aggregating
          .flatMap(Aggregating::reporters)
          .ifPresent(
              reporters -> {
                List<List<Bytes>> parts = Names.split(reporters);
                for (int part = 0; part < parts.size(); part++) {
                  doing.persist(
                      summary,
                      new SurveyMessage.KeptSet(query.id(), part, parts.size(), parts.get(part)));
                }
              });
      doing.persist(summary, ended);
      doing.forget(query.id());
    }
    doing.flood(ended);
    doing.observe(new SurveyObservation.Over(status()));
  }
}
