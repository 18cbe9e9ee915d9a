package participant.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes decimal numbers in ASCII, digit by digit, to a stream: tens of millions a second, without
 * an object for each.
 */
public final class Digits {
  private static final int CAPACITY = 1 << 16;

  /** A sign, a point, the digits of a long and of the places before them. */
  private static final int LONGEST = 64;

  private final OutputStream out;
  private final byte[] buffer = new byte[CAPACITY];
  private int end;

  public Digits(OutputStream out) {
    this.out = out;
  }

  /** Writes {@code units} · 10<sup>−places</sup> with all its places: 1250 with two is 12.50. */
  public void number(long units, int places) throws IOException {
    reserve();
    if (units < 0) {
      buffer[end++] = '-';
    }
    magnitude(Math.abs(units), places);
  }

  /**
   * Writes, after a sign where {@code negative}, {@code units} · 10<sup>−places</sup>, followed by
   * the digits of {@code more} without the zeros at their end.
   *
   * @param units at least 0
   * @param more what follows, as a number of {@code moreDigits} digits
   */
  public void number(boolean negative, long units, int places, long more, int moreDigits)
      throws IOException {
    reserve();
    if (negative && (units | more) != 0) {
      buffer[end++] = '-';
    }
    magnitude(units, places);
    long rest = more;
    int digits = moreDigits;
    while (digits > 0 && rest % 10 == 0) {
      rest /= 10;
      digits--;
    }
    if (digits > 0 && places == 0) {
      buffer[end++] = '.';
    }
    put(rest, digits);
  }

  /** Writes a character of ASCII. */
  public void symbol(char ascii) throws IOException {
    reserve();
    buffer[end++] = (byte) ascii;
  }

  /** Writes characters of ASCII, however many. */
  public void text(String ascii) throws IOException {
    byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
    flush();
    out.write(bytes);
  }

  public void flush() throws IOException {
    out.write(buffer, 0, end);
    end = 0;
  }

  private void magnitude(long units, int places) {
    long power = 1;
    for (int i = 0; i < places; i++) {
      power *= 10;
    }
    long whole = units / power;
    put(whole, length(whole));
    if (places > 0) {
      buffer[end++] = '.';
      put(units % power, places);
    }
  }

  /** Writes the last {@code digits} digits of {@code number}, zeros before it included. */
  private void put(long number, int digits) {
    long rest = number;
    for (int at = end + digits - 1; at >= end; at--) {
      buffer[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    end += digits;
  }

  private static int length(long number) {
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    return digits;
  }

  private void reserve() throws IOException {
    if (CAPACITY - end < LONGEST) {
      flush();
    }
  }
}
