package participant.cli.log;

import java.io.PrintStream;
import java.time.LocalDateTime;
import java.util.function.Supplier;

/**
 * One participant's log, on one stream.
 *
 * @param secrets whether lines that show secrets are written; otherwise they are dropped here
 */
public record Log(
    PrintStream stream, LogFormat format, boolean secrets, Supplier<LocalDateTime> clock) {

  /** Writes {@code line} out at once. */
  public void write(Line line) {
    if (secrets || !line.form().confidential()) {
      stream.println(format.write(clock.get(), line));
      stream.flush();
    }
  }
}
