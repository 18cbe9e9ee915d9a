package participant.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small JSON object (RFC 8259), its members in order: texts, integers within 2^53, truth values,
 * null, objects, and lists of these.
 */
public final class JsonObject {
  private final Map<String, Object> members = new LinkedHashMap<>();

  /** Adds {@code value}, or null where it is empty. */
  public JsonObject with(String name, Optional<String> value) {
    members.put(name, value.orElse(null));
    return this;
  }

  public JsonObject with(String name, String value) {
    members.put(name, value);
    return this;
  }

  public JsonObject with(String name, long value) {
    members.put(name, value);
    return this;
  }

  public JsonObject with(String name, boolean value) {
    members.put(name, value);
    return this;
  }

  public JsonObject with(String name, JsonObject value) {
    members.put(name, value);
    return this;
  }

  /** Adds a list of texts or of objects. */
  public JsonObject with(String name, List<?> values) {
    members.put(name, List.copyOf(values));
    return this;
  }

  /** Reads one object, and nothing after it; empty if {@code text} is anything else. */
  public static Optional<JsonObject> parse(String text) {
    try (JsonParser json = Json.reader(new StringReader(text))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      JsonObject tree = object(json);
      return json.nextToken() == null ? Optional.of(tree) : Optional.empty();
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  private static JsonObject object(JsonParser json) throws IOException {
    JsonObject tree = new JsonObject();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      tree.members.put(name, value(json));
    }
    return tree;
  }

  private static Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> {
        List<Object> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          values.add(value(json));
        }
        yield values;
      }
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IOException("a value that is not read here");
    };
  }

  /** The text of that name; empty if there is none. */
  public Optional<String> text(String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The integer of that name; empty if there is none. */
  public Optional<Long> integer(String name) {
    return members.get(name) instanceof Long number ? Optional.of(number) : Optional.empty();
  }

  /** The object of that name; empty if there is none. */
  public Optional<JsonObject> object(String name) {
    return members.get(name) instanceof JsonObject tree ? Optional.of(tree) : Optional.empty();
  }

  /** The texts in the list of that name; none if there is no such list. */
  public List<String> texts(String name) {
    return members.get(name) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  /** The names of its members, in order. */
  public List<String> names() {
    return List.copyOf(members.keySet());
  }

  /** On one line. */
  @Override
  public String toString() {
    return Json.object(this::writeTo);
  }

  private void writeTo(JsonGenerator json) throws IOException {
    for (Map.Entry<String, Object> member : members.entrySet()) {
      json.writeFieldName(member.getKey());
      write(json, member.getValue());
    }
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof JsonObject tree) {
      json.writeStartObject();
      tree.writeTo(json);
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        write(json, item);
      }
      json.writeEndArray();
    } else if (value instanceof Long number) {
      Json.integer(json, number);
    } else {
      json.writeObject(value);
    }
  }
}
