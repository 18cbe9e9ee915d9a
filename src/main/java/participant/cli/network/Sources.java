package participant.cli.network;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import participant.cli.args.Arguments;
import participant.data.Csv;
import participant.data.Jdbc;
import participant.data.Numbers;
import participant.data.Program;
import participant.data.Shown;
import participant.data.UsageError;
import participant.protocol.survey.Schema;

/** Where a light node's numbers come from. */
final class Sources {
  /** How long a query or a command may take. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Sources() {}

  /** Numbers as they are now. */
  interface Source {
    /**
     * @throws UsageError if there are none
     */
    List<BigDecimal> read() throws UsageError;
  }

  /** Connects to a database, if there is one, so that its owner hears at once what is wrong. */
  static void tryOut(Map<String, String> values) throws UsageError {
    if (values.containsKey(SourceOptions.JDBC)) {
      database(values).tryOut(values.get(SourceOptions.QUERY), LIMIT);
    }
  }

  /**
   * Where the numbers come from; empty where there are none of one's own.
   *
   * @throws UsageError if there is no such file, or number, or driver
   */
  static Optional<Source> of(Map<String, String> values) throws UsageError {
    if (values.containsKey(SourceOptions.VALUE)) {
      List<BigDecimal> one = List.of(number(values.get(SourceOptions.VALUE)));
      return Optional.of(() -> one);
    } else if (values.containsKey(SourceOptions.CSV)) {
      Source file = () -> file(values);
      file.read();
      return Optional.of(file);
    } else if (values.containsKey(SourceOptions.JDBC)) {
      Jdbc database = database(values);
      return Optional.of(() -> database.row(values.get(SourceOptions.QUERY), LIMIT));
    } else if (values.containsKey(SourceOptions.COMMAND)) {
      Program program =
          new Program(
              values.get(SourceOptions.COMMAND),
              Path.of(values.getOrDefault(SourceOptions.FOLDER, "")));
      return Optional.of(() -> program.numbers(LIMIT));
    }
    return Optional.empty();
  }

  private static Jdbc database(Map<String, String> values) throws UsageError {
    return new Jdbc(
        values.get(SourceOptions.JDBC),
        Optional.ofNullable(values.get(SourceOptions.DRIVER)).map(Path::of));
  }

  private static BigDecimal number(String typed) throws UsageError {
    return Numbers.decimal(typed)
        .orElseThrow(
            () ->
                new UsageError(
                    SourceOptions.VALUE + " " + Shown.of(typed) + " is no number", Numbers.FORM));
  }

  /** The numbers in the columns of a file: of one row, or row after row. */
  private static List<BigDecimal> file(Map<String, String> values) throws UsageError {
    Optional<Integer> number =
        new Arguments(values, List.of()).integer(SourceOptions.ROW, 1, Integer.MAX_VALUE);
    try (Csv table = Csv.open(Path.of(values.get(SourceOptions.CSV)))) {
      List<Integer> columns = table.columns(values.get(SourceOptions.COLUMN));
      List<BigDecimal> numbers = new ArrayList<>();
      if (number.isPresent()) {
        add(table.row(number.get()), columns, numbers);
        return numbers;
      }
      for (Optional<Csv.Row> row = table.next(); row.isPresent(); row = table.next()) {
        add(row.get(), columns, numbers);
        if (numbers.size() > Schema.MAX_LENGTH) {
          throw new UsageError(
              table + " has more numbers", "at most " + Schema.MAX_LENGTH + ", or --row N");
        }
      }
      return numbers;
    }
  }

  private static void add(Csv.Row row, List<Integer> columns, List<BigDecimal> numbers)
      throws UsageError {
    for (int column : columns) {
      numbers.add(row.cell(column).decimal());
    }
  }
}
