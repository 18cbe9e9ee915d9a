package participant.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import participant.testing.Any;
import participant.testing.Cases;

class FixedPointTest {
  private static final FixedPoint CENTS = new FixedPoint(2);
  private static final long LIMIT = 1L << 62;

  @Test
  void encodingIsExact() {
    Cases.of(1_000)
        .check(
            random -> {
              FixedPoint point = new FixedPoint(Any.between(random, 0, 18));
              long scaled = Any.between(random, -LIMIT, LIMIT) >> Any.between(random, 0, 62);
              assertThat(point.encode(point.decode(scaled))).isEqualTo(scaled);
              assertThat(point.decode(BigInteger.valueOf(scaled))).isEqualTo(point.decode(scaled));
            });
  }

  @Test
  void decimalsAreScaledAndKeepTheirPlaces() {
    assertThat(CENTS.encode(new BigDecimal("-12.5"))).isEqualTo(-1250);
    assertThat(CENTS.encode(new BigDecimal("12.5000"))).isEqualTo(1250);
    assertThat(CENTS.encode(new BigDecimal("3e2"))).isEqualTo(30000);
    assertThat(CENTS.encode(new BigDecimal("0E+2147483647"))).isZero();
    assertThat(CENTS.decode(-1250)).hasToString("-12.50");
    assertThat(CENTS.decode(0)).hasToString("0.00");
    assertThat(new FixedPoint(0).decode(7)).hasToString("7");
    assertThat(CENTS.decode(BigInteger.TEN.pow(30))).isEqualByComparingTo("1e28");
  }

  @Test
  void tooManyDecimalsAreRefusedNotRounded() {
    assertThatThrownBy(() -> CENTS.encode(new BigDecimal("1.005")))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("1.005 has 3 decimals; allowed are 2");
  }

  @Test
  void valuesBeyondTwoToThe62AreRefused() {
    assertThat(CENTS.encode(CENTS.decode(LIMIT))).isEqualTo(LIMIT);
    assertThat(CENTS.encode(CENTS.decode(-LIMIT))).isEqualTo(-LIMIT);
    assertThatThrownBy(() -> CENTS.encode(CENTS.decode(LIMIT + 1)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "46116860184273879.05 is too large; with 2 decimals at most 46116860184273879.04");
  }

  @Test
  void hugeExponentsAreRefusedWithoutBeingWrittenOut() {
    for (String huge : new String[] {"1e2147483647", "1e-2147483647", "-7e1000000000"}) {
      assertThatThrownBy(() -> CENTS.encode(new BigDecimal(huge)))
          .isInstanceOf(ArithmeticException.class);
    }
  }

  @Test
  void placesAreZeroToEighteen() {
    assertThatThrownBy(() -> new FixedPoint(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FixedPoint(19))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 to 18 decimals, not 19");
  }
}
