package participant.cli;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import participant.report.log.Outlet;

/**
 * Where a command is typed: its streams and environment.
 *
 * @param outlet what {@code out} prints to, and tells whether it was written
 * @param attended whether somebody sits there who can be asked
 * @param watched whether the error stream is a screen, on which a line can be written over
 */
public record Terminal(
    BufferedReader in,
    PrintStream out,
    Outlet outlet,
    PrintStream err,
    boolean attended,
    boolean watched,
    Map<String, String> environment) {
  private static final int LONGEST_LINE = 1 << 16;
  private static final int STANDARD_INPUT = 0;
  private static final int STANDARD_ERROR = 2;
  private static final int STAT_PROCESS_GROUP = 2;
  private static final int STAT_FOREGROUND_GROUP = 5;

  /** A terminal of these streams, in UTF-8 whatever the locale. */
  public static Terminal of(
      InputStream in,
      OutputStream out,
      OutputStream err,
      boolean attended,
      Map<String, String> environment) {
    Outlet outlet = new Outlet(out);
    return new Terminal(
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)),
        new PrintStream(outlet, true, StandardCharsets.UTF_8),
        outlet,
        new PrintStream(err, true, StandardCharsets.UTF_8),
        attended,
        false,
        environment);
  }

  /** The process's own. */
  public static Terminal system() {
    boolean attended = someoneSits();
    OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
    Terminal terminal = of(System.in, out, System.err, attended, System.getenv());
    return new Terminal(
        terminal.in(),
        terminal.out(),
        terminal.outlet(),
        terminal.err(),
        attended,
        isTerminal(STANDARD_ERROR),
        terminal.environment());
  }

  /** Asks on the error stream, so that a log on the output stream stays one. Empty at the end. */
  public Optional<String> ask(String question) throws IOException {
    if (attended) {
      err.print(question + " ");
      err.flush();
    }
    return line();
  }

  /** A line of the input, as far as it is of any use; empty at the end. */
  private Optional<String> line() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next >= 0 && next != '\n') {
      if (line.length() == LONGEST_LINE) {
        throw new IOException("a line has more than " + LONGEST_LINE + " characters");
      }
      line.append((char) next);
      next = in.read();
    }
    return Optional.of(line.toString().replace("\r", ""));
  }

  /**
   * Whether standard input is a terminal and we are in its foreground: a background process that
   * read from it would be stopped by the kernel.
   */
  private static boolean someoneSits() {
    try {
      if (!isTerminal(STANDARD_INPUT)) {
        return false;
      }
      String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
      // The second field is the program's name in parentheses, and may hold anything.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return fields[STAT_PROCESS_GROUP].equals(fields[STAT_FOREGROUND_GROUP]);
    } catch (IOException | RuntimeException noProc) {
      return System.console() != null;
    }
  }

  private static boolean isTerminal(int stream) {
    try {
      Path device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream));
      return device.startsWith("/dev/pts") || device.toString().startsWith("/dev/tty");
    } catch (IOException | RuntimeException noProc) {
      return System.console() != null;
    }
  }
}
