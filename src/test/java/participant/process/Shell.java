package participant.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Commands of the system, which do not take long. */
final class Shell {
  private Shell() {}

  /** How a command ended, and all that it printed. */
  record Result(int exitCode, String output) {}

  /** Runs a command to its end. */
  static Result run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a command that must succeed, and returns what it printed. */
  static String require(String... command) {
    Result result = run(command);
    assertThat(result.exitCode()).as("%s: %s", String.join(" ", command), result.output()).isZero();
    return result.output();
  }
}
