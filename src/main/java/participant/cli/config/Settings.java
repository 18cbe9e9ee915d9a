package participant.cli.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.cli.args.Option;
import participant.cli.args.Option.Place;
import participant.cli.args.Syntax;
import participant.data.Shown;
import participant.data.UsageError;
import participant.report.log.Escape;

/**
 * Options that are not typed: {@code PARTICIPANT_TIMEOUT} in the environment stands for {@code
 * --timeout}, {@code timeout=60} in a file of options too. What is typed comes before the
 * environment, and the environment before the file.
 */
public final class Settings {
  private static final String USUAL = ".config/participant/participant.properties";

  /** Names the file of options. */
  public static final Option FILE =
      Option.with(
              "--config",
              "FILE",
              "take options from there, a line each: timeout=60; or none; by default\n"
                  + "~/.config/participant/participant.properties, if there is one")
          .in(Place.NOT_IN_A_FILE)
          .usually("~/" + USUAL);

  /** What other commands read: those of a standing network. */
  private static final Set<String> OTHERS = Set.of("PARTICIPANT_HOME", "PARTICIPANT_LOG_LEVEL");

  private static final String NO_FILE = "none";
  private static final String ENVIRONMENT = "environment ";

  /** Two letters make any short name another. */
  private static final int LONG_ENOUGH = 5;

  private static final String ON = "true";
  private static final String OFF = "false";

  private final Syntax all;
  private final Map<String, String> environment;
  private final Arguments typed;
  private final Map<String, String> values;
  private final Map<String, String> origins = new LinkedHashMap<>();

  private Settings(Syntax all, Map<String, String> environment, Arguments typed) {
    this.all = all;
    this.environment = environment;
    this.typed = typed;
    this.values = new LinkedHashMap<>(typed.options());
  }

  /**
   * Sorts {@code words}, and adds what else gives the options of {@code syntax}.
   *
   * @throws UsageError where {@link Syntax#parse} does; for an unknown key in the file and one that
   *     may not stand there; for a variable whose name is nearly an option's, which would be missed
   *     in silence
   */
  public static Arguments read(Syntax syntax, List<String> words, Map<String, String> environment)
      throws UsageError {
    return read(syntax, syntax, words, environment);
  }

  /** The same for a command that knows some of the options of {@code all}. */
  public static Arguments read(
      Syntax syntax, Syntax all, List<String> words, Map<String, String> environment)
      throws UsageError {
    Settings settings = new Settings(all, environment, syntax.parse(words));
    settings.addEnvironment();
    settings.addFile();
    settings.origins.keySet().removeIf(name -> syntax.option(name).isEmpty());
    settings.values.keySet().removeIf(name -> syntax.option(name).isEmpty());
    return new Arguments(settings.values, settings.typed.rest(), settings.origins);
  }

  private void addEnvironment() throws UsageError {
    if (environment.keySet().stream().noneMatch(name -> name.startsWith(Option.PREFIX))) {
      return;
    }
    for (Option option : all.options()) {
      if (option.place() != Place.TYPED && !typed.has(option.name())) {
        for (String variable : option.variables()) {
          String value = environment.get(variable);
          if (value != null) {
            String where = ENVIRONMENT + variable;
            add(option, option.value(value, where), where);
          }
        }
      }
    }
    for (String variable : unknown(all, environment)) {
      requireNoMistake(variable);
    }
  }

  private void requireNoMistake(String variable) throws UsageError {
    Optional<Option> meant =
        all.closest(named(variable))
            .filter(option -> option.place() != Place.TYPED)
            .filter(option -> option.key().length() >= LONG_ENOUGH);
    if (meant.isPresent()) {
      throw new UsageError(
          ENVIRONMENT + variable + " is no option",
          "did you mean " + meant.get().variables().get(0) + "?");
    }
  }

  /**
   * Warns of each variable that looks like one of ours and is none. Others may have such for
   * purposes of their own, so that it is no error.
   */
  public static void warn(Syntax all, Terminal terminal) {
    for (String variable : unknown(all, terminal.environment())) {
      String nearest = "";
      int edits = Integer.MAX_VALUE;
      for (Option option : all.options()) {
        for (String known : option.variables()) {
          int distance = Syntax.edits(variable, known);
          if (option.place() != Place.TYPED && distance < edits) {
            edits = distance;
            nearest = known;
          }
        }
      }
      terminal
          .err()
          .println(
              "warning: "
                  + ENVIRONMENT
                  + Escape.visible(Shown.of(variable))
                  + " is no option and is not read; the nearest is "
                  + nearest);
    }
  }

  /** The variables that begin as ours do and give no option, in order. */
  private static Set<String> unknown(Syntax all, Map<String, String> environment) {
    Set<String> unknown = new TreeSet<>();
    for (String variable : environment.keySet()) {
      if (variable.startsWith(Option.PREFIX) && !OTHERS.contains(variable)) {
        unknown.add(variable);
      }
    }
    if (!unknown.isEmpty()) {
      for (Option option : all.options()) {
        if (option.place() != Place.TYPED) {
          unknown.removeAll(option.variables());
        }
      }
    }
    return unknown;
  }

  private static String named(String variable) {
    String name = variable.substring(Option.PREFIX.length()).toLowerCase(Locale.ROOT);
    return "--" + name.replace('_', '-');
  }

  private void addFile() throws UsageError {
    Optional<Path> file = file();
    if (file.isPresent()) {
      for (SettingsFile.Line line : SettingsFile.read(file.get(), all)) {
        add(line.option(), line.value(), line.where());
      }
    }
  }

  private Optional<Path> file() throws UsageError {
    String named = values.get(FILE.name());
    if (named != null) {
      return named.equals(NO_FILE) ? Optional.empty() : Optional.of(Path.of(named));
    }
    String home = environment.getOrDefault("HOME", "");
    return home.isEmpty()
        ? Optional.empty()
        : Optional.of(Path.of(home, USUAL)).filter(Files::exists);
  }

  private void add(Option option, String given, String where) throws UsageError {
    String name = option.name();
    if (typed.has(name)) {
      return;
    }
    String before = origins.get(name);
    if (before != null && where.startsWith(ENVIRONMENT)) {
      throw new UsageError(name + " is given by " + before + " and " + where, "give it once");
    } else if (before != null) {
      return;
    }
    if (option.parameter().isEmpty() && !given.equals(ON)) {
      if (!given.equals(OFF)) {
        throw new UsageError(
            option.key() + " is given as " + Shown.of(given) + " (" + where + ")",
            "it is " + ON + " or " + OFF);
      }
      origins.put(name, where);
      return;
    }
    values.put(name, option.parameter().isEmpty() ? "" : given);
    origins.put(name, where);
  }
}
