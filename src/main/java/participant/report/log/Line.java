package participant.report.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a log tells in one line, without its time.
 *
 * @param slots slot → its value as printed, in the form's order; "" where a part is left out
 */
public record Line(Form form, Map<String, String> slots) {
  public Line {
    slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
  }

  /** The line that {@code text} spells; empty if it is of no known form. */
  public static Optional<Line> parse(String text) {
    return Recognition.of(text);
  }

  public String slot(String name) {
    return slots.get(name);
  }

  /** As people read it. */
  public String text() {
    return form.fill(slots);
  }

  /** Without what it tells, which may be a secret. */
  @Override
  public String toString() {
    return "Line[" + form + "]";
  }
}
