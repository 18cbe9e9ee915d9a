package participant.report;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value as a whole, for small files that are looked up here and there. */
public final class JsonTree {
  private final String path;
  private final Object value;

  private JsonTree(String path, Object value) {
    this.path = path;
    this.value = value;
  }

  /**
   * Reads one value.
   *
   * @throws IOException if it is not JSON; the message says where
   */
  public static JsonTree read(Reader in) throws IOException {
    try (JsonParser json = Json.reader(in)) {
      json.nextToken();
      Object value = value(json);
      if (json.nextToken() != null) {
        throw new IOException("something follows the end, at " + shown(json.currentLocation()));
      }
      return new JsonTree("", value);
    } catch (JsonProcessingException e) {
      String place = e.getLocation() == null ? "" : ", at " + shown(e.getLocation());
      throw new IOException(e.getOriginalMessage() + place, e);
    }
  }

  private static String shown(JsonLocation place) {
    return "line " + place.getLineNr() + ", column " + place.getColumnNr();
  }

  private static Object value(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> members = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (members.put(name, value(json)) != null) {
          throw new IOException(name + " stands there twice, at " + shown(json.currentLocation()));
        }
      }
      return members;
    } else if (token == JsonToken.START_ARRAY) {
      List<Object> items = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(json));
      }
      return items;
    } else if (token == JsonToken.VALUE_NUMBER_INT) {
      return json.getBigIntegerValue();
    } else if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return json.getBooleanValue();
    } else if (token == JsonToken.VALUE_STRING) {
      return json.getText();
    } else if (token == JsonToken.VALUE_NULL) {
      return "null";
    }
    throw new IOException(
        "a value that such a file does not hold, at " + shown(json.currentLocation()));
  }

  /**
   * A member of an object.
   *
   * @throws IOException here and below, if there is none or it is something else; the message says
   *     where
   */
  public JsonTree get(String name) throws IOException {
    Object member = value instanceof Map<?, ?> members ? members.get(name) : null;
    if (member == null) {
      throw new IOException((path.isEmpty() ? "the file" : path) + " has no " + name);
    }
    return new JsonTree(path.isEmpty() ? name : path + "." + name, member);
  }

  /** The names of an object's members, in their order. */
  public List<String> names() throws IOException {
    Map<?, ?> members = is(Map.class, "an object");
    return members.keySet().stream().map(String.class::cast).toList();
  }

  /** Where it stands; empty where it is the whole. */
  public String path() {
    return path;
  }

  /** The items of an array. */
  public List<JsonTree> items() throws IOException {
    List<JsonTree> items = new ArrayList<>();
    for (Object item : is(List.class, "an array")) {
      items.add(new JsonTree(path + "[" + items.size() + "]", item));
    }
    return items;
  }

  /** One item of an array, from 0. */
  public JsonTree item(int index) throws IOException {
    List<JsonTree> items = items();
    if (index < 0 || index >= items.size()) {
      throw new IOException(path + " has no item " + index);
    }
    return items.get(index);
  }

  /** A text. */
  public String text() throws IOException {
    return is(String.class, "a text");
  }

  /** True or false. */
  public boolean flag() throws IOException {
    return is(Boolean.class, "true or false");
  }

  /** An integer of 32 bits. */
  public int number() throws IOException {
    try {
      return is(BigInteger.class, "an integer").intValueExact();
    } catch (ArithmeticException e) {
      throw new IOException(path + " is too large", e);
    }
  }

  /** An integer of 64 bits. */
  public long wideNumber() throws IOException {
    try {
      return is(BigInteger.class, "an integer").longValueExact();
    } catch (ArithmeticException e) {
      throw new IOException(path + " is too large", e);
    }
  }

  /** A text of hexadecimal digits, as bytes. */
  public byte[] bytes() throws IOException {
    try {
      return HexFormat.of().parseHex(text());
    } catch (IllegalArgumentException e) {
      throw new IOException(path + " is not hexadecimal", e);
    }
  }

  /** An array of such texts. */
  public List<byte[]> allBytes() throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (JsonTree item : items()) {
      all.add(item.bytes());
    }
    return all;
  }

  /** An integer, true or false as 1 or 0, or an array of these. */
  public List<BigInteger> integers() throws IOException {
    if (value instanceof List<?>) {
      List<BigInteger> all = new ArrayList<>();
      for (JsonTree item : items()) {
        all.addAll(item.integers());
      }
      return all;
    }
    return value instanceof Boolean yes
        ? List.of(yes ? BigInteger.ONE : BigInteger.ZERO)
        : List.of(is(BigInteger.class, "an integer"));
  }

  private <T> T is(Class<T> type, String what) throws IOException {
    if (!type.isInstance(value)) {
      throw new IOException((path.isEmpty() ? "the file" : path) + " is not " + what);
    }
    return type.cast(value);
  }
}
