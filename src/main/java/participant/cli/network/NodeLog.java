package participant.cli.network;

import java.io.PrintStream;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import participant.data.Shown;
import participant.data.UsageError;
import participant.report.log.Escape;
import participant.report.log.TextLog;

/** A node's log: a line an event, {@code [2026-11-21 10:15:02]: text}. */
final class NodeLog {
  /** The environment variable that says how much is logged. */
  static final String VARIABLE = "PARTICIPANT_LOG_LEVEL";

  /** How much is logged; each says what those before it say too. */
  enum Level {
    /** What ends the node. */
    ERROR,
    /** What happens to the node, its network and its computations. */
    INFO,
    /** Links that come and go, and whatever else happens. */
    DEBUG;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final PrintStream out;
  private final Level most;

  NodeLog(PrintStream out, Level most) {
    this.out = out;
    this.most = most;
  }

  /** As much as the environment names; {@link Level#INFO} where it names nothing. */
  static Level level(Map<String, String> environment) throws UsageError {
    String named = environment.getOrDefault(VARIABLE, "");
    if (named.isEmpty()) {
      return Level.INFO;
    }
    for (Level level : Level.values()) {
      if (level.word().equals(named)) {
        return level;
      }
    }
    throw new UsageError(
        VARIABLE + " is " + Shown.of(named),
        Stream.of(Level.values()).map(Level::word).collect(Collectors.joining(", ")));
  }

  void write(Level level, String text) {
    if (level.compareTo(most) <= 0) {
      out.println(
          "["
              + TextLog.time(OffsetDateTime.now(ZoneId.systemDefault()), ' ')
              + "]: "
              + Escape.visible(text));
      out.flush();
    }
  }

  void info(String text) {
    write(Level.INFO, text);
  }
}
