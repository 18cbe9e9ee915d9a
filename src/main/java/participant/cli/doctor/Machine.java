package participant.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import participant.cli.doctor.Report.Check;

/** What can be said of this machine by itself: its Java, and how many files it lets us open. */
final class Machine {
  private static final int OLDEST_JAVA = 17;
  private static final int PARTICIPANTS = 50;

  /** Strangers that come at the same time, and files that are open for a moment. */
  private static final int SPARE = 32;

  private static final String LIMIT = "Max open files";
  private static final Path SELF = Path.of("/proc/self");

  private Machine() {}

  static void examine(Report report) {
    java(report, Runtime.version().feature());
    files(report);
  }

  static void java(Report report, int feature) {
    if (feature < OLDEST_JAVA) {
      report.fault(
          Check.JAVA,
          "this is Java " + feature + ", and " + OLDEST_JAVA + " is the oldest that will do",
          "apt install openjdk-17-jre-headless");
    } else {
      report.ok(Check.JAVA, "Java " + feature);
    }
  }

  private static void files(Report report) {
    Optional<Long> limit = limit();
    if (limit.isEmpty()) {
      report.skip(Check.FILES, "this system does not tell how many may be open");
      return;
    }
    long needed = open() + PARTICIPANTS - 1 + SPARE;
    if (limit.get() < needed) {
      report.fault(
          Check.FILES,
          "a process may have "
              + limit.get()
              + " file descriptors, and a sum of "
              + PARTICIPANTS
              + " participants needs "
              + needed,
          "ulimit -n 1024 (where that is refused: nofile in /etc/security/limits.conf, or"
              + " LimitNOFILE=1024 of its service)");
    } else {
      report.ok(
          Check.FILES,
          "file descriptors up to "
              + (limit.get() == Long.MAX_VALUE ? "any number" : limit.get())
              + "; "
              + PARTICIPANTS
              + " participants need "
              + needed);
    }
  }

  /** The soft limit, which the JVM has raised to the hard one already: proc(5). */
  private static Optional<Long> limit() {
    try (Stream<String> lines = Files.lines(SELF.resolve("limits"))) {
      return lines
          .filter(line -> line.startsWith(LIMIT))
          .map(line -> line.substring(LIMIT.length()).strip().split(" +")[0])
          .map(soft -> soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft))
          .findFirst();
    } catch (IOException | UncheckedIOException | NumberFormatException unknown) {
      return Optional.empty();
    }
  }

  private static long open() {
    try (Stream<Path> files = Files.list(SELF.resolve("fd"))) {
      return files.count();
    } catch (IOException | UncheckedIOException unknown) {
      return 0;
    }
  }
}
