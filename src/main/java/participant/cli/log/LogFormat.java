package participant.cli.log;

import java.time.LocalDateTime;

/** How a line is written down. */
public interface LogFormat {
  /** {@code line}, told at {@code when}, as one line of text without its end. */
  String write(LocalDateTime when, Line line);
}
