package participant.data;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import participant.math.FixedPoint;

/**
 * Gathers decimal numbers exactly, eight bytes each: all in units of 10<sup>−places</sup>, where
 * places is what the longest of them needs. Numbers that do not fit beside one another so would fit
 * no session either, since that takes as many decimals of all and less than 64 bits of each.
 */
public final class DecimalList {
  public static final String LONGEST_ALLOWED =
      "at most 18 digits, counted with as many decimals as the longest number has";

  private static final int LONGEST_TEXT = 64;
  private static final int FIRST_CAPACITY = 16;

  /** What became of a text. */
  public enum Outcome {
    TAKEN,
    NO_NUMBER,
    TOO_LONG
  }

  private long[] units = new long[FIRST_CAPACITY];
  private int length;
  private int places;
  private long largest;

  public int length() {
    return length;
  }

  /**
   * Adds the number that {@code text} spells, blanks around it aside: digits with at most one
   * point, a sign or none, and an exponent as spreadsheets write it or none.
   */
  public Outcome add(String text) {
    String number = text.strip();
    return number.indexOf('e') >= 0 || number.indexOf('E') >= 0
        ? addScientific(number)
        : addPlain(number);
  }

  /** As an exact decimal; what its exponent would write out is counted before. */
  private Outcome addScientific(String number) {
    Optional<BigDecimal> exact = Numbers.decimal(number);
    if (exact.isEmpty()) {
      return Outcome.NO_NUMBER;
    }
    BigDecimal plain = exact.get().stripTrailingZeros();
    return plain.precision() - plain.scale() > LONGEST_TEXT / 2 || plain.scale() > LONGEST_TEXT / 2
        ? Outcome.TOO_LONG
        : addPlain(plain.toPlainString());
  }

  private Outcome addPlain(String number) {
    boolean negative = number.startsWith("-");
    int first = negative || number.startsWith("+") ? 1 : 0;
    int point = number.indexOf('.', first);
    int end = number.length();
    if (end > LONGEST_TEXT || end - first - (point < 0 ? 0 : 1) < 1) {
      return Outcome.NO_NUMBER;
    }
    int significant = point < 0 ? end : withoutZeros(number, point);
    long magnitude = 0;
    boolean tooLong = false;
    for (int at = first; at < end; at++) {
      int digit = number.charAt(at) - '0';
      if (at == point) {
        continue;
      }
      if (digit < 0 || digit > 9) {
        return Outcome.NO_NUMBER;
      }
      if (at < significant) {
        tooLong |= magnitude > (Long.MAX_VALUE - digit) / 10;
        magnitude = magnitude * 10 + digit;
      }
    }
    int decimals = point < 0 ? 0 : Math.max(0, significant - point - 1);
    boolean taken =
        !tooLong && decimals <= FixedPoint.MAX_PLACES && take(magnitude, decimals, negative);
    return taken ? Outcome.TAKEN : Outcome.TOO_LONG;
  }

  /** All numbers; the list is spent. */
  public Decimals decimals() {
    return new Decimals(places, length == units.length ? units : Arrays.copyOf(units, length));
  }

  /** Where the zeros at the end begin: after the point they say nothing. */
  private static int withoutZeros(String number, int point) {
    int end = number.length();
    while (end > point + 1 && number.charAt(end - 1) == '0') {
      end--;
    }
    return end;
  }

  private boolean take(long magnitude, int decimals, boolean negative) {
    if (decimals > places && !widen(decimals)) {
      return false;
    }
    long factor = Decimals.POWERS[places - decimals];
    if (magnitude > Long.MAX_VALUE / factor) {
      return false;
    }
    if (length == units.length) {
      units = Arrays.copyOf(units, length + (length >> 1));
    }
    long scaled = magnitude * factor;
    units[length++] = negative ? -scaled : scaled;
    largest = Math.max(largest, scaled);
    return true;
  }

  /** At most {@value FixedPoint#MAX_PLACES} times, however many numbers there are. */
  private boolean widen(int decimals) {
    long factor = Decimals.POWERS[decimals - places];
    if (largest > Long.MAX_VALUE / factor) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      units[i] *= factor;
    }
    largest *= factor;
    places = decimals;
    return true;
  }
}
