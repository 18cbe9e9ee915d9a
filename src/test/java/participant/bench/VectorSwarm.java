package participant.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import participant.cli.install.Jvm;
import participant.math.MersenneField;

/** Processes that sum vectors among them, one sum after another. */
final class VectorSwarm implements AutoCloseable {
  /**
   * A sum.
   *
   * @param seconds from the moment at which the last was connected to that at which the last had it
   * @param cpuSeconds of all processes, in that time
   * @param bytes of all frames, if they were counted
   */
  record Timing(double seconds, double cpuSeconds, long bytes) {}

  /** The most that one process took, in bytes. */
  record Memory(long resident, long heap) {}

  private record Child(Process process, BufferedReader answers, PrintWriter commands) {
    long[] answer() {
      return Arrays.stream(line().split(" ")).mapToLong(Long::parseLong).toArray();
    }

    String line() {
      try {
        String line = answers.readLine();
        while (line != null && !line.startsWith(VectorParty.ANSWER)) {
          line = answers.readLine(); // The JVM's own words.
        }
        if (line == null) {
          throw new IllegalStateException("a process has died");
        }
        return line.substring(VectorParty.ANSWER.length());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final double NANOS = 1e9;

  private final List<Child> children = new ArrayList<>();

  /**
   * @param kind {@code plain} or {@code masked}
   * @param threshold of a masked sum that withstands losses, else 0
   * @param flags for the JVMs
   */
  VectorSwarm(
      String kind, int parties, int length, MersenneField field, int threshold, List<String> flags)
      throws IOException {
    for (int seat = 1; seat <= parties; seat++) {
      List<String> command = new ArrayList<>();
      command.add(Jvm.java().toString());
      command.addAll(flags);
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(List.of(VectorParty.class.getName(), kind));
      command.addAll(new VectorTask(seat, parties, length, field, threshold).words());
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      children.add(
          new Child(
              process,
              process.inputReader(StandardCharsets.UTF_8),
              new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true)));
    }
  }

  /** Sums once, and measures either the time or the bytes: counting them takes time. */
  Timing sum(boolean counting) {
    tell("open");
    String places = children.stream().map(Child::line).collect(Collectors.joining(" "));
    tell("run " + (counting ? "counting " : "timing ") + places);
    List<long[]> answers = children.stream().map(Child::answer).toList();
    tell("check");
    children.forEach(Child::line);
    long connected = answers.stream().mapToLong(answer -> answer[0]).max().orElseThrow();
    long finished = answers.stream().mapToLong(answer -> answer[1]).max().orElseThrow();
    return new Timing(
        (finished - connected) / NANOS,
        answers.stream().mapToLong(answer -> answer[2]).sum() / NANOS,
        answers.stream().mapToLong(answer -> answer[3]).sum());
  }

  Memory memory() {
    tell("close");
    List<long[]> answers = children.stream().map(Child::answer).toList();
    return new Memory(
        1024 * answers.stream().mapToLong(answer -> answer[0]).max().orElseThrow(),
        answers.stream().mapToLong(answer -> answer[1]).max().orElseThrow());
  }

  private void tell(String command) {
    children.forEach(child -> child.commands.println(command));
  }

  @Override
  public void close() {
    children.forEach(child -> child.process.destroy());
  }
}
