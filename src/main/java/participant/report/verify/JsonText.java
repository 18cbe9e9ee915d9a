package participant.report.verify;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import participant.crypto.Bytes;

/**
 * Reads JSON (RFC 8259) whose shape is known, as it comes: members in one order, texts and numbers
 * within bounds. It keeps nothing of what it has passed, so that a file can be of any size.
 */
final class JsonText {
  private static final int END = -1;
  private static final int LONGEST_NAME = 32;
  private static final int LONGEST_NUMBER = 20;
  private static final String HEX = "0123456789abcdef";
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final Reader in;
  private final StringBuilder text = new StringBuilder();
  private int next;
  private int line = 1;
  private boolean first = true;

  /** Reads {@code in}, which is buffered and refuses what is not UTF-8. */
  JsonText(Reader in) throws Misfit {
    this.in = in;
    advance();
  }

  /** Passes the opening bracket of an object or array. */
  void open(char bracket) throws Misfit {
    expect(bracket);
    first = true;
  }

  /** Passes the closing bracket of an object. */
  void close() throws Misfit {
    expect('}');
    first = false;
  }

  /** Passes the name of the next member. */
  void name(String expected) throws Misfit {
    oneOf(List.of(expected));
  }

  /** Passes the name of the next member, which is one of these. */
  String oneOf(List<String> expected) throws Misfit {
    if (!first) {
      expect(',');
    }
    first = false;
    String name = text(LONGEST_NAME);
    if (!expected.contains(name)) {
      throw misfit("\"" + String.join("\" or \"", expected) + "\" should stand here");
    }
    expect(':');
    return name;
  }

  /** Whether the array goes on: passes the comma before an item, or the bracket at the end. */
  boolean more() throws Misfit {
    skipBlanks();
    if (next == ']') {
      advance();
      first = false;
      return false;
    }
    if (!first) {
      expect(',');
    }
    first = false;
    return true;
  }

  /** Passes a string of at most {@code most} UTF-16 units. */
  String text(int most) throws Misfit {
    expect('"');
    text.setLength(0);
    while (next != '"') {
      if (next == END || next < ' ') {
        throw misfit("a text does not end");
      }
      if (text.length() == most) {
        throw misfit("a text is longer than " + most + " characters");
      }
      char unit = (char) next;
      advance();
      text.append(unit == '\\' ? escaped() : unit);
    }
    advance();
    return text.toString();
  }

  /** Passes an integer in {@code least}..{@code most}, which are of few digits. */
  int number(int least, int most) throws Misfit {
    skipBlanks();
    text.setLength(0);
    while ((next == '-' || next >= '0' && next <= '9') && text.length() < LONGEST_NUMBER) {
      text.append((char) next);
      advance();
    }
    try {
      long number = Long.parseLong(text, 0, text.length(), 10);
      if (number >= least && number <= most && Long.toString(number).contentEquals(text)) {
        return (int) number;
      }
    } catch (NumberFormatException noNumber) {
      // Told below, as any other.
    }
    throw misfit("an integer from " + least + " to " + most + " should stand here");
  }

  /** Passes a string of {@code least} to {@code most} bytes in lower-case hexadecimal digits. */
  Bytes hex(int least, int most) throws Misfit {
    String digits = text(2 * most);
    if (digits.length() % 2 != 0 || digits.length() < 2 * least || !isHex(digits)) {
      throw misfit(
          (least == most ? most : least + " to " + most)
              + " bytes in lower-case hexadecimal digits should stand here");
    }
    return Bytes.fromHex(digits);
  }

  /** Passes the end: only blanks may come before it. */
  void end() throws Misfit {
    skipBlanks();
    if (next != END) {
      throw misfit("something follows the end");
    }
  }

  /** What is wrong, and in which line. */
  Misfit misfit(String what) {
    return new Misfit("line " + line + ": " + what);
  }

  private static boolean isHex(String digits) {
    return digits.chars().allMatch(digit -> HEX.indexOf(digit) >= 0);
  }

  private char escaped() throws Misfit {
    int symbol = next;
    advance();
    if (symbol != 'u') {
      int place = ESCAPES.indexOf(symbol);
      if (place < 0) {
        throw misfit("an unknown escape");
      }
      return ESCAPED.charAt(place);
    }
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = next < 0x80 ? Character.digit(next, 16) : -1;
      if (digit < 0) {
        throw misfit("an unknown escape");
      }
      unit = unit << 4 | digit;
      advance();
    }
    return (char) unit;
  }

  private void expect(char symbol) throws Misfit {
    skipBlanks();
    if (next != symbol) {
      throw misfit(next == END ? "it ends too soon" : "\"" + symbol + "\" should stand here");
    }
    advance();
  }

  private void skipBlanks() throws Misfit {
    while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
      advance();
    }
  }

  private void advance() throws Misfit {
    if (next == '\n') {
      line++;
    }
    try {
      next = in.read();
    } catch (CharacterCodingException e) {
      throw misfit("it is not UTF-8");
    } catch (IOException e) {
      throw misfit("it cannot be read: " + e.getMessage());
    }
  }
}
