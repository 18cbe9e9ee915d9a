package participant.protocol.survey;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.crypto.SecretBytes;
import participant.crypto.Signer;
import participant.crypto.Verifier;
import participant.protocol.network.Member;
import participant.vdaf.AggregateShare;
import participant.vdaf.OutputShare;
import participant.vdaf.Prio3;
import participant.vdaf.Rejected;

/**
 * A heavy node's part in a computation: it collects and checks reports until the deadline, then
 * agrees with the others on one set, and only then shows them its share of the sums. What it must
 * not say in two ways is kept before it is said, and said again to whoever's link comes back.
 */
final class Aggregating {
  /** After its deadline so long is left to what is still being checked. */
  static final Duration SETTLING = Duration.ofSeconds(5);

  /** After its deadline so long until it has failed, clocks being {@code MOST_SKEW} apart. */
  static final Duration GRACE = Duration.ofSeconds(45);

  /** A node that starts anew hears of others for so long before it says that all is over. */
  private static final Duration HEARING = Duration.ofSeconds(10);

  private final Query query;
  private final int own;
  private final Signer signer;
  private final Verifier verifier;
  private final History history;
  private final Proofs proofs;
  private final Ledger ledger;
  private final List<Names> valid = new ArrayList<>();
  private final List<Optional<SurveyMessage.Agreed>> agreed;
  private final List<Optional<SecretBytes>> aggregates;
  private final List<Optional<Bytes>> seals;
  private final Names keptSet = new Names();
  private Optional<List<Bytes>> set = Optional.empty();
  private Bytes setHash = Bytes.EMPTY;
  private Optional<Receipt> receipt = Optional.empty();
  private boolean closed;
  private boolean settled;
  private boolean adding;

  Aggregating(Query query, int own, Signer signer, Verifier verifier, History history) {
    int heavies = query.heavies().size();
    this.query = query;
    this.own = own;
    this.signer = signer;
    this.verifier = verifier;
    this.history = history;
    this.ledger = new Ledger(own, heavies);
    this.proofs = new Proofs(query, own, ledger);
    for (int i = 0; i < heavies; i++) {
      valid.add(new Names());
    }
    this.agreed = new ArrayList<>(Collections.nCopies(heavies, Optional.empty()));
    this.aggregates = new ArrayList<>(Collections.nCopies(heavies, Optional.empty()));
    this.seals = new ArrayList<>(Collections.nCopies(heavies, Optional.empty()));
  }

  int reports() {
    return ledger.reports();
  }

  int validReports() {
    return ledger.valid();
  }

  boolean closed() {
    return closed;
  }

  /** Whose answers are in the result, once that is settled. */
  Optional<List<Bytes>> reporters() {
    return set;
  }

  /** Takes back what was kept; nothing is said yet. */
  void restore(SurveyMessage kept) {
    if (kept instanceof SurveyMessage.Testing testing) {
      proofs.key(testing.key());
    } else if (kept instanceof SurveyMessage.KeptReport said) {
      ledger.entry(said.reporter()).ifPresent(entry -> ledger.report(entry, said.report()));
    } else if (kept instanceof SurveyMessage.Valid own) {
      valid.get(this.own).take(own.part(), own.parts(), own.reporters());
      closed = true;
      settled = valid.get(this.own).whole().isPresent();
    } else if (kept instanceof SurveyMessage.KeptSet part) {
      keptSet.take(part.part(), part.parts(), part.reporters());
      keptSet.whole().ifPresent(this::choose);
    } else if (kept instanceof SurveyMessage.Agreed said) {
      agreed.set(this.own, Optional.of(said));
    } else if (kept instanceof SurveyMessage.Aggregated own) {
      aggregates.set(this.own, Optional.of(own.share()));
    }
  }

  /** Begins, or goes on after a restart. */
  void begin(SurveyMessage.Proposed proposed, Doing doing) {
    toOthers(proposed, doing); // Whatever else is said finds the query known.
    if (own == 0 && !proofs.hasKey()) {
      SurveyMessage.Testing testing =
          new SurveyMessage.Testing(
              query.id(), SecretBytes.random(doing.entropy(), Prio3.VERIFY_KEY));
      doing.persist(query.id(), testing);
      proofs.key(testing.key());
      toOthers(testing, doing);
    }
    proofs.again();
    remember();
    doing.alarm(query.id(), "deadline", query.deadline());
    doing.alarm(query.id(), "settle", query.deadline() + SETTLING.toMillis());
    long grace = query.deadline() + GRACE.toMillis();
    long heard = doing.now().plus(HEARING).toEpochMilli(); // Others may know how it ended.
    doing.alarm(query.id(), "grace", Math.max(grace, heard));
    goOn(doing);
  }

  /** No later result is to tell of few of those whose answers this one is over. */
  void remember() {
    set.ifPresent(members -> history.add(query, new TreeSet<>(members)));
  }

  void report(Bytes reporter, SurveyMessage.Report report, Doing doing) {
    Optional<Ledger.Entry> entry = ledger.find(reporter);
    boolean known = entry.isPresent() && entry.get().report.isPresent();
    if (known && entry.get().report.get().equals(report)) {
      doing.send(reporter, new SurveyMessage.Taken(query.id()));
    } else if (known) {
      decline(reporter, Decline.ALREADY, doing);
    } else if (closed || doing.now().toEpochMilli() >= query.deadline()) {
      decline(reporter, Decline.LATE, doing);
    } else if (!proofs.fits(report)) {
      decline(reporter, Decline.INVALID, doing);
    } else {
      entry = ledger.entry(reporter);
      if (entry.isEmpty()) {
        decline(reporter, Decline.FULL, doing);
        return;
      }
      ledger.report(entry.get(), report);
      doing.persist(query.id(), new SurveyMessage.KeptReport(reporter, report));
      doing.send(reporter, new SurveyMessage.Taken(query.id()));
      proofs.add(entry.get());
      goOn(doing);
    }
  }

  private void decline(Bytes reporter, Decline why, Doing doing) {
    ledger.decline(why);
    doing.observe(new SurveyObservation.NotCounted(query, reporter, why));
    doing.send(reporter, new SurveyMessage.Declined(query.id(), why));
  }

  /** What heavy node {@code i} says. */
  void said(int i, SurveyMessage message, Doing doing) {
    if (message instanceof SurveyMessage.Testing testing && i == 0 && !proofs.hasKey()) {
      doing.persist(query.id(), testing);
      proofs.key(testing.key());
    } else if (message instanceof SurveyMessage.Checks checks) {
      proofs.said(i, checks.checks());
    } else if (message instanceof SurveyMessage.Valid part) {
      valid.get(i).take(part.part(), part.parts(), part.reporters());
    } else if (message instanceof SurveyMessage.Agreed said && agreed.get(i).isEmpty()) {
      if (holds(i, signed(said.set(), said.declined()), said.signature(), doing)) {
        agreed.set(i, Optional.of(said));
      }
    } else if (message instanceof SurveyMessage.Aggregated said && aggregates.get(i).isEmpty()) {
      aggregates.set(i, Optional.of(said.share()));
    } else if (message instanceof SurveyMessage.Sealed said && seals.get(i).isEmpty()) {
      seals.set(i, Optional.of(said.signature()));
    }
    goOn(doing);
  }

  void computed(Object result, Doing doing) {
    if (result instanceof SecretBytes share) {
      adding = false;
      SurveyMessage.Aggregated said = new SurveyMessage.Aggregated(query.id(), share);
      doing.persist(query.id(), said);
      aggregates.set(own, Optional.of(share));
      toOthers(said, doing);
    } else {
      List<SurveyMessage.Check> checks = proofs.computed(result);
      Proofs.messages(query.id(), checks).forEach(said -> toOthers(said, doing));
    }
    goOn(doing);
  }

  /** An alarm rings; empty unless all is over without a result. */
  Optional<String> fired(String alarm, Doing doing) {
    if (alarm.equals("grace")) {
      return Optional.of("within " + GRACE.toSeconds() + " s of the deadline " + missing());
    }
    closed = true;
    if (alarm.equals("settle")) {
      settled = true;
    }
    goOn(doing);
    return Optional.empty();
  }

  /** Says to heavy node {@code i} all that it may have missed. */
  void linked(int i, Doing doing) {
    Bytes to = query.heavies().get(i);
    if (own == 0 && proofs.hasKey()) {
      doing.send(to, new SurveyMessage.Testing(query.id(), proofs.key()));
    }
    Proofs.messages(query.id(), proofs.ownChecks()).forEach(said -> doing.send(to, said));
    ownValid().forEach(said -> doing.send(to, said));
    agreed.get(own).ifPresent(said -> doing.send(to, said));
    if (allAgree()) {
      aggregates
          .get(own)
          .ifPresent(share -> doing.send(to, new SurveyMessage.Aggregated(query.id(), share)));
    }
    seals.get(own).ifPresent(seal -> doing.send(to, new SurveyMessage.Sealed(query.id(), seal)));
  }

  private List<SurveyMessage.Valid> ownValid() {
    List<SurveyMessage.Valid> all = new ArrayList<>();
    valid
        .get(own)
        .whole()
        .ifPresent(
            reporters -> {
              List<List<Bytes>> parts = Names.split(reporters);
              for (int part = 0; part < parts.size(); part++) {
                all.add(new SurveyMessage.Valid(query.id(), part, parts.size(), parts.get(part)));
              }
            });
    return all;
  }

  /** Whatever can be done next, is. */
  private void goOn(Doing doing) {
    proofs.work(doing);
    if (closed && valid.get(own).whole().isEmpty() && (settled || ledger.quiet())) {
      List<Bytes> reporters = ledger.validReporters();
      List<List<Bytes>> parts = Names.split(reporters);
      for (int part = 0; part < parts.size(); part++) {
        SurveyMessage.Valid said =
            new SurveyMessage.Valid(query.id(), part, parts.size(), parts.get(part));
        doing.persist(query.id(), said);
        valid.get(own).take(part, parts.size(), parts.get(part));
        toOthers(said, doing);
      }
    }
    agree(doing);
    add(doing);
    seal(doing);
  }

  private void agree(Doing doing) {
    if (set.isEmpty() && valid.stream().allMatch(names -> names.whole().isPresent())) {
      Set<Bytes> all = new TreeSet<>(valid.get(0).whole().get());
      valid.forEach(names -> all.retainAll(new TreeSet<>(names.whole().get())));
      if (all.size() < query.minimum() || history.objection(query, all).isPresent()) {
        return; // Whoever asks is told by objection().
      }
      choose(List.copyOf(all));
      history.add(query, all);
      List<List<Bytes>> parts = Names.split(set.get());
      for (int part = 0; part < parts.size(); part++) {
        doing.persist(
            query.id(), new SurveyMessage.KeptSet(query.id(), part, parts.size(), parts.get(part)));
      }
    }
    if (set.isPresent() && agreed.get(own).isEmpty()) {
      Map<Decline, Integer> declined = ledger.declined();
      SurveyMessage.Agreed said =
          new SurveyMessage.Agreed(
              query.id(), setHash, declined, signer.sign(signed(setHash, declined)));
      doing.persist(query.id(), said);
      agreed.set(own, Optional.of(said));
      toOthers(said, doing);
    }
  }

  /** Why there will be no result, once that is clear; the second says whether it was refused. */
  Optional<SurveyMessage.Ending.Failed> objection() {
    if (set.isPresent() || !valid.stream().allMatch(names -> names.whole().isPresent())) {
      return set.isPresent() && disagree()
          ? Optional.of(failed(true, "the heavy nodes have signed different sets"))
          : Optional.empty();
    }
    Set<Bytes> all = new TreeSet<>(valid.get(0).whole().get());
    valid.forEach(names -> all.retainAll(new TreeSet<>(names.whole().get())));
    if (all.size() < query.minimum()) {
      return Optional.of(
          failed(false, all.size() + " of at least " + query.minimum() + " answered"));
    }
    return history.objection(query, all).map(why -> failed(true, why));
  }

  SurveyMessage.Ending.Failed failed(boolean refused, String reason) {
    Bytes self = Hash.sha256(signer.certificate().toByteArray());
    return new SurveyMessage.Ending.Failed(
        refused, reason, self, signer.sign(Computation.signed(query, refused, reason)));
  }

  private boolean disagree() {
    return agreed.stream().flatMap(Optional::stream).anyMatch(said -> !said.set().equals(setHash));
  }

  private boolean allAgree() {
    return set.isPresent() && agreed.stream().allMatch(Optional::isPresent) && !disagree();
  }

  private void choose(List<Bytes> reporters) {
    set = Optional.of(reporters);
    Hash hash =
        Hash.labelled("participant/1/survey/set").add(query.id().value()).add(reporters.size());
    reporters.forEach(hash::add);
    setHash = hash.digest();
  }

  private void add(Doing doing) {
    if (!allAgree() || aggregates.get(own).isPresent() || adding) {
      return;
    }
    List<OutputShare> outputs = new ArrayList<>();
    for (Bytes reporter : set.get()) {
      Optional<OutputShare> output = ledger.find(reporter).flatMap(entry -> entry.output);
      if (output.isEmpty()) {
        return; // After a restart it is being checked again.
      }
      outputs.add(output.get());
    }
    adding = true;
    AggregateShare total = proofs.prio().nothing();
    doing.compute(
        query.id(),
        () -> {
          outputs.forEach(total::add);
          return SecretBytes.of(total.encode());
        });
  }

  private void seal(Doing doing) {
    if (receipt.isEmpty() && allAgree() && aggregates.stream().allMatch(Optional::isPresent)) {
      Optional<List<BigInteger>> sums = sums();
      if (sums.isEmpty()) {
        return; // Grace ends it: somebody's share is none.
      }
      receipt =
          Optional.of(
              new Receipt(
                  query,
                  setHash,
                  set.get().size(),
                  Receipt.most(
                      agreed.stream()
                          .flatMap(Optional::stream)
                          .map(SurveyMessage.Agreed::declined)
                          .toList()),
                  sums.get(),
                  List.of()));
      Bytes seal = signer.sign(receipt.get().signed());
      seals.set(own, Optional.of(seal));
      toOthers(new SurveyMessage.Sealed(query.id(), seal), doing);
    }
  }

  private Optional<List<BigInteger>> sums() {
    List<AggregateShare> all = new ArrayList<>();
    try {
      for (Optional<SecretBytes> share : aggregates) {
        all.add(proofs.prio().aggregateShare(share.orElseThrow().toByteArray()));
      }
    } catch (Rejected e) {
      return Optional.empty();
    }
    return Optional.of(proofs.prio().unshard(all));
  }

  /** The receipt, once all have signed it. */
  Optional<Receipt> completed(Doing doing) {
    if (receipt.isEmpty()) {
      return Optional.empty();
    }
    List<Bytes> all = new ArrayList<>();
    for (int i = 0; i < seals.size(); i++) {
      Optional<Bytes> seal = seals.get(i);
      if (seal.isEmpty() || !holds(i, receipt.get().signed(), seal.get(), doing)) {
        return Optional.empty();
      }
      all.add(seal.get());
    }
    return Optional.of(receipt.get().with(all));
  }

  private boolean holds(int i, Bytes signed, Bytes signature, Doing doing) {
    return doing
        .members()
        .get(query.heavies().get(i))
        .map(member -> verifier.verify(member.certificate(), signed, signature))
        .orElse(false);
  }

  /** Who has not done what. */
  private String missing() {
    if (valid.stream().anyMatch(names -> names.whole().isEmpty())) {
      return who(valid.stream().map(Names::whole).toList()) + " did not say what is valid";
    } else if (agreed.stream().anyMatch(Optional::isEmpty)) {
      return who(agreed) + " did not sign the set";
    } else if (aggregates.stream().anyMatch(Optional::isEmpty)) {
      return who(aggregates) + " did not show a share of the sums";
    } else if (seals.stream().anyMatch(Optional::isEmpty)) {
      return who(seals) + " did not sign the result";
    }
    return "the heavy nodes came to different results";
  }

  private String who(List<? extends Optional<?>> said) {
    List<String> silent = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      if (said.get(i).isEmpty()) {
        silent.add(Member.uid(query.heavies().get(i)));
      }
    }
    return String.join(", ", silent);
  }

  private void toOthers(SurveyMessage message, Doing doing) {
    for (int i = 0; i < query.heavies().size(); i++) {
      if (i != own) {
        doing.send(query.heavies().get(i), message);
      }
    }
  }

  private Bytes signed(Bytes setHash, Map<Decline, Integer> declined) {
    Hash hash = Hash.labelled("participant/1/survey/agreed").add(query.hash()).add(setHash);
    Receipt.addTo(hash, declined);
    return hash.digest();
  }
}
