package participant.report.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Walks through the text of a form: for writing a line, and for recognising one. */
record Template(String text) {

  List<Form.Slot> slots() {
    List<Form.Slot> slots = new ArrayList<>();
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
      slots.add(slotAt(open));
    }
    return slots;
  }

  String fill(Map<String, String> values) {
    StringBuilder line = new StringBuilder();
    int optional = -1;
    boolean left = false;
    for (int at = 0; at < text.length(); at++) {
      char symbol = text.charAt(at);
      if (symbol == '[') {
        optional = line.length();
        left = false;
      } else if (symbol == ']') {
        line.setLength(left ? optional : line.length());
      } else if (symbol == '{') {
        String value = values.get(slotAt(at).name());
        left |= value.isEmpty();
        line.append(value);
        at = text.indexOf('}', at);
      } else {
        line.append(symbol);
      }
    }
    return line.toString();
  }

  String regex(Map<String, String> kinds) {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char symbol = text.charAt(at);
      if (symbol == '[') {
        regex.append("(?:");
      } else if (symbol == ']') {
        regex.append(")?");
      } else if (symbol == '{') {
        Form.Slot slot = slotAt(at);
        regex.append("(?<").append(slot.name()).append('>');
        regex.append(kinds.get(slot.kind())).append(')');
        at = text.indexOf('}', at);
      } else {
        regex.append(Pattern.quote(String.valueOf(symbol)));
      }
    }
    return regex.toString();
  }

  private Form.Slot slotAt(int open) {
    int colon = text.indexOf(':', open);
    return new Form.Slot(
        text.substring(open + 1, colon), text.substring(colon + 1, text.indexOf('}', open)));
  }
}
