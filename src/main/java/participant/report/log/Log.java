package participant.report.log;

import java.io.PrintStream;
import java.time.OffsetDateTime;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * One participant's log, on one stream.
 *
 * @param name what it is called, for people
 * @param outlet what {@code stream} prints to, and tells whether it was written
 * @param secrets whether lines that show secrets are written; otherwise they are dropped here
 * @param session which of several sessions it is of, where they share the stream
 */
public record Log(
    String name,
    Outlet outlet,
    PrintStream stream,
    LogFormat format,
    boolean secrets,
    Supplier<OffsetDateTime> clock,
    OptionalInt session) {

  /** Writes {@code line} out at once. */
  public void write(Line line) {
    if (secrets || !line.form().confidential()) {
      stream.println(format.write(clock.get(), session, line));
      stream.flush();
    }
  }
}
