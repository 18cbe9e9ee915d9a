package participant.cli.args;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import participant.data.Shown;
import participant.data.UsageError;

/**
 * What may be typed after a command's name. Small on purpose: a swarm starts a process for each
 * participant, and a general parser took longer to load than everything else together.
 *
 * @param synopsis the first line of the help
 * @param examples printed as they are, at the end of the help
 */
public record Syntax(String synopsis, String about, List<Option> options, String examples) {
  private static final int CLOSE = 3;
  private static final String INDENT = " ".repeat(26);

  public Syntax {
    options = List.copyOf(options);
  }

  /**
   * Sorts {@code words} into options and the rest. {@code --name value} and {@code --name=value}
   * are the same; a value may begin with a hyphen.
   *
   * @throws UsageError for an option that is unknown, comes twice, lacks its value or has one too
   *     many
   */
  public Arguments parse(List<String> words) throws UsageError {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("-") || word.equals("-")) {
        rest.add(Option.value(word, "word " + (i + 1), "leave it out, or write what it was to be"));
        continue;
      }
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      Option option = find(name);
      String value = equals < 0 ? null : word.substring(equals + 1);
      if (option.parameter().isEmpty() && value != null) {
        throw new UsageError(Shown.of(word) + ": " + name + " takes no value", "type " + name);
      }
      if (option.parameter().isPresent() && value == null) {
        if (++i == words.size()) {
          throw new UsageError(name + " lacks its value", "type " + option.usage());
        }
        value = words.get(i);
      }
      if (value != null) {
        value = Option.value(value, name, "type " + option.usage());
      }
      if (values.put(name, value == null ? "" : value) != null) {
        throw new UsageError(name + " was given twice", "give it once");
      }
    }
    return new Arguments(values, rest);
  }

  /** The text of {@code --help}. */
  public String help() {
    StringBuilder text = new StringBuilder("Usage: ").append(synopsis).append("\n\n");
    text.append(about).append("\n\n");
    for (Option option : options) {
      String usage = "  " + option.usage();
      text.append(usage)
          .append(
              usage.length() < INDENT.length() ? INDENT.substring(usage.length()) : "\n" + INDENT)
          .append(option.help().replace("\n", "\n" + INDENT))
          .append('\n');
    }
    return text.append('\n').append(examples).toString();
  }

  /** The option of this very name. */
  public Optional<Option> option(String name) {
    return options.stream().filter(option -> option.name().equals(name)).findFirst();
  }

  private Option find(String name) throws UsageError {
    return option(name)
        .orElseThrow(
            () ->
                new UsageError(
                    "there is no option " + Shown.of(name),
                    closest(name).map(option -> "did you mean " + option.usage() + "? ").orElse("")
                        + "--help lists them all"));
  }

  /** The option whose name comes so close to {@code name} that it may have been meant. */
  public Optional<Option> closest(String name) {
    Option best = null;
    int distance = CLOSE;
    for (Option option : options) {
      int edits = edits(name, option.name());
      if (edits < distance) {
        best = option;
        distance = edits;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Levenshtein's distance. */
  public static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
