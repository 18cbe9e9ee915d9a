package participant.report.log;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One JSON object a line: {@code {"time":"2026-11-21T10:15:02","event":"partial-sum",...}}, with
 * the form's name as event and its slots as members. What is numeric for sure is a JSON number;
 * elements are strings, since many readers' numbers are doubles. Where sessions share the stream,
 * {@code "number":12} after the event is the session's.
 */
public final class JsonLog implements LogFormat {

  @Override
  public String write(LocalDateTime when, OptionalInt session, Line line) {
    JsonObject object = new JsonObject();
    object.add("time", TextLog.time(when, 'T')).add("event", event(line.form()));
    session.ifPresent(number -> object.addRaw("number", Integer.toString(number)));
    for (Form.Slot slot : line.form().slots()) {
      String value = line.slot(slot.name());
      if (!value.isEmpty()) {
        if (slot.kind().equals("int")) {
          object.addRaw(slot.name(), value);
        } else {
          object.add(slot.name(), value);
        }
      }
    }
    return object.toString();
  }

  /** The line that {@code text} holds; empty if it is not of this format, or of no known form. */
  static Optional<Line> read(String text) {
    return JsonObject.parse(text)
        .flatMap(
            object ->
                form(object.get("event"))
                    .flatMap(
                        form -> {
                          Map<String, String> slots = new LinkedHashMap<>();
                          form.slots()
                              .forEach(
                                  slot ->
                                      slots.put(slot.name(), object.getOrDefault(slot.name(), "")));
                          // Back through the template, so that each slot is of its kind.
                          return Recognition.of(form.fill(slots), form);
                        }));
  }

  private static String event(Form form) {
    return form.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<Form> form(String event) {
    for (Form form : Form.values()) {
      if (event(form).equals(event)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }
}
