package participant.cli.input;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.cli.Terminal;
import participant.cli.UsageError;
import participant.cli.args.Arguments;
import participant.cli.args.Numbers;
import participant.cli.args.Option;
import participant.protocol.sum.SumTerms;

/** The options that say what a participant brings. At most one of the ways to give it is used. */
public final class DataOptions {
  private static final String VALUE = "--value";
  private static final String VALUES = "--values";
  private static final String CSV = "--csv";
  private static final String COLUMN = "--column";
  private static final String ROW = "--row";
  private static final String ASKED = "-";

  public static final List<Option> OPTIONS =
      List.of(
          Option.with(
              VALUE,
              "NUMBER",
              "your value, such as 51000 or -12.50; - asks for it, or reads it from\n"
                  + "standard input: what stands on a command line is seen by other users"),
          Option.with(VALUES, "N,N,...", "a vector of up to " + SumTerms.MAX_LENGTH + " values"),
          Option.with(CSV, "FILE", "your values from a CSV file with a header"),
          Option.with(COLUMN, "NAME", "the column of the CSV file"),
          Option.with(
              ROW, "N", "its row, 1 is the first after the header; without it the whole column"));

  private DataOptions() {}

  /** Whether any of them was typed. */
  public static boolean given(Arguments arguments) {
    return OPTIONS.stream().anyMatch(option -> arguments.has(option.name()));
  }

  /**
   * What each of {@code seats} brings; empty if no data option was given. With a CSV file, several
   * seats bring the row of their own number.
   */
  public static Optional<List<List<BigDecimal>>> read(
      Arguments arguments, List<Integer> seats, Terminal terminal) throws UsageError {
    if (!given(arguments)) {
      return Optional.empty();
    }
    List<String> ways = List.of(VALUE, VALUES, CSV).stream().filter(arguments::has).toList();
    if (ways.size() > 1) {
      throw new UsageError(
          String.join(" and ", ways) + " were given", "a value is given in one way only");
    }
    if (!arguments.has(CSV) && (arguments.has(COLUMN) || arguments.has(ROW))) {
      throw new UsageError(
          (arguments.has(COLUMN) ? COLUMN : ROW) + " without a file",
          "type --csv FILE --column NAME [--row N]");
    }
    if (arguments.has(CSV)) {
      return Optional.of(fromCsv(arguments, seats));
    }
    List<BigDecimal> one =
        arguments.has(VALUES)
            ? vector(arguments.text(VALUES).orElseThrow())
            : List.of(value(arguments.text(VALUE).orElseThrow(), terminal));
    return Optional.of(seats.stream().map(seat -> one).toList());
  }

  /** Asks the person at the terminal for their value, or reads a line of standard input. */
  public static BigDecimal ask(Terminal terminal) throws UsageError {
    try {
      String line =
          terminal
              .ask("Your value:")
              .orElseThrow(
                  () -> new UsageError("standard input ended before a value", "write it there"));
      return Numbers.decimal(line)
          .orElseThrow(() -> new UsageError("\"" + line + "\" is no number", Numbers.FORM));
    } catch (IOException e) {
      throw new UsageError("standard input cannot be read: " + e.getMessage(), "use --value");
    }
  }

  private static BigDecimal value(String typed, Terminal terminal) throws UsageError {
    return typed.equals(ASKED)
        ? ask(terminal)
        : Numbers.decimal(typed)
            .orElseThrow(() -> new UsageError(VALUE + " " + typed + " is no number", Numbers.FORM));
  }

  private static List<BigDecimal> vector(String typed) throws UsageError {
    List<BigDecimal> values = new ArrayList<>();
    for (String item : typed.split(",", -1)) {
      values.add(
          Numbers.decimal(item)
              .orElseThrow(
                  () ->
                      new UsageError(
                          VALUES
                              + ": item "
                              + (values.size() + 1)
                              + ", \""
                              + item
                              + "\", is no number",
                          Numbers.FORM)));
    }
    requireLength(VALUES, values.size());
    return values;
  }

  private static List<List<BigDecimal>> fromCsv(Arguments arguments, List<Integer> seats)
      throws UsageError {
    String column =
        arguments
            .text(COLUMN)
            .orElseThrow(
                () -> new UsageError(CSV + " without a column", "type --csv FILE --column NAME"));
    Optional<Integer> row = arguments.integer(ROW, 1, Integer.MAX_VALUE);
    if (row.isPresent() && seats.size() > 1) {
      throw new UsageError(
          ROW + " for " + seats.size() + " seats", "each takes the row of its own number");
    }
    Csv table = Csv.read(Path.of(arguments.text(CSV).orElseThrow()));
    if (row.isEmpty() && seats.size() == 1) {
      List<BigDecimal> whole = new ArrayList<>();
      for (Cell cell : table.column(column)) {
        whole.add(cell.decimal());
      }
      requireLength(table.file() + ", column " + column, whole.size());
      return List.of(whole);
    }
    List<List<BigDecimal>> values = new ArrayList<>();
    for (int seat : seats) {
      values.add(List.of(table.cell(row.orElse(seat), column).decimal()));
    }
    return values;
  }

  private static void requireLength(String what, int length) throws UsageError {
    if (length < 1 || length > SumTerms.MAX_LENGTH) {
      throw new UsageError(
          what + " has " + length + " values", "1 to " + SumTerms.MAX_LENGTH + " are allowed");
    }
  }
}
