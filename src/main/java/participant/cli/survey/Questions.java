package participant.cli.survey;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import participant.cli.Terminal;
import participant.data.Cause;
import participant.data.Numbers;
import participant.data.Shown;
import participant.data.UsageError;

/** What was typed of a computation; somebody who sits there is asked for the rest. */
record Questions(Map<String, String> typed, Terminal terminal) {

  /**
   * What option {@code name} gives, or the answer to {@code question}.
   *
   * @throws UsageError if there is neither
   */
  String required(String name, String question) throws UsageError {
    String known = typed.get(name);
    if (known != null) {
      return known;
    }
    if (!terminal.attended()) {
      throw new UsageError(name + " is missing", "type " + name + " and a value; comp --help");
    }
    String answer = ask(question);
    if (answer.isBlank()) {
      throw new UsageError(name + " is missing", "an answer, or " + name);
    }
    return answer;
  }

  /**
   * The same, or {@code usual}.
   *
   * @param shown how {@code usual} is told
   */
  String optional(String name, String question, String usual, String shown) throws UsageError {
    String known = typed.get(name);
    if (known != null || !terminal.attended()) {
      return known == null ? usual : known;
    }
    String answer = ask(question + " [" + shown + "]:");
    return answer.isBlank() ? usual : answer;
  }

  /** An integer that is required. */
  int integer(String name, String question, int least, int most) throws UsageError {
    return Numbers.integer(name, required(name, question), least, most);
  }

  /** An integer that is {@code usual} where nothing is said. */
  int integer(String name, String question, int usual, int least, int most) throws UsageError {
    return Numbers.integer(name, optional(name, question, "" + usual, "" + usual), least, most);
  }

  /** A decimal number that is required, times 10^decimals. */
  long scaled(String name, String question, int decimals) throws UsageError {
    return scale(name, required(name, question), decimals);
  }

  static long scale(String name, String text, int decimals) throws UsageError {
    BigDecimal number =
        Numbers.decimal(text)
            .orElseThrow(
                () -> new UsageError(name + " " + Shown.of(text) + " is no number", Numbers.FORM));
    try {
      return number.setScale(decimals).unscaledValue().longValueExact();
    } catch (ArithmeticException e) {
      throw new UsageError(
          name + " " + Shown.of(text) + " has more than " + decimals + " decimals, or is too large",
          "round it, or type another " + CompSyntax.DECIMALS);
    }
  }

  private String ask(String question) throws UsageError {
    try {
      return terminal.ask(question).orElse("").strip();
    } catch (IOException e) {
      throw new UsageError(
          "standard input cannot be read: " + Cause.of(e), "type everything as options");
    }
  }

  /** Without what was typed. */
  @Override
  public String toString() {
    return "Questions[" + typed.keySet() + "]";
  }
}
