package participant.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import participant.data.DecimalList.Outcome;

class FiguresTest {
  private static final long LIMIT = 1L << 60;

  @Test
  void decimalsAreTakenExactlyWhateverTheOthersHave() {
    Figures figures = decimals("1", "-.5", "+12.340", " 7. ", "0.00", "-0", "1000000.000001");

    assertThat(figures.firstMisfit(6, -LIMIT, LIMIT)).isEmpty();
    assertThat(units(figures, 6))
        .containsExactly(
            1_000_000L, -500_000L, 12_340_000L, 7_000_000L, 0L, 0L, 1_000_000_000_001L);
    assertThat(figures.text(2)).isEqualTo("12.34");
    assertThat(figures.places(2)).isEqualTo(2);
    assertThat(figures.firstMisfit(2, -LIMIT, LIMIT)).hasValue(6);
    assertThat(figures.firstMisfit(1, -LIMIT, LIMIT)).hasValue(2);
    assertThat(figures).hasToString("Decimals[7]");
  }

  @Test
  void whatDecimalsTakeIsWhatPeopleMayType() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(1, 12); length > 0; length--) {
        text.append("0019.-+ e".charAt(random.nextInt(9)));
      }
      String typed = text.toString();
      DecimalList list = new DecimalList();

      Outcome outcome = list.add(typed);
      assertThat(outcome != Outcome.NO_NUMBER)
          .as(typed)
          .isEqualTo(Numbers.decimal(typed).isPresent());
      Numbers.decimal(typed)
          .filter(number -> outcome == Outcome.TAKEN)
          .ifPresent(
              number -> assertThat(list.decimals().text(0)).as(typed).isEqualTo(plain(number)));
    }
  }

  @Test
  void numbersThatNoSessionCouldHoldAreToldToBeTooLong() {
    DecimalList list = new DecimalList();

    assertThat(list.add("9223372036854775808")).isEqualTo(Outcome.TOO_LONG);
    assertThat(list.add("1e5x")).isEqualTo(Outcome.NO_NUMBER);
    assertThat(list.add("1e-19")).isEqualTo(Outcome.TOO_LONG);
    assertThat(list.add("1e99")).isEqualTo(Outcome.TOO_LONG);
    assertThat(list.add("0." + "0".repeat(18) + "1")).isEqualTo(Outcome.TOO_LONG);
    assertThat(list.add("0".repeat(65))).isEqualTo(Outcome.NO_NUMBER);
    assertThat(list.add("1000000")).isEqualTo(Outcome.TAKEN);
    assertThat(list.add("0.0000000000001")).isEqualTo(Outcome.TOO_LONG);
    assertThat(list.add("0.1")).isEqualTo(Outcome.TAKEN);
    assertThat(list.length()).isEqualTo(2);
  }

  @Test
  void integersNeedNoDecimalsAndAreHeldAgainstTheBoundWhole() {
    Figures figures = Decimals.integers(new long[] {5, -6, Long.MIN_VALUE});

    assertThat(figures.natural()).hasValue(0);
    assertThat(figures.firstMisfit(0, -5, 5)).hasValue(1);
    assertThat(figures.firstMisfit(0, -LIMIT, LIMIT)).hasValue(2);
    assertThat(figures.firstMisfit(18, -5_999_999_999_999_999_999L, 5_999_999_999_999_999_999L))
        .hasValue(1);
  }

  @Test
  void floatsAreRoundedHalfToEvenFromTheirExactValue() {
    Figures figures = new Floats(new double[] {0.125, 0.375, 2.675, -0.125, 1e-300, -0.5, 4.5e13});

    assertThat(figures.firstMisfit(2, -LIMIT, LIMIT)).isEmpty();
    assertThat(units(figures, 2))
        .containsExactly(12L, 38L, 267L, -12L, 0L, -50L, 4_500_000_000_000_000L);
    assertThat(figures.firstMisfit(0, -3, 3)).hasValue(6);
    assertThat(new Floats(new double[] {1e300}).firstMisfit(18, -LIMIT, LIMIT)).hasValue(0);
  }

  @Test
  void everyFloatIsRoundedAsDecimalArithmeticDoes() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200_000; i++) {
      int decimals = random.nextInt(19);
      // Near ties of every magnitude, and doubles of any bits.
      double near = (random.nextLong(1L << random.nextInt(1, 58)) + 0.5) / Math.pow(10, decimals);
      double x =
          random.nextBoolean()
              ? near
              : Math.scalb(random.nextDouble() - 0.5, random.nextInt(-80, 40));
      BigDecimal exact =
          new BigDecimal(x).setScale(decimals, RoundingMode.HALF_EVEN).movePointRight(decimals);
      Figures one = new Floats(new double[] {x});
      boolean fits = exact.abs().compareTo(BigDecimal.valueOf(LIMIT)) <= 0;

      assertThat(one.firstMisfit(decimals, -LIMIT, LIMIT))
          .as("%s with %d decimals", x, decimals)
          .isEqualTo(fits ? OptionalInt.empty() : OptionalInt.of(0));
      if (fits) {
        assertThat(one.units(0, decimals))
            .as("%s with %d decimals", x, decimals)
            .isEqualTo(exact.longValueExact());
      }
    }
  }

  private static Figures decimals(String... texts) {
    DecimalList list = new DecimalList();
    for (String text : texts) {
      assertThat(list.add(text)).as(text).isEqualTo(Outcome.TAKEN);
    }
    return list.decimals();
  }

  private static List<Long> units(Figures figures, int decimals) {
    return IntStream.range(0, figures.length()).mapToObj(i -> figures.units(i, decimals)).toList();
  }

  @Test
  void whatIsBelowTheLowerBoundDoesNotFit() {
    DecimalList list = new DecimalList();
    for (String number : List.of("0.5", "0", "-0.01")) {
      list.add(number);
    }
    Figures figures = list.decimals();
    assertThat(figures.firstMisfit(2, 0, 100)).hasValue(2);
    assertThat(figures.firstMisfit(3, -10, 1_000)).isEmpty();
    assertThat(figures.firstMisfit(3, -9, 1_000)).hasValue(2);
    assertThat(figures.firstMisfit(3, 1, 1_000)).hasValue(1);
    assertThat(new Floats(new double[] {0.25, -0.001}).firstMisfit(2, 0, 100)).isEmpty();
    assertThat(new Floats(new double[] {0.25, -0.01}).firstMisfit(2, 0, 100)).hasValue(1);
  }

  @Test
  void floatsThatVanishAreCountedAndToldWhichDecimalsKeepThem() {
    Figures figures = new Floats(new double[] {0.0012, -0.0034, 0, 0.014, 12.5, 3});
    assertThat(figures.loss(2).orElseThrow())
        .contains("with 2 decimals 2 of your 6 numbers become 0 and 1 more", "--decimals 6");
    assertThat(figures.loss(6)).isEmpty();
    assertThat(new Floats(new double[] {0.25}).loss(0).orElseThrow())
        .contains("1 of your 1 numbers become 0", "--decimals 4");
    assertThat(new Floats(new double[] {1e-300}).loss(18).orElseThrow()).contains("scale them up");
    assertThat(new Floats(new double[] {1000, -2000}).loss(0)).isEmpty();
  }

  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.setScale(Math.max(0, stripped.scale())).toPlainString();
  }
}
