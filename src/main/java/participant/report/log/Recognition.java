package participant.report.log;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells of which form a text is. Apart from {@link Form}, since writing a log needs none of it. */
final class Recognition {
  private static final String SUMMARY = "|[0-9]+ elements, sha-256 [0-9a-f]{64}";

  /** Classes of characters, without groups: whatever a damaged log holds is matched in one pass. */
  private static final Map<String, String> KINDS =
      Map.of(
          "int", "-?[0-9]+",
          "ints", "-?[0-9][0-9 -]*",
          "hex", "[0-9a-f]+",
          "word", "[a-z]+",
          "seats", "[0-9][0-9, to]*",
          "elements", "[0-9][0-9 ]*" + SUMMARY,
          "values", "-?[0-9][0-9. -]*" + SUMMARY,
          "text", ".*?");

  private static final Map<Form, Pattern> PATTERNS = new EnumMap<>(Form.class);

  static {
    for (Form form : Form.values()) {
      PATTERNS.put(form, Pattern.compile(new Template(form.template()).regex(KINDS)));
    }
  }

  private Recognition() {}

  /** The line that {@code text} is; empty if it is of no form. */
  static Optional<Line> of(String text) {
    for (Form form : PATTERNS.keySet()) {
      Optional<Line> line = of(text, form);
      if (line.isPresent()) {
        return line;
      }
    }
    return Optional.empty();
  }

  /** The line of this form that {@code text} is; empty if it is not. */
  static Optional<Line> of(String text, Form form) {
    Matcher matcher = PATTERNS.get(form).matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> filled = new LinkedHashMap<>();
    for (Form.Slot slot : form.slots()) {
      String value = matcher.group(slot.name());
      filled.put(slot.name(), value == null ? "" : value);
    }
    return Optional.of(new Line(form, filled));
  }
}
