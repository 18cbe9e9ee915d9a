package participant.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import participant.cli.Main;
import participant.cli.Terminal;
import participant.report.ExitCode;

/**
 * A participant like any other, which sends itself a signal as soon as its log says a given thing.
 * Log lines are written on the thread that holds the protocol's state, in the middle of a step: the
 * process stops between what the line tells and whatever it would have done next.
 */
public final class SelfSignalling {
  static final String FAULT = "FAULT";

  private SelfSignalling() {}

  /**
   * Runs a participant, and ends with its exit code.
   *
   * @param args the signal (KILL, STOP, QUIT), or {@value #FAULT} to fail with an exception; what
   *     the log line contains; and what follows {@code java -jar participant.jar}
   */
  public static void main(String[] args) {
    List<String> words = List.of(args);
    OutputStream watched = new Watched(System.out, words.get(0), words.get(1));
    Terminal terminal =
        Terminal.of(
            System.in,
            new PrintStream(watched, true, StandardCharsets.UTF_8),
            System.err,
            false,
            System.getenv());
    ExitCode code = Main.run(words.subList(2, words.size()), terminal);
    System.exit(code.code());
  }

  /** What stands on the output, once the signal is sent. */
  static String sent(String signal) {
    return "signal " + signal + " is sent";
  }

  /** Passes everything on, and sends the signal after the first line that contains the words. */
  private static final class Watched extends OutputStream {
    private final PrintStream out;
    private final String signal;
    private final String words;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean sent;

    Watched(PrintStream out, String signal, String words) {
      this.out = out;
      this.signal = signal;
      this.words = words;
    }

    @Override
    public void write(int octet) throws IOException {
      out.write(octet);
      line.write(octet);
      if (octet == '\n') {
        out.flush();
        boolean due = !sent && line.toString(StandardCharsets.UTF_8).contains(words);
        line.reset();
        if (due) {
          sent = true;
          signal();
        }
      }
    }

    /** By the shell's own {@code kill}: not every machine has a program of that name. */
    private void signal() throws IOException {
      if (signal.equals(FAULT)) {
        throw new IllegalStateException("a fault of the test's making");
      }
      long pid = ProcessHandle.current().pid();
      String kill = "kill -" + signal + " " + pid + "; echo '" + sent(signal) + "'";
      if (signal.equals("STOP")) {
        // A busy machine lets this thread run on until another of the process has taken the signal.
        String stopped = "grep -q '^State:.*T' /proc/" + pid + "/status";
        kill += "; n=0; until " + stopped + " || [ $n -ge 2000 ]; do n=$((n+1)); done";
      }
      try {
        new ProcessBuilder("sh", "-c", kill).inheritIO().start().waitFor();
        if (signal.equals("KILL")) {
          Thread.currentThread().join(); // It is on its way.
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
