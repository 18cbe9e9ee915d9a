package participant.data;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people type them: plain digits, a point for decimals, in every locale. */
public final class Numbers {
  /** What {@link #decimal} takes, for people. */
  public static final String FORM =
      "a number is digits with at most one point, such as 51000, -12.50, .097 or 1e+05";

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,2})?");
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
  private static final int LONGEST = 64;

  /** What {@link #integer(String)} takes at most, for people. */
  static final String LONGEST_INTEGER =
      "integers are from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE;

  private Numbers() {}

  /** Whether {@code text} spells an integer, however long. */
  static boolean isInteger(String text) {
    return INTEGER.matcher(text.strip()).matches();
  }

  /** The number that {@code text} spells, blanks around it aside; empty if it spells none. */
  public static Optional<BigDecimal> decimal(String text) {
    String digits = text.strip();
    return digits.length() <= LONGEST && DECIMAL.matcher(digits).matches()
        ? Optional.of(new BigDecimal(digits))
        : Optional.empty();
  }

  /** The integer that {@code text} spells; empty if it spells none, or none in 64 bits. */
  public static Optional<Long> integer(String text) {
    String digits = text.strip();
    if (!isInteger(digits)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(digits));
    } catch (NumberFormatException beyond64Bits) {
      return Optional.empty();
    }
  }

  /**
   * The integer of 64 bits that {@code text} spells.
   *
   * @param what it is, for people
   * @throws UsageError if it spells none, or a longer one
   */
  public static long integer(String what, String text) throws UsageError {
    String given = what + " " + Shown.of(text);
    if (!isInteger(text)) {
      throw new UsageError(given + " is no integer", "an integer is digits, such as 5 or -12");
    }
    return integer(text).orElseThrow(() -> new UsageError(given + " is too long", LONGEST_INTEGER));
  }

  /**
   * The integer that {@code text} spells.
   *
   * @param what it is, for people
   * @throws UsageError if it spells none, or one outside {@code least}..{@code most}
   */
  public static int integer(String what, String text, int least, int most) throws UsageError {
    String allowed = what + " is an integer from " + least + " to " + most;
    if (!isInteger(text)) {
      throw new UsageError(what + " " + Shown.of(text) + " is no integer", allowed);
    }
    Optional<Long> value = integer(text);
    if (value.isEmpty() || value.get() < least || value.get() > most) {
      throw new UsageError(what + " is given as " + Shown.of(text), allowed);
    }
    return value.get().intValue();
  }
}
