package participant.protocol.survey;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.SecretBytes;
import participant.machine.SessionId;
import participant.vdaf.OutputShare;
import participant.vdaf.Prio3;
import participant.vdaf.Rejected;
import participant.vdaf.Verifying;

/**
 * The checking of reports at one heavy node, a batch at a time beside the machine: first its own
 * verifier shares, then, when all heavy nodes' are there, whether each report is valid.
 */
final class Proofs {
  private static final int BATCH = 256;

  /** Own verifier shares that were computed; empty where a report is malformed. */
  private record Begun(List<Ledger.Entry> entries, List<Optional<Verifying>> all) {}

  /** Which reports are valid, and what they add. */
  private record Decided(List<Ledger.Entry> entries, List<Optional<OutputShare>> all) {}

  private final Query query;
  private final int own;
  private final Ledger ledger;
  private final Prio3 prio;
  private final byte[] context;
  private final Deque<Ledger.Entry> fresh = new ArrayDeque<>();
  private final Deque<Ledger.Entry> ready = new ArrayDeque<>();
  private Optional<SecretBytes> key = Optional.empty();
  private boolean beginning;
  private boolean deciding;

  Proofs(Query query, int own, Ledger ledger) {
    this.query = query;
    this.own = own;
    this.ledger = ledger;
    this.prio = query.schema().proofs(query.heavies().size());
    this.context = context(query);
  }

  /** What binds a report to its computation. */
  static byte[] context(Query query) {
    return ("participant/1/survey/" + query.hash().hex()).getBytes(StandardCharsets.US_ASCII);
  }

  Prio3 prio() {
    return prio;
  }

  boolean hasKey() {
    return key.isPresent();
  }

  SecretBytes key() {
    return key.orElseThrow();
  }

  void key(SecretBytes shared) {
    key = Optional.of(shared);
  }

  /** Whether a report has the lengths that one has. */
  boolean fits(SurveyMessage.Report report) {
    return report.nonce().length() == Prio3.NONCE
        && report.publicShare().length() == prio.publicShareSize()
        && report.share().length() == prio.inputShareSize(own);
  }

  void add(Ledger.Entry entry) {
    fresh.add(entry);
  }

  /** After a restart all that was kept is checked again. */
  void again() {
    fresh.addAll(ledger.all());
  }

  /** What heavy node {@code i} says of reports, some of which may not be here yet. */
  void said(int i, List<SurveyMessage.Check> checks) {
    for (SurveyMessage.Check check : checks) {
      ledger
          .entry(check.reporter())
          .filter(entry -> !entry.decided())
          .ifPresent(
              entry -> {
                entry.check(i, check.share());
                line(entry);
              });
    }
  }

  private void line(Ledger.Entry entry) {
    if (entry.ready()) {
      entry.combining = true;
      ready.add(entry);
    }
  }

  /** Starts whatever work there is, one batch of a kind at a time. */
  void work(Doing doing) {
    if (!beginning && key.isPresent() && !fresh.isEmpty()) {
      beginning = true;
      List<Ledger.Entry> batch = take(fresh);
      List<SurveyMessage.Report> reports =
          batch.stream().map(entry -> entry.report.orElseThrow()).toList();
      byte[] verifyKey = key.get().toByteArray();
      doing.compute(query.id(), () -> begin(batch, reports, verifyKey));
    }
    if (!deciding && !ready.isEmpty()) {
      deciding = true;
      List<Ledger.Entry> batch = take(ready);
      List<List<byte[]>> shares = batch.stream().map(Ledger.Entry::shares).toList();
      List<Verifying> begun = batch.stream().map(entry -> entry.verifying.orElseThrow()).toList();
      doing.compute(query.id(), () -> decide(batch, shares, begun));
    }
  }

  private static List<Ledger.Entry> take(Deque<Ledger.Entry> queue) {
    List<Ledger.Entry> batch = new ArrayList<>();
    while (batch.size() < BATCH && !queue.isEmpty()) {
      batch.add(queue.remove());
    }
    return batch;
  }

  private Begun begin(
      List<Ledger.Entry> batch, List<SurveyMessage.Report> reports, byte[] verifyKey) {
    List<Optional<Verifying>> all = new ArrayList<>();
    for (SurveyMessage.Report report : reports) {
      try {
        all.add(
            Optional.of(
                prio.verifyInit(
                    verifyKey,
                    context,
                    own,
                    report.nonce().toByteArray(),
                    report.publicShare().toByteArray(),
                    report.share().toByteArray())));
      } catch (Rejected e) {
        all.add(Optional.empty());
      }
    }
    return new Begun(batch, all);
  }

  private Decided decide(
      List<Ledger.Entry> batch, List<List<byte[]>> shares, List<Verifying> begun) {
    List<Optional<OutputShare>> all = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      try {
        byte[] message = prio.combine(context, shares.get(i));
        all.add(Optional.of(prio.verifyNext(begun.get(i), message)));
      } catch (Rejected e) {
        all.add(Optional.empty());
      }
    }
    return new Decided(batch, all);
  }

  /** Takes what was computed; the verifier shares that others are to be told. */
  List<SurveyMessage.Check> computed(Object result) {
    List<SurveyMessage.Check> checks = new ArrayList<>();
    if (result instanceof Begun begun) {
      beginning = false;
      for (int i = 0; i < begun.all().size(); i++) {
        Ledger.Entry entry = begun.entries().get(i);
        Optional<Verifying> verifying = begun.all().get(i);
        if (verifying.isEmpty()) {
          ledger.decide(entry, Optional.empty());
          continue;
        }
        Bytes share = Bytes.of(verifying.get().verifierShare());
        entry.verifying = verifying;
        entry.check(own, share);
        checks.add(new SurveyMessage.Check(entry.reporter, share));
        line(entry);
      }
    } else if (result instanceof Decided decided) {
      deciding = false;
      for (int i = 0; i < decided.all().size(); i++) {
        ledger.decide(decided.entries().get(i), decided.all().get(i));
      }
    }
    return checks;
  }

  /** All own verifier shares, to be told again. */
  List<SurveyMessage.Check> ownChecks() {
    List<SurveyMessage.Check> checks = new ArrayList<>();
    for (Ledger.Entry entry : ledger.all()) {
      entry
          .share(own)
          .ifPresent(share -> checks.add(new SurveyMessage.Check(entry.reporter, share)));
    }
    return checks;
  }

  /** Verifier shares in messages of a size that may travel. */
  static List<SurveyMessage.Checks> messages(
      SessionId computation, List<SurveyMessage.Check> checks) {
    List<SurveyMessage.Checks> messages = new ArrayList<>();
    List<SurveyMessage.Check> part = new ArrayList<>();
    int size = 0;
    for (SurveyMessage.Check check : checks) {
      if (part.size() == SurveyMessage.MOST_CHECKS
          || !part.isEmpty() && size + check.share().length() > SurveyMessage.MOST_CHECKED) {
        messages.add(new SurveyMessage.Checks(computation, part));
        part = new ArrayList<>();
        size = 0;
      }
      part.add(check);
      size += check.share().length();
    }
    if (!part.isEmpty()) {
      messages.add(new SurveyMessage.Checks(computation, part));
    }
    return messages;
  }
}
