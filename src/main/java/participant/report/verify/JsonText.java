package participant.report.verify;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import participant.crypto.Bytes;
import participant.report.Json;

/**
 * Reads JSON (RFC 8259) whose shape is known, as it comes: members in one order, texts and numbers
 * within bounds. It keeps nothing of what it has passed, so that a file can be of any size.
 */
final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private final JsonParser json;

  /** Whether {@link #more} has found what is to be read next. */
  private boolean ahead;

  /** Reads {@code in}, which is buffered and refuses what is not UTF-8. */
  JsonText(Reader in) throws Misfit {
    try {
      this.json = Json.reader(in);
    } catch (IOException e) {
      throw new Misfit("it cannot be read: " + e.getMessage());
    }
  }

  /** Passes the opening bracket of an object or array. */
  void open(char bracket) throws Misfit {
    expect(
        bracket == '{' ? JsonToken.START_OBJECT : JsonToken.START_ARRAY,
        "\"" + bracket + "\" should stand here");
  }

  /** Passes the closing bracket of an object. */
  void close() throws Misfit {
    expect(JsonToken.END_OBJECT, "\"}\" should stand here");
  }

  /** Passes the name of the next member. */
  void name(String expected) throws Misfit {
    oneOf(List.of(expected));
  }

  /** Passes the name of the next member, which is one of these. */
  String oneOf(List<String> expected) throws Misfit {
    String otherwise = "\"" + String.join("\" or \"", expected) + "\" should stand here";
    expect(JsonToken.FIELD_NAME, otherwise);
    String name = text();
    if (!expected.contains(name)) {
      throw misfit(otherwise);
    }
    return name;
  }

  /** Whether the array goes on: passes the comma before an item, or the bracket at the end. */
  boolean more() throws Misfit {
    JsonToken next = next();
    ahead = next != JsonToken.END_ARRAY;
    return ahead;
  }

  /** Passes a string of at most {@code most} UTF-16 units. */
  String text(int most) throws Misfit {
    expect(JsonToken.VALUE_STRING, "a text should stand here");
    String text = text();
    if (text.length() > most) {
      throw misfit("a text is longer than " + most + " characters");
    }
    return text;
  }

  /** Passes an integer in {@code least}..{@code most}, which are of few digits. */
  int number(int least, int most) throws Misfit {
    String otherwise = "an integer from " + least + " to " + most + " should stand here";
    expect(JsonToken.VALUE_NUMBER_INT, otherwise);
    try {
      long number = Long.parseLong(text());
      if (number >= least && number <= most && Long.toString(number).equals(text())) {
        return (int) number;
      }
    } catch (NumberFormatException tooLong) {
      // Told below, as any other.
    }
    throw misfit(otherwise);
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
    JsonToken more;
    try {
      more = json.nextToken();
    } catch (IOException damaged) {
      more = JsonToken.NOT_AVAILABLE;
    }
    if (more != null) {
      throw misfit("something follows the end");
    }
  }

  /** What is wrong, and where. */
  Misfit misfit(String what) {
    JsonLocation at = json.currentLocation();
    return new Misfit("line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + what);
  }

  private static boolean isHex(String digits) {
    return digits.chars().allMatch(digit -> HEX.indexOf(digit) >= 0);
  }

  private void expect(JsonToken token, String otherwise) throws Misfit {
    JsonToken found = ahead ? json.currentToken() : next();
    ahead = false;
    if (found == null) {
      throw misfit("it ends too soon");
    } else if (found != token) {
      throw misfit(otherwise);
    }
  }

  private JsonToken next() throws Misfit {
    try {
      return json.nextToken();
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private String text() throws Misfit {
    try {
      return json.getText();
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private Misfit damaged(IOException e) {
    if (e instanceof CharacterCodingException) {
      return misfit("it is not UTF-8");
    }
    return e instanceof JsonProcessingException json
        ? misfit(json.getOriginalMessage())
        : misfit("it cannot be read: " + e.getMessage());
  }
}
