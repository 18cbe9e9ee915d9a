package participant.cli.sum;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import participant.cli.log.JsonObject;
import participant.cli.log.Numbers;
import participant.math.FieldVector;
import participant.protocol.join.Member;
import participant.protocol.sum.Parameters;
import participant.protocol.sum.SumOutcome;
import participant.protocol.sum.SumTerms;

/**
 * The whole result as one JSON object. Elements and decimals are strings, since many readers'
 * numbers are doubles.
 */
final class ResultFile {
  private ResultFile() {}

  static void write(Path file, SumOutcome.Done done) throws IOException {
    Files.writeString(file, json(done) + "\n");
  }

  static String json(SumOutcome.Done done) {
    SumTerms terms = done.parameters().terms();
    JsonObject result = new JsonObject();
    result
        .add("session", terms.session().toString())
        .addRaw("field", Long.toString(terms.field().modulus()))
        .add("kind", terms.kind().name().toLowerCase(Locale.ROOT))
        .addRaw("decimals", Integer.toString(terms.decimals()))
        .add("bound", terms.max().toPlainString())
        .addRaw("length", Integer.toString(terms.length()))
        .addRaw("weights", terms.weights().toString().replace(" ", ""))
        .addRaw(
            "parties",
            JsonObject.array(done.parameters().roster().stream().map(ResultFile::party).toList()))
        .addRaw(
            "partialSums",
            JsonObject.array(done.partials().stream().map(ResultFile::elements).toList()))
        .add("sum", plain(terms.values(done.sum())))
        .add(
            "mean",
            plain(
                terms.means(done.sum()).stream()
                    .map(mean -> Numbers.mean(mean, terms.decimals()))
                    .toList()))
        .addRaw("unconfirmed", done.unconfirmed().toString().replace(" ", ""));
    return result.toString();
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

  private static List<String> plain(List<BigDecimal> values) {
    return values.stream().map(BigDecimal::toPlainString).toList();
  }
}
