package participant.cli.args;

import java.util.Optional;

/**
 * An option that a command knows.
 *
 * @param name with its two hyphens
 * @param parameter what its value is called in help; empty where it takes none
 * @param help what it is for; line breaks are kept
 */
public record Option(String name, Optional<String> parameter, String help) {
  public static Option flag(String name, String help) {
    return new Option(name, Optional.empty(), help);
  }

  public static Option with(String name, String parameter, String help) {
    return new Option(name, Optional.of(parameter), help);
  }

  String usage() {
    return name + parameter.map(value -> " " + value).orElse("");
  }
}
