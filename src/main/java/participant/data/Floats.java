package participant.data;

import java.util.Optional;
import java.util.OptionalInt;
import participant.math.FixedPoint;

/**
 * Binary floating-point numbers, finite all. A session's decimals are what they are rounded to,
 * half to even, from their exact value: 0.125 is 0.12 with two decimals, and 2.675, whose double is
 * a little less, is 2.67.
 */
final class Floats implements Figures {
  /** From here on every double is an integer. */
  private static final double INTEGERS = 0x1p52;

  private static final double LARGEST = 0x1p62;
  private static final double THOUSAND = 1_000;

  private static final double[] POWERS = powers();

  private final double[] numbers;

  /** They are not copied. */
  Floats(double[] numbers) {
    this.numbers = numbers;
  }

  @Override
  public int length() {
    return numbers.length;
  }

  @Override
  public OptionalInt natural() {
    return OptionalInt.empty();
  }

  @Override
  public OptionalInt firstMisfit(int decimals, long least, long most) {
    for (int i = 0; i < numbers.length; i++) {
      if (Math.abs(numbers[i] * POWERS[decimals]) >= LARGEST) {
        return OptionalInt.of(i);
      }
      long unit = units(i, decimals);
      if (unit < least || unit > most) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  @Override
  public long units(int i, int decimals) {
    return rounded(numbers[i], POWERS[decimals]);
  }

  @Override
  public int places(int i) {
    return 0;
  }

  /** A number keeps three digits if it is off by less than a thousandth of itself. */
  @Override
  public Optional<String> loss(int decimals) {
    double scale = POWERS[decimals];
    int vanished = 0;
    int blunted = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (double number : numbers) {
      double exact = Math.abs(number * scale);
      double kept = Math.rint(exact);
      if (exact > 0 && Math.abs(exact - kept) > exact / THOUSAND) {
        vanished += kept == 0 ? 1 : 0;
        blunted += kept == 0 ? 0 : 1;
        smallest = Math.min(smallest, Math.abs(number));
      }
    }
    if (vanished + blunted == 0) {
      return Optional.empty();
    }
    int enough = decimals;
    while (enough < FixedPoint.MAX_PLACES && smallest * POWERS[enough] < THOUSAND / 2) {
      enough++;
    }
    return Optional.of(
        "with "
            + decimals
            + (decimals == 1 ? " decimal " : " decimals ")
            + vanished
            + " of your "
            + numbers.length
            + " numbers become 0 and "
            + blunted
            + " more keep less than three digits; "
            + (smallest * POWERS[enough] < THOUSAND / 2
                ? "scale them up before"
                : "--decimals " + enough + " keeps three of each"));
  }

  @Override
  public String text(int i) {
    return Double.toString(numbers[i]);
  }

  @Override
  public String toString() {
    return "Floats[" + numbers.length + "]";
  }

  /**
   * The integer nearest to x · scale, a tie to the even one. The product p is rounded, and its
   * error e is known exactly (by a fused multiply-add). Below 2^52 rounding p goes wrong only where
   * p is a tie that x · scale is not, since it cannot pass one without becoming it; above, p is an
   * integer.
   */
  private static long rounded(double x, double scale) {
    double p = x * scale;
    double e = Math.fma(x, scale, -p);
    if (Math.abs(p) >= INTEGERS) {
      return (long) p + (long) Math.rint(e);
    }
    double nearest = Math.rint(p);
    boolean tie = Math.abs(p - nearest) == 0.5;
    if (tie && e != 0) {
      return (long) (e > 0 ? Math.ceil(p) : Math.floor(p));
    }
    return (long) nearest;
  }

  /** Powers of ten up to 10^22 are doubles. */
  private static double[] powers() {
    double[] powers = new double[FixedPoint.MAX_PLACES + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }
}
