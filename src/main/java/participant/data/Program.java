package participant.data;

import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A program of this program's user that prints numbers. Nothing is said to it: its standard input
 * is empty, its arguments and environment are what its owner gave.
 *
 * @param command as typed to a shell
 * @param folder where it runs
 */
public record Program(String command, Path folder) {
  private static final int MOST_PRINTED = 1 << 17;
  private static final int MOST_COMPLAINED = 1 << 12;
  private static final Duration DRAIN = Duration.ofSeconds(1);

  /**
   * Runs it, and reads the numbers that it prints, blanks or commas between them.
   *
   * @throws UsageError if it takes longer than {@code limit}, fails, or prints something else; what
   *     it prints on its error stream is in the message, its numbers are not
   */
  public List<BigDecimal> numbers(Duration limit) throws UsageError {
    if (!Files.isDirectory(folder)) {
      throw new UsageError(
          "the command's folder " + folder + " is not there", "give --command again, elsewhere");
    }
    Process process = started();
    Printed printed = new Printed(process.getInputStream(), MOST_PRINTED, () -> end(process));
    Printed complained = new Printed(process.getErrorStream(), MOST_COMPLAINED, () -> {});
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new UsageError(
            "the command ran longer than " + Limited.shown(limit) + ", and was killed",
            "one that prints sooner");
      }
      String said = printed.text(DRAIN);
      String complaint = complained.text(DRAIN);
      if (printed.isTooLong()) {
        throw new UsageError(
            "the command prints more than " + MOST_PRINTED + " bytes", "numbers alone");
      }
      if (process.exitValue() != 0) {
        throw new UsageError(
            "the command ended with exit code %d%s"
                .formatted(process.exitValue(), complaint(complaint)),
            "one that prints numbers and ends with 0");
      }
      return numbers(said);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageError("this program ends before the command does", "start it again");
    } catch (ExecutionException e) {
      throw new UsageError("what the command prints cannot be read", "one that prints numbers");
    } finally {
      end(process);
    }
  }

  private Process started() throws UsageError {
    try {
      return new ProcessBuilder("/bin/sh", "-c", command)
          .directory(folder.toFile())
          .redirectInput(new File("/dev/null"))
          .start();
    } catch (IOException e) {
      throw new UsageError("the command cannot be started: " + Cause.of(e), "a shell at /bin/sh");
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static String complaint(String printed) {
    String line = printed.replaceAll("\\s+", " ").strip();
    return line.isEmpty() ? ", and said nothing on standard error" : ": " + Shown.sentence(line);
  }

  private static List<BigDecimal> numbers(String printed) throws UsageError {
    List<BigDecimal> numbers = new ArrayList<>();
    for (String word : printed.strip().split("\\s*[,\\s]\\s*", -1)) {
      int place = numbers.size() + 1;
      numbers.add(
          Numbers.decimal(word)
              .orElseThrow(
                  () ->
                      new UsageError(
                          printed.isBlank()
                              ? "the command printed nothing"
                              : "word " + place + " that the command printed is no number",
                          Numbers.FORM)));
    }
    return numbers;
  }

  /** Without the command, which may hold a password. */
  @Override
  public String toString() {
    return "Program[" + folder + "]";
  }
}
