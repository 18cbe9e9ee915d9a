package participant.cli.input;

import java.util.List;
import java.util.stream.Stream;
import participant.cli.args.Arguments;
import participant.cli.args.Option;
import participant.data.Dialect;
import participant.data.UsageError;

/** The options that say how a CSV file is written. */
final class DialectOptions {
  static final Option DELIMITER =
      Option.with(
              "--delimiter",
              "CHAR",
              "what stands between its cells, or tab; by default a comma, in .tsv a tab")
          .usually("a comma, in .tsv a tab");
  static final Option DECIMAL_MARK =
      Option.with("--decimal-mark", "MARK", "what stands before its decimals: . or ,").usually(".");
  static final Option SKIP_LINES =
      Option.with("--skip-lines", "N", "how many lines stand above its header").usually("0");
  static final Option MISSING =
      Option.with(
          "--missing",
          "A,B,...",
          "cells with these have no value, such as NA or the word empty: beside each column\n"
              + "the session sums how many have one; everybody in it types this, weights are 1");

  static final List<Option> ALL = List.of(DELIMITER, DECIMAL_MARK, SKIP_LINES, MISSING);

  private static final int MOST_SKIPPED = 1_000_000;

  private DialectOptions() {}

  static Dialect read(Arguments arguments) throws UsageError {
    return Dialect.of(
        arguments.text(DELIMITER.name()),
        arguments.text(DECIMAL_MARK.name()),
        arguments.integer(SKIP_LINES.name(), 0, MOST_SKIPPED),
        arguments.text(MISSING.name()));
  }

  /** Requires that a file is named where it is said how one is written. */
  static void requireFile(Arguments arguments, String file) throws UsageError {
    List<String> typed =
        Stream.of("--delimiter", "--decimal-mark", "--skip-lines", "--missing")
            .filter(arguments::has)
            .toList();
    if (!typed.isEmpty() && !arguments.has(file)) {
      throw new UsageError(typed.get(0) + " without a file", "type --csv FILE --column NAME");
    }
  }
}
