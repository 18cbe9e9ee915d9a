package participant.cli.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import participant.cli.args.Option;
import participant.data.UsageError;

/** What may be typed of where a light node's numbers come from: one of four ways. */
final class SourceOptions {
  static final String VALUE = "--value";
  static final String CSV = "--csv";
  static final String JDBC = "--jdbc";
  static final String COMMAND = "--command";
  static final String COLUMN = "--column";
  static final String ROW = "--row";
  static final String QUERY = "--query";
  static final String DRIVER = "--driver";

  /** Where a command was typed, and runs; nobody types it. */
  static final String FOLDER = "folder";

  private static final String SQLITE_FILE = "jdbc:sqlite:";

  static final List<Option> ALL =
      List.of(
          Option.with(VALUE, "NUMBER", "a light node's data: one number").kept(),
          Option.with(CSV, "FILE", "a light node's data: the numbers of a CSV file, row after row"),
          Option.with(COLUMN, "A,B,...", "the columns of that file"),
          Option.with(ROW, "N", "one row of it only, 1 is the first after the header")
              .usually("all of them"),
          Option.with(
                  JDBC,
                  "URL",
                  "a light node's data: the row that a query finds in this database each\n"
                      + "time. A password in the URL is kept in node.json, open to you alone;\n"
                      + "better in ~/.pgpass, PGPASSFILE or what else the driver reads")
              .kept(),
          Option.with(QUERY, "SQL", "that query: it finds one row of numbers, and only reads"),
          Option.with(DRIVER, "JAR", "its driver, where it is not SQLite or PostgreSQL"),
          Option.with(
                  COMMAND,
                  "CMD",
                  "a light node's data: the numbers that this prints, in the folder where you\n"
                      + "type it; it is told nothing of what is asked")
              .kept());

  private static final List<String> WAYS = List.of(VALUE, CSV, JDBC, COMMAND);

  /** What only counts beside something else. */
  private static final Map<String, String> BELONGS =
      Map.of(COLUMN, CSV, ROW, CSV, QUERY, JDBC, DRIVER, JDBC, FOLDER, COMMAND);

  private static final Map<String, String> NEEDS = Map.of(CSV, COLUMN, JDBC, QUERY);

  private static final Map<String, String> WORDS =
      Map.of(CSV, "a file", COLUMN, "a column", JDBC, "a database", QUERY, "a query");

  private static final Map<String, String> USAGE =
      Map.of(
          CSV, "type --csv FILE --column NAME [--row N]",
          JDBC, "type --jdbc URL --query SQL [--driver JAR]",
          COMMAND, "type --command CMD");

  private SourceOptions() {}

  /** All that may be typed of them. */
  static List<String> names() {
    return Stream.concat(ALL.stream().map(Option::name), Stream.of(FOLDER)).toList();
  }

  /** Makes what was typed last: the node works in another folder. */
  static void settle(Map<String, String> values) {
    for (String file : List.of(CSV, DRIVER)) {
      values.computeIfPresent(file, (name, path) -> absolute(path));
    }
    values.computeIfPresent(
        JDBC,
        (name, url) -> {
          String file = url.startsWith(SQLITE_FILE) ? url.substring(SQLITE_FILE.length()) : "";
          return file.isEmpty() || file.startsWith(":") || file.startsWith("file:")
              ? url
              : SQLITE_FILE + absolute(file);
        });
    if (values.containsKey(COMMAND)) {
      values.put(FOLDER, absolute(""));
    }
  }

  private static String absolute(String path) {
    return Path.of(path).toAbsolutePath().toString();
  }

  /** Takes out of {@code kept} what gives way to another source in {@code typed}. */
  static void replace(Map<String, String> kept, Set<String> typed) {
    for (String way : WAYS) {
      if (typed.contains(way) && !kept.containsKey(way)) {
        names().forEach(kept::remove);
      }
    }
  }

  /** Refuses what does not go together. */
  static void check(Map<String, String> values) throws UsageError {
    List<String> ways = WAYS.stream().filter(values::containsKey).toList();
    if (ways.size() > 1) {
      throw new UsageError(
          ways.get(0) + " and " + ways.get(1) + " were given", "data is given in one way only");
    }
    for (String name : names()) {
      String owner = BELONGS.getOrDefault(name, name);
      if (values.containsKey(name) && !values.containsKey(owner)) {
        throw new UsageError(name + " without " + WORDS.get(owner), USAGE.get(owner));
      }
      String needed = NEEDS.getOrDefault(name, name);
      if (values.containsKey(name) && !values.containsKey(needed)) {
        throw new UsageError(name + " without " + WORDS.get(needed), USAGE.get(name));
      }
    }
  }
}
