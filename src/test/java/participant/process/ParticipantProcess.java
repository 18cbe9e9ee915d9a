package participant.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A participant in a process of its own: the packaged jar, what it prints, and how it ends. */
final class ParticipantProcess implements AutoCloseable {
  /** Longer than anything here may take; a test that waits so long fails. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Path JAR = Path.of(System.getProperty("participant.jar", "participant.jar"));

  private static final Path PYTHON = Path.of("src", "test", "python", "participant.py");

  /** In the line that a coordinator says when others can come. */
  static final String INVITE = ".invite";

  private final Process process;
  private final Thread reader;
  private final List<String> lines = new ArrayList<>();
  private boolean over;

  private ParticipantProcess(ProcessBuilder builder) {
    builder.redirectErrorStream(true);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reader = new Thread(this::read, "reader of " + process.pid());
    reader.start();
  }

  /** How processes are started: with what before {@code java}, and which folder is theirs. */
  record Launcher(List<String> prefix, Path folder) {

    /** Processes that find each other's invites in {@code folder} and nowhere else. */
    static Launcher in(Path folder) {
      return new Launcher(List.of(), folder);
    }

    /** {@code java -jar participant.jar words}. */
    ParticipantProcess start(String... words) {
      return start(List.of(words));
    }

    ParticipantProcess start(List<String> words) {
      return start(List.of("-jar", JAR.toString()), words);
    }

    /**
     * The same, for a long run: with HotSpot's second compiler, a heap of 64 MiB, and collections
     * that leave no gaps, which would count as objects.
     */
    ParticipantProcess startLong(String... words) {
      List<String> flags =
          List.of("-XX:TieredStopAtLevel=4", "-Xmx64m", "-XX:MarkSweepAlwaysCompactCount=1");
      List<String> program = new ArrayList<>(flags);
      program.addAll(List.of("-jar", JAR.toString()));
      return start(program, List.of(words));
    }

    /** The same, with {@link SelfSignalling}. */
    ParticipantProcess startSignalling(String signal, String line, List<String> words) {
      String tests =
          SelfSignalling.class.getProtectionDomain().getCodeSource().getLocation().getPath();
      return start(
          List.of("-cp", JAR + ":" + tests, SelfSignalling.class.getName(), signal, line), words);
    }

    /** The participant in {@code src/test/python}, which needs Debian's packages. */
    ParticipantProcess startPython(String... words) {
      List<String> command = new ArrayList<>(prefix);
      command.addAll(List.of("/usr/bin/python3", "-B", PYTHON.toString()));
      command.addAll(List.of(words));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("TMPDIR", folder.toString());
      return new ParticipantProcess(builder);
    }

    private ParticipantProcess start(List<String> program, List<String> words) {
      List<String> command = new ArrayList<>(prefix);
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      // What makes a short run short, as swarm.sh has it.
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
      command.add("-Djava.io.tmpdir=" + folder);
      command.addAll(program);
      command.addAll(words);
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().keySet().removeIf(name -> name.startsWith("PARTICIPANT_"));
      builder.environment().put("PARTICIPANT_CONFIG", "none");
      return new ParticipantProcess(builder);
    }
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        add(line);
      }
    } catch (IOException closed) {
      add("(its output broke off: " + closed.getMessage() + ")");
    }
    synchronized (lines) {
      over = true;
      lines.notifyAll();
    }
  }

  private void add(String line) {
    synchronized (lines) {
      lines.add(line);
      lines.notifyAll();
    }
  }

  long pid() {
    return process.pid();
  }

  /** All that it has printed, on both streams. */
  List<String> output() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /** What it printed last. */
  String lastLine() {
    List<String> all = output();
    return all.isEmpty() ? "" : all.get(all.size() - 1);
  }

  /** The first line that contains {@code words}, as soon as it is there. */
  String line(String words) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    synchronized (lines) {
      while (true) {
        Optional<String> found = lines.stream().filter(contains(words)).findFirst();
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (found.isPresent()) {
          return found.get();
        }
        assertThat(!over && left > 0).as("\"%s\" in %s", words, lines).isTrue();
        waitFor(left);
      }
    }
  }

  /** Where a coordinator is met, as soon as it has said so. */
  String address() {
    String name = inviteFile().getFileName().toString();
    return "127.0.0.1:" + name.substring(0, name.indexOf('.'));
  }

  /** The invite that a coordinator has left for others on its machine. */
  String invite() {
    try {
      return Files.readString(inviteFile(), StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path inviteFile() {
    return Path.of(line(INVITE).replaceFirst(".*?(/\\S+\\.invite).*", "$1"));
  }

  private void waitFor(long millis) {
    try {
      lines.wait(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its exit code, once it has ended and all that it printed is read. */
  int exitCode() {
    return exitCode(PATIENCE);
  }

  /** Its exit code; fails where it runs longer than {@code limit} from now. */
  int exitCode(Duration limit) {
    try {
      assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
          .as("ended within %s: %s", limit, output())
          .isTrue();
      reader.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean runs() {
    return process.isAlive();
  }

  /** Sends it a signal, STOP say. */
  void signal(String name) {
    Shell.require("sh", "-c", "kill -" + name + " " + process.pid());
  }

  /** Types a line. */
  void type(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it, whatever it does. */
  @Override
  public void close() {
    process.destroyForcibly();
    exitCode();
  }

  private static Predicate<String> contains(String words) {
    return line -> line.contains(words);
  }
}
