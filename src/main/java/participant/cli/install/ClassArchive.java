package participant.cli.install;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The class-data archive, which halves the time that a participant takes to start: made by one of
 * two that sum on this machine, so that every class it needs is in it.
 */
final class ClassArchive {
  private static final long PATIENCE_SECONDS = 60;

  private ClassArchive() {}

  /** Whether {@code archive} could be made for {@code jar}; the program runs without it too. */
  static boolean make(Path jar, Path archive) throws IOException {
    Path folder = Files.createTempDirectory("participant-install");
    List<Process> processes = new ArrayList<>();
    try {
      String at = "127.0.0.1:" + freePort();
      processes.add(start(folder, jar, List.of(), at, 1));
      processes.add(start(folder, jar, List.of("-XX:ArchiveClassesAtExit=" + archive), at, 2));
      for (Process process : processes) {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          return false;
        }
      }
      return processes.get(1).exitValue() == 0 && Files.exists(archive);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      processes.forEach(Process::destroyForcibly);
      delete(folder);
    }
  }

  private static Process start(Path folder, Path jar, List<String> more, String at, int seat)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(Jvm.java().toString()));
    command.addAll(Jvm.FLAGS);
    command.addAll(List.of("-Xshare:auto", "-Djava.io.tmpdir=" + folder));
    command.addAll(more);
    command.addAll(List.of("-jar", jar.toString(), "2", "--listen", at, "--seat", "" + seat));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("PARTICIPANT_"));
    builder.environment().put("PARTICIPANT_CONFIG", "none");
    builder.environment().remove("NOTIFY_SOCKET");
    return builder
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
