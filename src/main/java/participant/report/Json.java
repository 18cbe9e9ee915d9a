package participant.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.util.List;

/** JSON (RFC 8259), as everything here is written and read in it. */
public final class Json {
  private static final long EXACT = 1L << 53;
  private static final int DEEPEST = 16;
  private static final int LONGEST_TEXT = 1 << 16;
  private static final int LONGEST_NUMBER = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNameLength(LONGEST_TEXT)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .build();

  /** Writes into an object or array that is open. */
  public interface Content {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private Json() {}

  /** Writes to {@code out}, in UTF-8, and leaves it open. */
  public static JsonGenerator writer(OutputStream out) throws IOException {
    return FACTORY.createGenerator(out);
  }

  /** Reads {@code in}, of which nothing deep or long is taken in. */
  public static JsonParser reader(Reader in) throws IOException {
    return FACTORY.createParser(in);
  }

  /** An object with this content, on one line. */
  public static String object(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      content.writeTo(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("a text can always be written", e);
    }
    return text.toString();
  }

  /** Writes a member that is an array of strings. */
  public static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  /**
   * Writes an integer: a number, or beyond 2^53 a string, since JavaScript and many others read
   * numbers as doubles, and would lose its last digits in silence.
   */
  public static void integer(JsonGenerator json, long integer) throws IOException {
    if (integer < -EXACT || integer > EXACT) {
      json.writeString(Long.toString(integer));
    } else {
      json.writeNumber(integer);
    }
  }

  /** Writes a member that is an array of integers, by their texts. */
  public static void numbers(JsonGenerator json, String name, List<?> numbers) throws IOException {
    json.writeArrayFieldStart(name);
    for (Object number : numbers) {
      integer(json, Long.parseLong(number.toString()));
    }
    json.writeEndArray();
  }
}
