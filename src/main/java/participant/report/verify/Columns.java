package participant.report.verify;

import java.io.PrintStream;
import java.util.List;

/** Prints rows of words, each column as wide as its longest word. */
public final class Columns {
  private static final String GAP = "  ";

  private Columns() {}

  /** Prints {@code rows}, which all have the same number of words. */
  public static void print(List<List<String>> rows, PrintStream out) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i));
        if (i + 1 < widths.length) {
          line.append(" ".repeat(widths[i] - row.get(i).length())).append(GAP);
        }
      }
      out.println(line);
    }
  }
}
