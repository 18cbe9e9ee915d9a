package participant.report.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a JSON object (RFC 8259), member by member; reads flat ones. */
public final class JsonObject {
  private static final int FIRST_PRINTABLE = 0x20;
  private final StringBuilder text = new StringBuilder("{");

  /** Adds a string. */
  public JsonObject add(String name, String value) {
    return addRaw(name, quoted(value));
  }

  /** Adds a list of strings. */
  public JsonObject add(String name, List<String> values) {
    return addRaw(name, array(values.stream().map(JsonObject::quoted).toList()));
  }

  /** Adds what is JSON already. */
  public JsonObject addRaw(String name, String json) {
    text.append(text.length() == 1 ? "" : ",").append(quoted(name)).append(':').append(json);
    return this;
  }

  /** The array of {@code items}, which are JSON already. */
  public static String array(List<String> items) {
    return "[" + String.join(",", items) + "]";
  }

  @Override
  public String toString() {
    return text + "}";
  }

  /** The members of the flat object that {@code json} is; empty if it is none. */
  static Optional<Map<String, String>> parse(String json) {
    return new FlatJson(json).members();
  }

  private static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char symbol = value.charAt(i);
      if (symbol == '"' || symbol == '\\') {
        quoted.append('\\').append(symbol);
      } else if (symbol < FIRST_PRINTABLE) {
        quoted.append(Escape.unit(symbol));
      } else {
        quoted.append(symbol);
      }
    }
    return quoted.append('"').toString();
  }
}
