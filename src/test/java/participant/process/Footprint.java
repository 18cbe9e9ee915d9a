package participant.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process of ours takes up.
 *
 * @param threads but for HotSpot's compilers, of which there are as many as there is to compile
 * @param live bytes of all objects that can be reached, after a garbage collection
 * @param resident bytes of its memory that are in the machine's
 */
record Footprint(int threads, int descriptors, long live, long resident) {
  private static final int KIBI = 1 << 10;

  /** As it is now. The first look starts a thread there, and opens a socket. */
  static Footprint of(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    long live = live(pid);
    try (Stream<Path> descriptors = Files.list(process.resolve("fd"));
        Stream<Path> threads = Files.list(process.resolve("task"))) {
      return new Footprint(
          (int) threads.filter(thread -> !compiles(thread)).count(),
          (int) descriptors.count(),
          live,
          resident(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long live(long pid) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    List<String> histogram =
        Shell.require(jcmd, Long.toString(pid), "GC.class_histogram").lines().toList();
    String total = histogram.get(histogram.size() - 1).strip();
    return Long.parseLong(total.split(" +")[2]);
  }

  private static boolean compiles(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).contains("CompilerThre");
    } catch (IOException gone) {
      return true;
    }
  }

  private static long resident(Path process) throws IOException {
    return Files.readAllLines(process.resolve("status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBI)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return "| %d | %d | %.2f | %.1f |".formatted(threads, descriptors, live / 1e6, resident / 1e6);
  }
}
