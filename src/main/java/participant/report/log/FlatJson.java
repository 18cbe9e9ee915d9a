package participant.report.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a JSON object whose members are strings and integers, without blanks: as a log has them.
 */
final class FlatJson {
  private final String json;
  private int at;

  FlatJson(String json) {
    this.json = json;
  }

  /** Name → value; empty if it is anything else. */
  Optional<Map<String, String>> members() {
    Map<String, String> members = new LinkedHashMap<>();
    try {
      expect('{');
      do {
        String name = string();
        expect(':');
        members.put(name, json.charAt(at) == '"' ? string() : number());
      } while (json.charAt(at++) == ',');
      return at == json.length() && json.charAt(at - 1) == '}'
          ? Optional.of(members)
          : Optional.empty();
    } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private String string() {
    StringBuilder value = new StringBuilder();
    expect('"');
    for (char symbol = json.charAt(at++); symbol != '"'; symbol = json.charAt(at++)) {
      value.append(symbol == '\\' ? escaped() : symbol);
    }
    return value.toString();
  }

  private char escaped() {
    char symbol = json.charAt(at++);
    if (symbol != 'u') {
      return symbol;
    }
    at += 4;
    return (char) Integer.parseInt(json.substring(at - 4, at), 16);
  }

  private String number() {
    int from = at;
    while ("-0123456789".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
    return json.substring(from, at);
  }

  private void expect(char symbol) {
    if (json.charAt(at++) != symbol) {
      throw new IllegalArgumentException("no " + symbol);
    }
  }
}
