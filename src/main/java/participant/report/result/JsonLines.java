package participant.report.result;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/** A line for each member of the outermost object, and for each object in a member's array. */
final class JsonLines extends MinimalPrettyPrinter {
  private static final long serialVersionUID = 1L;

  private int depth;

  @Override
  public void writeStartObject(JsonGenerator json) throws IOException {
    super.writeStartObject(json);
    depth++;
  }

  @Override
  public void writeEndObject(JsonGenerator json, int members) throws IOException {
    depth--;
    super.writeEndObject(json, members);
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
    super.writeObjectEntrySeparator(json);
    if (depth == 1) {
      json.writeRaw('\n');
    }
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
    super.writeArrayValueSeparator(json);
    if (depth == 1 && json.currentValue() == this) {
      json.writeRaw('\n');
    }
  }

  @Override
  public void beforeArrayValues(JsonGenerator json) throws IOException {
    if (depth == 1 && json.currentValue() == this) {
      json.writeRaw('\n');
    }
  }
}
