package participant.report.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.machine.SessionId;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.SumTerms.Kind;

class TotalsTest {

  @Test
  void aMeanKeepsItsDecimalsAndLosesItsZeros() {
    assertThat(totals(2, List.of(1L, 1L), 500, 501, -1, 0).meanLine())
        .isEqualTo("2.50 2.505 -0.005 0.00");
    assertThat(totals(0, List.of(3L, -4L), 500, 501, -1, 0).meanLine()).isEqualTo("-500 -501 1 0");
    assertThat(totals(2, List.of(1L, 1L), 500, 501, -1, 0).sumLine())
        .isEqualTo("5.00 5.01 -0.01 0.00");
  }

  @Test
  void aDemonstrationHasElementsAndNoMean() {
    SumTerms terms =
        new SumTerms(session(), Kind.DEMONSTRATION, MersenneField.P31, List.of(1L, 2L), 0, 0, 1);
    Totals totals = new Totals(terms, FieldVector.of(MersenneField.P31, 2147483646));

    assertThat(totals.sumLine()).isEqualTo("2147483646");
    assertThat(totals.hasMean()).isFalse();
    assertThat(totals.meanLine()).isEmpty();
  }

  @Test
  void everyLineIsThatOfDecimalArithmetic() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 3_000; i++) {
      List<Long> weights =
          List.of(
              random.nextLong(-1L << random.nextInt(60), 1L << random.nextInt(60)),
              1 + random.nextLong(1L << random.nextInt(59)));
      if (weights.get(0) + weights.get(1) == 0) {
        continue;
      }
      long[] sums =
          random
              .longs(random.nextInt(1, 30), -1L << random.nextInt(60), 1L << random.nextInt(60))
              .toArray();
      Totals totals = totals(random.nextInt(19), weights, sums);
      FieldVector sum = elements(sums);

      assertThat(totals.sumLine()).isEqualTo(line(totals.terms().values(sum)));
      assertThat(totals.meanLine())
          .isEqualTo(
              line(
                  totals.terms().means(sum).stream()
                      .map(mean -> stripped(mean, totals.terms().decimals()))
                      .toList()));
    }
  }

  private static String line(List<BigDecimal> values) {
    String whole = values.stream().map(BigDecimal::toPlainString).collect(Collectors.joining(" "));
    return values.size() <= 20
        ? whole
        : values.size()
            + " elements, sha-256 "
            + Hash.sha256(whole.getBytes(StandardCharsets.US_ASCII)).hex();
  }

  private static BigDecimal stripped(BigDecimal mean, int decimals) {
    BigDecimal stripped = mean.stripTrailingZeros();
    return stripped.scale() < decimals ? stripped.setScale(decimals) : stripped;
  }

  private static Totals totals(int decimals, List<Long> weights, long... sums) {
    return new Totals(
        new SumTerms(session(), Kind.BOUNDED, MersenneField.P61, weights, decimals, 1, sums.length),
        elements(sums));
  }

  private static FieldVector elements(long... sums) {
    return FieldVector.of(MersenneField.P61, sums.length, i -> MersenneField.P61.reduce(sums[i]));
  }

  private static SessionId session() {
    return new SessionId(Bytes.of(new byte[SessionId.LENGTH]));
  }
}
