package participant.report.result;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import participant.data.Digits;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.protocol.join.Member;
import participant.protocol.sum.Parameters;
import participant.protocol.sum.SumOutcome;
import participant.protocol.sum.SumTerms;
import participant.report.log.JsonObject;

/**
 * The whole result as one JSON object. Elements and decimals are strings, since many readers'
 * numbers are doubles.
 */
final class JsonResult {
  private JsonResult() {}

  static void write(Totals totals, SumOutcome.Done done, OutputStream out) throws IOException {
    String head = head(done);
    // The vectors may be long: they go out element by element, behind the other members.
    out.write(head.substring(0, head.length() - 1).getBytes(StandardCharsets.UTF_8));
    Digits digits = new Digits(out);
    vector("sum", totals.length(), totals::writeSum, digits);
    vector("mean", totals.hasMean() ? totals.length() : 0, totals::writeMean, digits);
    digits.text("}\n");
  }

  static void vector(String name, int length, Totals.Writer writer, Digits out) throws IOException {
    out.text(",\"" + name + "\":[");
    for (int i = 0; i < length; i++) {
      if (i > 0) {
        out.symbol(',');
      }
      out.symbol('"');
      writer.write(i, out);
      out.symbol('"');
    }
    out.symbol(']');
  }

  private static String head(SumOutcome.Done done) {
    SumTerms terms = done.parameters().terms();
    JsonObject result = new JsonObject();
    result
        .add("session", terms.session().toString())
        .addRaw("field", Long.toString(terms.field().modulus()))
        .add("kind", terms.kind().name().toLowerCase(Locale.ROOT))
        .addRaw("decimals", Integer.toString(terms.decimals()))
        .add("bound", terms.max().toPlainString())
        .add("least", terms.min().toPlainString())
        .addRaw("length", Integer.toString(terms.length()))
        .addRaw("shape", terms.shape().toString().replace(" ", ""))
        .add("columns", terms.columns())
        .addRaw("weights", terms.weights().toString().replace(" ", ""))
        .addRaw(
            "parties",
            JsonObject.array(done.parameters().roster().stream().map(JsonResult::party).toList()))
        .addRaw(
            "partialSums",
            JsonObject.array(done.partials().stream().map(JsonResult::elements).toList()))
        .addRaw("unconfirmed", seats(done.unconfirmed()));
    if (terms.withstands()) {
      result
          .addRaw("threshold", Integer.toString(terms.tolerance().threshold()))
          .addRaw("liars", Integer.toString(terms.tolerance().liars()))
          .addRaw("atLeast", Integer.toString(terms.tolerance().atLeast()))
          .addRaw("included", seats(done.settlement().included()))
          .addRaw("corrected", seats(done.settlement().corrected()))
          .addRaw("proved", seats(done.settlement().proved()));
    }
    if (terms.fullReveal()) {
      result.addRaw("fullReveal", "true");
    }
    return result.toString();
  }

  private static String seats(List<PartyId> seats) {
    return seats.toString().replace(" ", "");
  }

  private static String party(Member member) {
    return new JsonObject()
        .addRaw("seat", member.seat().toString())
        .add("name", member.name())
        .add("fingerprint", Parameters.fingerprint(member).hex())
        .toString();
  }

  private static String elements(FieldVector vector) {
    return JsonObject.array(
        Arrays.stream(vector.elements()).mapToObj(element -> "\"" + element + "\"").toList());
  }
}
