package participant.report.log;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code [2026-11-21 10:15:02]: text}, and with braces where the text shows a secret; {@code
 * session 12: text} where sessions share the stream.
 */
public final class TextLog implements LogFormat {
  private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}";

  @Override
  public String write(OffsetDateTime when, OptionalInt session, Line line) {
    String time = time(when, ' ');
    String text =
        session.isPresent() ? "session " + session.getAsInt() + ": " + line.text() : line.text();
    return line.form().confidential() ? "{" + time + "}: " + text : "[" + time + "]: " + text;
  }

  /** The line that {@code text} holds; empty if it is not of this format, or of no known form. */
  static Optional<Line> read(String text) {
    Matcher matcher = Stamped.PATTERN.matcher(text);
    return matcher.matches()
        ? Line.parse(matcher.group(2))
            .filter(line -> line.form().confidential() == (matcher.group(1).charAt(0) == '{'))
        : Optional.empty();
  }

  /**
   * {@code 2026-11-21 10:15:02}, with {@code between} for the blank. By hand: the JDK's formatter
   * loads a locale's worth of classes.
   */
  public static String time(OffsetDateTime when, char between) {
    StringBuilder text = new StringBuilder();
    text.append(when.getYear());
    two(text.append('-'), when.getMonthValue());
    two(text.append('-'), when.getDayOfMonth());
    two(text.append(between), when.getHour());
    two(text.append(':'), when.getMinute());
    two(text.append(':'), when.getSecond());
    return text.toString();
  }

  private static void two(StringBuilder text, int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  /** Compiled only where logs are read. */
  private static final class Stamped {
    static final Pattern PATTERN =
        Pattern.compile("(\\[" + TIME + "\\]|\\{" + TIME + "\\}): (.*)", Pattern.DOTALL);
  }
}
