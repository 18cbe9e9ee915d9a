package participant.report.log;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import participant.report.Json;

/**
 * One JSON object a line: {@code {"time":"2026-11-21T10:15:02+01:00","event":"partial-sum",...}},
 * with the form's name as event and its slots as members. What is numeric for sure is a JSON number
 * up to 2^53; larger ones and elements are strings, since many readers' numbers are doubles. Where
 * sessions share the stream, {@code "number":12} after the event is the session's.
 */
public final class JsonLog implements LogFormat {

  @Override
  public String write(OffsetDateTime when, OptionalInt session, Line line) {
    return Json.object(
        json -> {
          json.writeStringField("time", TextLog.time(when, 'T') + when.getOffset());
          json.writeStringField("event", event(line.form()));
          if (session.isPresent()) {
            json.writeNumberField("number", session.getAsInt());
          }
          for (Form.Slot slot : line.form().slots()) {
            String value = line.slot(slot.name());
            if (!value.isEmpty() && slot.kind().equals("int")) {
              json.writeFieldName(slot.name());
              Json.integer(json, Long.parseLong(value));
            } else if (!value.isEmpty()) {
              json.writeStringField(slot.name(), value);
            }
          }
        });
  }

  /** The line that {@code text} holds; empty if it is not of this format, or of no known form. */
  static Optional<Line> read(String text) {
    Map<String, String> members;
    try {
      members = members(text);
    } catch (IOException damaged) {
      return Optional.empty();
    }
    Optional<Form> form = form(members.getOrDefault("event", ""));
    if (form.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> slots = new LinkedHashMap<>();
    for (Form.Slot slot : form.get().slots()) {
      slots.put(slot.name(), members.getOrDefault(slot.name(), ""));
    }
    // Back through the template, so that each slot is of its kind.
    return Recognition.of(form.get().fill(slots), form.get());
  }

  /** Name → value of an object of texts and numbers; of anything else none. */
  private static Map<String, String> members(String text) throws IOException {
    Map<String, String> members = new LinkedHashMap<>();
    try (JsonParser json = Json.reader(new StringReader(text))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Map.of();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (!json.nextToken().isScalarValue()) {
          return Map.of();
        }
        members.put(name, json.getText());
      }
      return json.nextToken() == null ? members : Map.of();
    }
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
