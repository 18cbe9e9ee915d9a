package participant.cli.input;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.cli.Command;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.cli.args.Option;
import participant.cli.args.Syntax;
import participant.data.Cell;
import participant.data.Csv;
import participant.data.UsageError;
import participant.report.ExitCode;

/** {@code table}: tells a swarm what it must know of a CSV file before it starts participants. */
public final class TableCommand implements Command {
  private static final String CSV = "--csv";
  private static final String COLUMN = "--column";
  private static final String WEIGHT_COLUMN = "--weight-column";
  private static final int NONE = -1;

  @Override
  public Syntax syntax() {
    return new Syntax(
        "java -jar participant.jar table --csv FILE --column C [--weight-column W]",
        "Prints how many rows a CSV file has, how many decimals its values, and its weights.",
        List.of(
            Option.with(CSV, "FILE", "a CSV file with a header"),
            Option.with(COLUMN, "C", "the column of the values"),
            Option.with(WEIGHT_COLUMN, "W", "the column of the weights"),
            DialectOptions.DELIMITER,
            DialectOptions.DECIMAL_MARK,
            DialectOptions.SKIP_LINES,
            DialectOptions.MISSING),
        "Example: java -jar participant.jar table --csv people.csv --column income\n");
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    Arguments arguments = syntax().parse(words);
    Optional<String> file = arguments.text(CSV);
    Optional<String> column = arguments.text(COLUMN);
    if (file.isEmpty() || column.isEmpty() || !arguments.rest().isEmpty()) {
      throw new UsageError("a table is a file and a column", "type --csv FILE --column C");
    }
    try (Csv table = Csv.open(Path.of(file.get()), DialectOptions.read(arguments))) {
      int values = table.column(column.get());
      int weight =
          arguments.has(WEIGHT_COLUMN)
              ? table.column(arguments.text(WEIGHT_COLUMN).orElseThrow())
              : NONE;
      int decimals = 0;
      List<String> weights = new ArrayList<>();
      for (var row = table.next(); row.isPresent(); row = table.next()) {
        Cell cell = row.get().cell(values);
        BigDecimal value = cell.isMissing() ? BigDecimal.ZERO : cell.decimal();
        decimals = Math.max(decimals, value.stripTrailingZeros().scale());
        if (weight != NONE) {
          weights.add(Long.toString(row.get().cell(weight).integer()));
        }
      }
      terminal.out().println("rows " + table.rows());
      terminal.out().println("decimals " + decimals);
      if (weight != NONE) {
        terminal.out().println("weights " + String.join(",", weights));
      }
    }
    return ExitCode.DONE;
  }
}
