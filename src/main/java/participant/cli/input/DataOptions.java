package participant.cli.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.cli.args.Option;
import participant.data.Cause;
import participant.data.Cell;
import participant.data.Csv;
import participant.data.DecimalList;
import participant.data.Dialect;
import participant.data.Figures;
import participant.data.Npy;
import participant.data.NpyArray;
import participant.data.Numbers;
import participant.data.Shown;
import participant.data.UsageError;
import participant.protocol.sum.message.SumTerms;

/** The options that say what a participant brings. At most one of the ways to give it is used. */
public final class DataOptions {
  private static final String VALUE = "--value";
  private static final String VALUES = "--values";
  private static final String CSV = "--csv";
  private static final String COLUMN = "--column";
  private static final String ROW = "--row";
  private static final String NPY = "--npy";
  private static final String ASKED = "-";

  public static final List<Option> OPTIONS =
      List.of(
          Option.with(
                  VALUE,
                  "NUMBER",
                  "your value, such as 51000 or -12.50; - asks for it, or reads it from\n"
                      + "standard input: what stands on a command line is seen by other users")
              .in(Option.Place.NOT_IN_A_FILE)
              .kept(),
          Option.with(VALUES, "N,N,...", "a vector of up to " + SumTerms.MAX_LENGTH + " values")
              .in(Option.Place.NOT_IN_A_FILE)
              .kept(),
          Option.with(CSV, "FILE", "your values from a CSV file with a header"),
          Option.with(
              COLUMN, "A,B,...", "the columns of the CSV file, or '*' for all; all their rows"),
          Option.with(ROW, "N", "one row of it only, 1 is the first after the header")
              .usually("all of them"),
          DialectOptions.DELIMITER,
          DialectOptions.DECIMAL_MARK,
          DialectOptions.SKIP_LINES,
          DialectOptions.MISSING,
          Option.with(
              NPY,
              "FILE",
              "your values from an array that NumPy saved, of any shape; floating-point\n"
                  + "numbers are rounded to the session's decimals, a tie to the even digit"));

  private DataOptions() {}

  /** Whether any of them was typed. */
  public static boolean given(Arguments arguments) {
    return Stream.of(VALUE, VALUES, CSV, COLUMN, ROW, NPY).anyMatch(arguments::has);
  }

  /**
   * What each of {@code seats} brings; empty if no data option was given. With a CSV file, several
   * seats bring the row of their own number.
   */
  public static Optional<Brought> read(Arguments arguments, List<Integer> seats, Terminal terminal)
      throws UsageError {
    DialectOptions.requireFile(arguments, CSV);
    if (!given(arguments)) {
      return Optional.empty();
    }
    List<String> ways = Stream.of(VALUE, VALUES, CSV, NPY).filter(arguments::has).toList();
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
    if (arguments.has(NPY)) {
      NpyArray array =
          Npy.read(Path.of(arguments.text(NPY).orElseThrow()), SumTerms.MAX_LONG_LENGTH);
      return Optional.of(
          new Brought(
              Collections.nCopies(seats.size(), array.figures()), List.of(), true, array.shape()));
    }
    return Optional.of(
        arguments.has(VALUES)
            ? vector(arguments.text(VALUES).orElseThrow(), seats.size())
            : value(arguments.text(VALUE).orElseThrow(), seats.size(), terminal));
  }

  /** Asks the person at the terminal for their value, or reads a line of standard input. */
  public static Brought ask(Terminal terminal, int seats) throws UsageError {
    try {
      String line =
          terminal
              .ask("Your value:")
              .orElseThrow(
                  () -> new UsageError("standard input ended before a value", "write it there"));
      DecimalList one = new DecimalList();
      take(one, line, "\"" + Shown.of(line) + "\"");
      return Brought.same(one.decimals(), seats);
    } catch (IOException e) {
      throw new UsageError("standard input cannot be read: " + Cause.of(e), "use --value");
    }
  }

  private static Brought value(String typed, int seats, Terminal terminal) throws UsageError {
    if (typed.equals(ASKED)) {
      return ask(terminal, seats);
    }
    DecimalList one = new DecimalList();
    take(one, typed, VALUE + " " + Shown.of(typed));
    return Brought.same(one.decimals(), seats);
  }

  private static Brought vector(String typed, int seats) throws UsageError {
    DecimalList values = new DecimalList();
    for (String item : typed.split(",", -1)) {
      take(
          values,
          item,
          VALUES + ": item " + (values.length() + 1) + ", \"" + Shown.of(item) + "\",");
    }
    return Brought.same(values.decimals(), seats).sound(VALUES, SumTerms.MAX_LENGTH);
  }

  private static void take(DecimalList list, String text, String what) throws UsageError {
    switch (list.add(text)) {
      case TAKEN -> {}
      case NO_NUMBER -> throw new UsageError(what + " is no number", Numbers.FORM);
      case TOO_LONG ->
          throw new UsageError(what + " has too many digits", DecimalList.LONGEST_ALLOWED);
    }
  }

  private static Brought fromCsv(Arguments arguments, List<Integer> seats) throws UsageError {
    String typed =
        arguments
            .text(COLUMN)
            .orElseThrow(
                () -> new UsageError(CSV + " without a column", "type --csv FILE --column NAME"));
    Optional<Integer> row = arguments.integer(ROW, 1, Integer.MAX_VALUE);
    if (row.isPresent() && seats.size() > 1) {
      throw new UsageError(
          ROW + " for " + seats.size() + " seats", "each takes the row of its own number");
    }
    Dialect dialect = DialectOptions.read(arguments);
    try (Csv table = Csv.open(Path.of(arguments.text(CSV).orElseThrow()), dialect)) {
      List<Integer> columns = table.columns(typed);
      List<String> names = names(table, columns, dialect);
      if (row.isEmpty() && seats.size() == 1) {
        return new Brought(List.of(whole(table, columns)), names, false, List.of())
            .sound(table.toString(), SumTerms.MAX_LONG_LENGTH);
      }
      List<Figures> rows = new ArrayList<>();
      for (int number : row.map(List::of).orElse(seats)) {
        rows.add(cells(table.row(number), columns));
      }
      // One number is what it is, whatever its column is called where it comes from.
      return new Brought(rows, names.size() == 1 ? List.of() : names, false, List.of())
          .sound(table.toString(), SumTerms.MAX_LONG_LENGTH);
    }
  }

  /** Row after row, so that a table of numbers stands in the vector as it stands in the file. */
  private static Figures whole(Csv table, List<Integer> columns) throws UsageError {
    DecimalList all = new DecimalList();
    for (var row = table.next(); row.isPresent(); row = table.next()) {
      add(row.get(), columns, all);
      if (all.length() > SumTerms.MAX_LONG_LENGTH) {
        throw new UsageError(
            table + " has more values", "at most " + SumTerms.MAX_LONG_LENGTH + " are allowed");
      }
    }
    return all.decimals();
  }

  private static Figures cells(Csv.Row row, List<Integer> columns) throws UsageError {
    DecimalList cells = new DecimalList();
    add(row, columns, cells);
    return cells.decimals();
  }

  /** Where values may be missing, a column that counts them follows each. */
  private static List<String> names(Csv table, List<Integer> columns, Dialect dialect)
      throws UsageError {
    List<String> names = new ArrayList<>();
    for (int column : columns) {
      String name = table.header().get(column);
      if (name.startsWith(SumTerms.COUNT)) {
        throw new UsageError(
            table + " has a column " + name + ", as counts are called", "give it another name");
      }
      names.add(name);
      if (dialect.counts()) {
        names.add(SumTerms.COUNT + name);
      }
    }
    return names;
  }

  private static void add(Csv.Row row, List<Integer> columns, DecimalList list) throws UsageError {
    boolean counts = row.counts();
    for (int column : columns) {
      Cell cell = row.cell(column);
      boolean missing = cell.isMissing();
      if (missing) {
        list.add("0");
      } else {
        cell.addTo(list);
      }
      if (counts) {
        list.add(missing ? "0" : "1");
      }
    }
  }
}
