package participant.report.result;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import participant.data.Digits;
import participant.math.FieldVector;
import participant.protocol.join.Member;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.report.Json;

/**
 * The whole result as one JSON object. Elements, decimals and integers beyond 2^53 are strings,
 * since many readers' numbers are doubles.
 */
final class JsonResult {
  private JsonResult() {}

  static void write(Totals totals, SumOutcome.Done done, OutputStream out) throws IOException {
    try (JsonGenerator json = Json.writer(out)) {
      json.writeStartObject();
      head(done, json);
      vector("sum", totals.length(), totals::writeSum, json);
      vector("mean", totals.hasMean() ? totals.length() : 0, totals::writeMean, json);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /** Vectors may be long: their elements go out one by one, without an object for each. */
  static void vector(String name, int length, Totals.Writer writer, JsonGenerator json)
      throws IOException {
    Element element = new Element();
    Digits digits = new Digits(element);
    json.writeArrayFieldStart(name);
    for (int i = 0; i < length; i++) {
      element.reset();
      writer.write(i, digits);
      digits.flush();
      element.writeTo(json);
    }
    json.writeEndArray();
  }

  /** The digits of one element. */
  private static final class Element extends ByteArrayOutputStream {
    void writeTo(JsonGenerator json) throws IOException {
      json.writeRawUTF8String(buf, 0, count);
    }
  }

  private static void head(SumOutcome.Done done, JsonGenerator json) throws IOException {
    SumTerms terms = done.parameters().terms();
    json.writeStringField("session", terms.session().toString());
    json.writeFieldName("field");
    Json.integer(json, terms.field().modulus());
    json.writeStringField("kind", terms.kind().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("decimals", terms.decimals());
    json.writeStringField("bound", terms.max().toPlainString());
    json.writeStringField("least", terms.min().toPlainString());
    json.writeNumberField("length", terms.length());
    Json.numbers(json, "shape", terms.shape());
    Json.texts(json, "columns", terms.columns());
    Json.numbers(json, "weights", terms.weights());
    json.writeArrayFieldStart("parties");
    for (Member member : done.parameters().roster()) {
      json.writeStartObject();
      json.writeNumberField("seat", member.seat().number());
      json.writeStringField("name", member.name());
      json.writeStringField("fingerprint", Parameters.fingerprint(member).hex());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("partialSums");
    for (FieldVector partial : done.partials()) {
      json.writeStartArray();
      for (long element : partial.elements()) {
        json.writeString(Long.toString(element));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    Json.numbers(json, "unconfirmed", done.unconfirmed());
    if (terms.withstands()) {
      json.writeNumberField("threshold", terms.tolerance().threshold());
      json.writeNumberField("liars", terms.tolerance().liars());
      json.writeNumberField("atLeast", terms.tolerance().atLeast());
      Json.numbers(json, "included", done.settlement().included());
      Json.numbers(json, "corrected", done.settlement().corrected());
      Json.numbers(json, "proved", done.settlement().proved());
    }
    if (terms.fullReveal()) {
      json.writeBooleanField("fullReveal", true);
    }
  }
}
