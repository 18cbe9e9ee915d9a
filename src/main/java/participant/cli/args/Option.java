package participant.cli.args;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import participant.data.UsageError;

/**
 * An option that a command knows.
 *
 * @param name with its two hyphens
 * @param parameter what its value is called in help; empty where it takes none
 * @param help what it is for; line breaks are kept
 * @param place where it may stand
 * @param secret whether its value is for nobody's eyes
 * @param variables the environment variables that give it
 * @param usual what holds where it is not given, for people
 */
public record Option(
    String name,
    Optional<String> parameter,
    String help,
    Place place,
    boolean secret,
    List<String> variables,
    String usual) {

  /** Where an option may stand, beside the command line. */
  public enum Place {
    /** In the environment, and in a file of options. */
    ANYWHERE,
    /** In the environment: a file would bring it again another day, when it is forgotten. */
    NOT_IN_A_FILE,
    /** Nowhere. */
    TYPED
  }

  /** What the names of {@link #variables} begin with. */
  public static final String PREFIX = "PARTICIPANT_";

  public Option {
    variables = List.copyOf(variables);
  }

  public static Option flag(String name, String help) {
    return of(name, Optional.empty(), help);
  }

  public static Option with(String name, String parameter, String help) {
    return of(name, Optional.of(parameter), help);
  }

  private static Option of(String name, Optional<String> parameter, String help) {
    String usual = parameter.isPresent() ? "none" : "false";
    return new Option(name, parameter, help, Place.ANYWHERE, false, List.of(variable(name)), usual);
  }

  private static String variable(String name) {
    return PREFIX + name.substring("--".length()).toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** The same, in fewer places. */
  public Option in(Place fewer) {
    return new Option(name, parameter, help, fewer, secret, variables, usual);
  }

  /** The same, its value kept from being shown. */
  public Option kept() {
    return new Option(name, parameter, help, place, true, variables, usual);
  }

  /** The same, given by {@code variable} too. */
  public Option alsoBy(String variable) {
    return new Option(
        name, parameter, help, place, secret, List.of(variable, variables.get(0)), usual);
  }

  /** The same, and {@code otherwise} where it is not given. */
  public Option usually(String otherwise) {
    return new Option(name, parameter, help, place, secret, variables, otherwise);
  }

  /**
   * {@code given}, wherever a value is needed: an empty one is a variable that nobody filled or a
   * word that went lost, and would else stand for a default that nobody wants.
   *
   * @param what lacks it, for people
   * @throws UsageError if it is empty, or blank; a tab is something
   */
  static String value(String given, String what, String mend) throws UsageError {
    if (given.isBlank() && !given.equals("\t")) {
      throw new UsageError(what + " is empty", mend);
    }
    return given;
  }

  /** {@code given} by a variable or a line of a file, {@code where}: neither may be empty. */
  public String value(String given, String where) throws UsageError {
    return value(given, where, "give it " + parameter.orElse("true or false") + ", or remove it");
  }

  /** Its name in a file of options. */
  public String key() {
    return name.substring("--".length());
  }

  /** Its name, and its value's. */
  public String usage() {
    return name + parameter.map(value -> " " + value).orElse("");
  }
}
