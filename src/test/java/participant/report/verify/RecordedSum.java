package participant.report.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import participant.crypto.Entropy;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.math.AdditiveSharing;
import participant.math.ElementSource;
import participant.math.FieldVector;
import participant.math.ShamirSharing;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.Tolerance;
import participant.report.log.Form;
import participant.report.log.Log;
import participant.report.log.LogFormat;
import participant.report.log.Numbers;
import participant.report.log.Outlet;
import participant.report.result.Totals;

/** A sum, computed here and now, and its participants' logs. */
public final class RecordedSum {
  private final SumTerms terms;
  private final List<FieldVector> secrets = new ArrayList<>();
  private final List<List<FieldVector>> shares = new ArrayList<>();
  private final List<FieldVector> partials = new ArrayList<>();

  public RecordedSum(SumTerms terms, Entropy entropy) {
    this.terms = terms;
    for (int seat = 1; seat <= terms.parties(); seat++) {
      FieldVector secret =
          terms.limit() == 0
              ? Party.randomSecret(terms, entropy)
              : FieldVector.of(
                  terms.field(),
                  entropyBelow(terms, entropy).stream().mapToLong(Long::longValue).toArray());
      secrets.add(secret);
      ElementSource uniform = field -> field.reduce(entropy.nextInt(Integer.MAX_VALUE));
      shares.add(
          terms.withstands()
              ? ShamirSharing.split(secret, terms.tolerance().threshold(), terms.parties(), uniform)
              : AdditiveSharing.split(secret, terms.parties(), seat - 1, uniform));
    }
    int included = included();
    for (int to = 0; to < terms.parties(); to++) {
      FieldVector partial = FieldVector.zero(terms.field(), terms.length());
      for (int from = 0; from < included; from++) {
        partial =
            partial.plusTimes(
                shares.get(from).get(to), terms.field().reduce(terms.weights().get(from)));
      }
      partials.add(partial);
    }
  }

  /** The first so many; the last value is left out where that is withstood. */
  private int included() {
    return terms.parties() - (terms.withstands() ? 1 : 0);
  }

  public static SessionId session(Entropy entropy) {
    return SessionId.random(entropy);
  }

  public void writeTo(Path folder, LogFormat format, boolean withSecrets) throws IOException {
    for (int seat = 1; seat <= terms.parties(); seat++) {
      Path file = folder.resolve(seat == 1 ? "master.log" : "participant_" + seat + ".log");
      try (PrintStream stream =
          new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
        write(
            seat,
            new Log(
                "the log",
                new Outlet(stream),
                stream,
                format,
                withSecrets,
                () -> OffsetDateTime.of(2026, 11, 21, 10, 15, 2, 0, ZoneOffset.ofHours(1)),
                OptionalInt.empty()));
      }
    }
  }

  private void write(int seat, Log log) {
    log.write(Form.SEATED.with(seat, terms.parties()));
    log.write(Form.SESSION.with(terms.session(), terms.field().modulus(), terms.decimals()));
    log.write(
        terms.limit() == 0
            ? Form.DEMONSTRATION.with(terms.field().modulus())
            : Form.BOUNDED.with(
                terms.max().negate(),
                terms.max(),
                terms.length() == 1 ? "" : terms.length(),
                "",
                "",
                ""));
    log.write(
        Form.WEIGHTS.with(
            terms.weights().stream().map(String::valueOf).collect(Collectors.joining(" "))));
    if (terms.withstands()) {
      Tolerance tolerance = terms.tolerance();
      log.write(
          Form.TOLERANCE.with(tolerance.threshold(), tolerance.liars(), tolerance.atLeast(), 1));
      log.write(Form.INCLUDED.with("1 to " + included()));
    }
    log.write(Form.SECRET.with(Numbers.whole(secrets.get(seat - 1))));
    FieldVector sum = FieldVector.zero(terms.field(), terms.length());
    for (int other = 1; other <= terms.parties(); other++) {
      String share = Numbers.whole(shares.get(seat - 1).get(other - 1));
      log.write(other == seat ? Form.FINAL_SHARE.with(share) : Form.SHARE.with(share, other));
    }
    for (int other = 1; other <= terms.parties(); other++) {
      FieldVector partial = partials.get(other - 1);
      log.write(Form.PARTIAL_SUM.with(other, Numbers.shown(partial)));
      sum = sum.plus(partial);
    }
    if (terms.withstands()) {
      Map<Integer, FieldVector> values = new TreeMap<>();
      for (int other = 1; other <= terms.parties(); other++) {
        values.put(other, partials.get(other - 1));
      }
      sum = ShamirSharing.open(values);
    }
    Totals totals =
        new Totals(
            terms, sum, IntStream.rangeClosed(1, included()).mapToObj(PartyId::new).toList());
    if (totals.hasMean()) {
      log.write(Form.WEIGHTED_MEAN.with(totals.meanLine()));
    }
    log.write(Form.WEIGHTED_SUM.with(totals.sumLine()));
  }

  private static List<Long> entropyBelow(SumTerms terms, Entropy entropy) {
    return Arrays.stream(new long[terms.length()])
        .mapToObj(
            none -> terms.field().reduce(terms.limit() - entropy.nextInt((int) terms.limit() * 2)))
        .toList();
  }
}
