package participant.report.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import participant.protocol.sum.message.SumOutcome;

/**
 * The file that a whole result is written to. Its name tells the format: {@code .csv} and {@code
 * .npy} hold the weighted sum, anything else is one JSON object with all that is known.
 */
public final class ResultFile {
  private ResultFile() {}

  /** Writes {@code done}, in the place of what stood there. */
  public static void write(Path file, SumOutcome.Done done) throws IOException {
    Totals totals = new Totals(done.parameters().terms(), done.sum(), done.settlement().included());
    Draft.write(
        file,
        out -> {
          switch (format(file)) {
            case "csv" -> CsvResult.write(totals, out);
            case "npy" -> NpyResult.write(totals, out);
            default -> JsonResult.write(totals, done, out);
          }
        });
  }

  /** What a file of this name will not hold exactly, with {@code decimals} decimals. */
  public static Optional<String> loss(Path file, int decimals) {
    return format(file).equals("npy") && decimals > 0
        ? Optional.of(
            "an .npy file holds decimals as the nearest doubles; with .csv or .json it is exact")
        : Optional.empty();
  }

  private static String format(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
