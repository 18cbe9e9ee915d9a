package participant.protocol.survey;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import participant.crypto.Bytes;
import participant.vdaf.OutputShare;
import participant.vdaf.Verifying;

/**
 * The reports of one computation at one heavy node, by reporter. Up to {@link Schema#MAX_ANSWERS}
 * come one by one, so that it is one object that changes, owned by its computation.
 */
final class Ledger {
  /** One reporter's; what it lacks has yet to come or to be computed. */
  static final class Entry {
    final Bytes reporter;
    private final Bytes[] shares;
    Optional<SurveyMessage.Report> report = Optional.empty();
    Optional<Verifying> verifying = Optional.empty();
    Optional<OutputShare> output = Optional.empty();
    boolean invalid;
    boolean combining;

    Entry(Bytes reporter, int heavies) {
      this.reporter = reporter;
      this.shares = new Bytes[heavies];
    }

    /** Keeps what heavy node {@code i} says; the first word counts. */
    void check(int i, Bytes share) {
      if (shares[i] == null) {
        shares[i] = share;
      }
    }

    boolean decided() {
      return invalid || output.isPresent();
    }

    /** Whether all that decides is there, and nobody is at it. */
    boolean ready() {
      for (Bytes share : shares) {
        if (share == null) {
          return false;
        }
      }
      return verifying.isPresent() && !decided() && !combining;
    }

    List<byte[]> shares() {
      List<byte[]> all = new ArrayList<>();
      for (Bytes share : shares) {
        all.add(share.toByteArray());
      }
      return all;
    }

    /** What heavy node {@code i} said; empty if nothing yet. */
    Optional<Bytes> share(int i) {
      return Optional.ofNullable(shares[i]);
    }

    /** It is decided: what led to it is dropped, but for our own share, {@code own}. */
    void decide(int own, Optional<OutputShare> valid) {
      for (int i = 0; i < shares.length; i++) {
        shares[i] = i == own ? shares[i] : null;
      }
      output = valid;
      invalid = valid.isEmpty();
      combining = false;
      verifying = Optional.empty();
    }
  }

  private final int own;
  private final int heavies;
  private final Map<Bytes, Entry> entries = new TreeMap<>();
  private final Map<Decline, Integer> declined = new EnumMap<>(Decline.class);
  private int reports;
  private int valid;

  /**
   * @param own this heavy node's place among {@code heavies}
   */
  Ledger(int own, int heavies) {
    this.own = own;
    this.heavies = heavies;
  }

  /** The entry of this reporter, made if there is none; empty if there are too many. */
  Optional<Entry> entry(Bytes reporter) {
    Entry known = entries.get(reporter);
    if (known == null && entries.size() < Schema.MAX_ANSWERS) {
      known = new Entry(reporter, heavies);
      entries.put(reporter, known);
    }
    return Optional.ofNullable(known);
  }

  Optional<Entry> find(Bytes reporter) {
    return Optional.ofNullable(entries.get(reporter));
  }

  void report(Entry entry, SurveyMessage.Report report) {
    entry.report = Optional.of(report);
    reports++;
  }

  void decide(Entry entry, Optional<OutputShare> output) {
    entry.decide(own, output);
    valid += output.isPresent() ? 1 : 0;
    if (output.isEmpty()) {
      decline(Decline.INVALID);
    }
  }

  void decline(Decline why) {
    declined.merge(why, 1, Integer::sum);
  }

  Map<Decline, Integer> declined() {
    return new TreeMap<>(declined);
  }

  int reports() {
    return reports;
  }

  int valid() {
    return valid;
  }

  /** Whose reports are valid, in order. */
  List<Bytes> validReporters() {
    return entries.values().stream()
        .filter(entry -> entry.output.isPresent())
        .map(entry -> entry.reporter)
        .toList();
  }

  /** Those whose report is here and who have a part yet to be decided. */
  boolean quiet() {
    return entries.values().stream()
        .noneMatch(entry -> entry.report.isPresent() && !entry.decided());
  }

  List<Entry> all() {
    return new ArrayList<>(entries.values());
  }
}
