package participant.cli.args;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import participant.cli.UsageError;

/**
 * What was typed, sorted: options with their values ("" for a flag), and the other words in order.
 */
public record Arguments(Map<String, String> options, List<String> rest) {

  public boolean has(String name) {
    return options.containsKey(name);
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(options.get(name));
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
            .orElseThrow(() -> new UsageError(name + " " + typed + " is no number", Numbers.FORM)));
  }
}
