package participant.report.log;

import java.time.OffsetDateTime;
import java.util.OptionalInt;

/** How a line is written down. */
public interface LogFormat {
  /** {@code line}, told at {@code when}, as one line of text without its end. */
  default String write(OffsetDateTime when, Line line) {
    return write(when, OptionalInt.empty(), line);
  }

  /**
   * The same, of one of several sessions.
   *
   * @param session the session's number; empty where it shares the stream with no other
   */
  String write(OffsetDateTime when, OptionalInt session, Line line);
}
