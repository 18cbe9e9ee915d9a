package participant.cli.input;

import java.math.BigDecimal;
import participant.cli.UsageError;
import participant.cli.args.Numbers;

/** A cell of a table, which knows where it stands. */
public record Cell(Csv table, int row, String column, String text) {

  /** The decimal number in it, blanks around it aside. */
  public BigDecimal decimal() throws UsageError {
    return Numbers.decimal(text).orElseThrow(() -> isNot("number", Numbers.FORM));
  }

  /** The integer in it, blanks around it aside. */
  public long integer() throws UsageError {
    return Numbers.integer(text).orElseThrow(() -> isNot("integer", "weights are integers"));
  }

  private UsageError isNot(String what, String allowed) {
    return new UsageError(
        table.file()
            + ", line "
            + table.rows().get(row - 1).line()
            + " (row "
            + row
            + "), column "
            + column
            + ": \""
            + text
            + "\" is no "
            + what,
        allowed);
  }
}
