package participant.cli.args;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import participant.data.Numbers;
import participant.data.Shown;
import participant.data.UsageError;

/**
 * What was typed, sorted: options with their values ("" for a flag), and the other words in order.
 *
 * @param origins where each option comes from that was not typed, for people
 */
public record Arguments(
    Map<String, String> options, List<String> rest, Map<String, String> origins) {

  /** All of it was typed. */
  public Arguments(Map<String, String> options, List<String> rest) {
    this(options, rest, Map.of());
  }

  public boolean has(String name) {
    return options.containsKey(name);
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(options.get(name));
  }

  /** Whether option {@code name} was typed, and not found elsewhere. */
  public boolean typed(String name) {
    return has(name) && !origins.containsKey(name);
  }

  /** {@code error}, and where the options that it speaks of come from, if they were not typed. */
  public UsageError located(UsageError error) {
    String where =
        origins.entrySet().stream()
            .filter(origin -> speaksOf(error.getMessage(), origin.getKey()))
            .map(origin -> origin.getKey() + ": " + origin.getValue())
            .collect(Collectors.joining("; "));
    return where.isEmpty()
        ? error
        : new UsageError(error.getMessage() + " (" + where + ")", error.allowed());
  }

  private static boolean speaksOf(String message, String name) {
    String word = Pattern.quote(name.substring("--".length()));
    return Pattern.compile("(?<![a-z])" + word + "(?![a-z-])").matcher(message).find();
  }

  /**
   * The integer that option {@code name} gives.
   *
   * @throws UsageError if it is none, or outside {@code least}..{@code most}
   */
  public Optional<Integer> integer(String name, int least, int most) throws UsageError {
    return has(name)
        ? Optional.of(Numbers.integer(name, options.get(name), least, most))
        : Optional.empty();
  }

  /**
   * The decimal number that option {@code name} gives.
   *
   * @throws UsageError if it is none
   */
  public Optional<BigDecimal> decimal(String name) throws UsageError {
    if (!has(name)) {
      return Optional.empty();
    }
    String typed = options.get(name);
    return Optional.of(
        Numbers.decimal(typed)
            .orElseThrow(
                () ->
                    new UsageError(name + " " + Shown.of(typed) + " is no number", Numbers.FORM)));
  }
}
