package participant.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import participant.cli.args.Option;
import participant.cli.args.Option.Place;
import participant.cli.args.Syntax;
import participant.data.Shown;
import participant.data.TextFile;
import participant.data.UsageError;

/**
 * A file of options, in UTF-8: on each line {@code key=value}, blanks around both aside, the key an
 * option's name without its hyphens and the value as it stands; or nothing, or a comment after
 * {@code #} or {@code !}. A flag's value is {@code true} or {@code false}.
 */
final class SettingsFile {
  private static final int LONGEST = 1 << 20;

  /** One option; {@code where} is for people. */
  record Line(Option option, String value, String where) {}

  private final Path file;
  private final Syntax syntax;
  private final Map<String, Integer> seen = new HashMap<>();

  private SettingsFile(Path file, Syntax syntax) {
    this.file = file;
    this.syntax = syntax;
  }

  /**
   * The options that {@code file} gives.
   *
   * @throws UsageError if it cannot be read, holds an unknown key, one twice, or one that may not
   *     stand in a file; or what is secret while others may read it
   */
  static List<Line> read(Path file, Syntax syntax) throws UsageError {
    return new SettingsFile(file, syntax).lines();
  }

  private List<Line> lines() throws UsageError {
    List<Line> options = new ArrayList<>();
    int number = 0;
    for (String text : text().split("\r?\n|\r", -1)) {
      number++;
      String line = text.strip();
      if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("!")) {
        options.add(parse(line, number));
      }
    }
    return options;
  }

  private String text() throws UsageError {
    try {
      String text = TextFile.read(file, LONGEST);
      // Editors on Windows begin a file of UTF-8 with a byte order mark.
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (IOException e) {
      throw new UsageError(
          "--config " + file + " cannot be read: " + e.getMessage(),
          "a file of options, or none for no file");
    }
  }

  private Line parse(String line, int number) throws UsageError {
    int equals = line.indexOf('=');
    String key = (equals < 0 ? line : line.substring(0, equals)).strip();
    String where = "file " + file + " line " + number;
    Option option =
        syntax
            .option("--" + key)
            .filter(known -> known.place() == Place.ANYWHERE)
            .orElseThrow(() -> refused(key, where));
    String value =
        option.value(equals < 0 ? "" : line.substring(equals + 1).strip(), key + " in " + where);
    Integer before = seen.put(key, number);
    if (before != null) {
      throw new UsageError(
          key + " stands on line " + before + " already (" + where + ")", "give it once");
    }
    if (option.secret()) {
      requireOurs(key, where);
    }
    return new Line(option, value, where);
  }

  private UsageError refused(String key, String where) {
    Optional<Option> known = syntax.option("--" + key);
    if (known.isPresent()) {
      return new UsageError(
          key + " may not stand in a file (" + where + ")", "type --" + key + " instead");
    }
    return new UsageError(
        "there is no option " + Shown.of(key) + " (" + where + ")",
        syntax
                .closest("--" + key)
                .filter(option -> option.place() == Place.ANYWHERE)
                .map(option -> "did you mean " + option.key() + "? ")
                .orElse("")
            + "keys are "
            + syntax.options().stream()
                .filter(option -> option.place() == Place.ANYWHERE)
                .map(Option::key)
                .collect(Collectors.joining(", ")));
  }

  private void requireOurs(String key, String where) throws UsageError {
    try {
      Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
      if (found.contains(PosixFilePermission.GROUP_READ)
          || found.contains(PosixFilePermission.OTHERS_READ)) {
        throw new UsageError(
            key + " is secret, and others may read it (" + where + ")", "chmod 600 " + file);
      }
    } catch (IOException | UnsupportedOperationException e) {
      throw new UsageError(
          key + " is secret, and it cannot be told who may read it (" + where + ")",
          "type --" + key + " instead");
    }
  }
}
