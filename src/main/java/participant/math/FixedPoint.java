package participant.math;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Decimal numbers with a declared number of decimal places, as integers of the unit
 * 10<sup>−places</sup>: with two places, 12.5 is 1250. Nothing is ever rounded.
 *
 * @param places the number of decimal places, 0..18
 */
public record FixedPoint(int places) {
  /** The most decimal places. */
  public static final int MAX_PLACES = 18;

  private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(62);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException unless 0 ≤ places ≤ 18
   */
  public FixedPoint {
    if (places < 0 || places > MAX_PLACES) {
      throw new IllegalArgumentException("0 to " + MAX_PLACES + " decimals, not " + places);
    }
  }

  /**
   * Returns {@code value} · 10<sup>places</sup>, of magnitude at most 2<sup>62</sup>.
   *
   * @throws ArithmeticException if the value has more decimals (trailing zeros do not count) or is
   *     larger. The message names the value: it is for whoever typed it, not for a log
   */
  public long encode(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    if (plain.scale() > places) {
      throw new ArithmeticException(
          value + " has " + plain.scale() + " decimals; allowed are " + places);
    }
    // Digits before the point are counted first: 1e999999999 must not be written out.
    boolean tooLong = (long) plain.precision() - plain.scale() > MAX_PLACES + 1;
    if (tooLong || plain.setScale(places).unscaledValue().abs().compareTo(LIMIT) > 0) {
      throw new ArithmeticException(
          value + " is too large; with " + places + " decimals at most " + decode(LIMIT));
    }
    return plain.setScale(places).unscaledValue().longValueExact();
  }

  /** Returns {@code scaled} · 10<sup>−places</sup>, with all its places: 1250 is 12.50. */
  public BigDecimal decode(long scaled) {
    return BigDecimal.valueOf(scaled, places);
  }

  /** Returns {@code scaled} · 10<sup>−places</sup>, with all its places, of any magnitude. */
  public BigDecimal decode(BigInteger scaled) {
    return new BigDecimal(scaled, places);
  }
}
