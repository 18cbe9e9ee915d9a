package participant.report.result;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import participant.data.Digits;

/**
 * The weighted sum as a table: the columns that were summed, or one named {@code sum}, and the rows
 * as they stood in each participant's own.
 */
final class CsvResult {
  private static final List<String> UNNAMED = List.of("sum");

  private CsvResult() {}

  static void write(Totals totals, OutputStream out) throws IOException {
    List<String> columns = totals.terms().columns();
    List<String> header = columns.isEmpty() ? UNNAMED : columns;
    StringWriter quoted = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(quoted)) {
      writer.writeRecord(header);
    }
    out.write(quoted.toString().getBytes(StandardCharsets.UTF_8));
    Digits digits = new Digits(out);
    for (int i = 0; i < totals.length(); i++) {
      totals.writeSum(i, digits);
      digits.symbol((i + 1) % header.size() == 0 ? '\n' : ',');
    }
    digits.flush();
  }
}
