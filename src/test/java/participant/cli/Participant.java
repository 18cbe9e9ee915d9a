package participant.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of the jar that was built. Whoever starts it gives the test a time limit. */
final class Participant implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("waiting for .* at (\\S+)");

  private final Process process;
  private final BufferedReader log;
  private final Path errors;
  private final List<String> lines = new ArrayList<>();

  private Participant(Process process, Path errors) {
    this.process = process;
    this.log = process.inputReader(StandardCharsets.UTF_8);
    this.errors = errors;
  }

  static Participant start(String... words) throws IOException {
    return start(Map.of(), words);
  }

  static Participant start(Map<String, String> environment, String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("participant.jar")));
    command.addAll(Arrays.asList(words));
    Path errors = Files.createTempFile("participant", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PARTICIPANT_"));
    builder.environment().put("PARTICIPANT_CONFIG", "none");
    builder.environment().putAll(environment);
    return new Participant(builder.start(), errors);
  }

  /** Waits for a line that holds {@code text}, and returns it; there may be lines before. */
  String await(String text) throws IOException {
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      lines.add(line);
      if (line.contains(text)) {
        return line;
      }
    }
    throw new AssertionError("no line with \"" + text + "\" in " + lines + errors());
  }

  /** Waits until it coordinates, and returns its address. */
  String address() throws IOException {
    Matcher matcher = ADDRESS.matcher(await("waiting for participants"));
    if (!matcher.find()) {
      throw new AssertionError("no address in " + lines);
    }
    return matcher.group(1);
  }

  void type(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
  }

  /** Sends SIGTERM, and leaves the streams open, which {@link Process#destroy} does not. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** Waits for the end, and returns the exit code. */
  int exitCode() throws InterruptedException {
    log.lines().forEach(lines::add);
    return process.waitFor();
  }

  /** The log so far; all of it after {@link #exitCode}. */
  List<String> lines() {
    return lines;
  }

  String lastLine() {
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }

  String errors() {
    try {
      return Files.readString(errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(errors);
  }
}
