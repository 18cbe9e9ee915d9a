package participant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import participant.cli.install.Jvm;
import participant.math.MersenneField;

/**
 * Times sums of long vectors among whole processes on this machine, beside the same all-reduce of
 * plain numbers, and with a threshold beside both; sums of all kinds take turns. Prints a table.
 * All run on the launcher's flags; more can be added, and a later one counts.
 *
 * <pre>{@code
 * mvn -B test -Pbench -Dbench.main=participant.bench.VectorBench \
 *     -Dbench="[--field P61] [--jvm -Xmx512m] [--rounds 10] [--plot FILE.svg] [--threshold 1] 3,5,10 1000000"
 * }</pre>
 */
public final class VectorBench {
  private static final double MEGA = 1e6;

  /** Some sums among the same processes. */
  private record Series(List<VectorSwarm.Timing> timings, long bytes, VectorSwarm.Memory memory) {
    VectorSwarm.Timing first() {
      return timings.get(0);
    }

    double laterSeconds() {
      return median(timings.stream().skip(1).mapToDouble(VectorSwarm.Timing::seconds).toArray());
    }

    double laterCpu() {
      return median(timings.stream().skip(1).mapToDouble(VectorSwarm.Timing::cpuSeconds).toArray());
    }

    double best() {
      return timings.stream().mapToDouble(VectorSwarm.Timing::seconds).min().orElseThrow();
    }

    private static double median(double[] values) {
      Arrays.sort(values);
      return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }
  }

  private MersenneField field = MersenneField.P31;
  private int rounds = 10;
  private int threshold;
  private final List<String> flags = new ArrayList<>(Jvm.FLAGS);
  private final LogLogPlot plot =
      new LogLogPlot("elements of a vector", "seconds of a later sum, all parties on two cores");

  private VectorBench() {}

  public static void main(String[] args) throws IOException {
    VectorBench bench = new VectorBench();
    List<String> words = new ArrayList<>();
    Path picture = null;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--field" -> bench.field = MersenneField.valueOf(args[++i]);
        case "--jvm" -> bench.flags.add(args[++i]);
        case "--rounds" -> bench.rounds = Integer.parseInt(args[++i]);
        case "--threshold" -> bench.threshold = Integer.parseInt(args[++i]);
        case "--plot" -> picture = Path.of(args[++i]);
        default -> words.add(args[i]);
      }
    }
    bench.run(numbers(words.get(0)), numbers(words.get(1)));
    if (picture != null) {
      Files.writeString(picture, bench.plot.svg());
    }
  }

  private static int[] numbers(String list) {
    return Arrays.stream(list.split(",")).mapToInt(Integer::parseInt).toArray();
  }

  private void run(int[] parties, int[] lengths) throws IOException {
    System.out.printf(
        "%s, %d sums each, %d processors, JVM %s%n",
        field, rounds, Runtime.getRuntime().availableProcessors(), flags);
    System.out.println(
        "                      first s  later s   best s  first CPU s  later CPU s"
            + "  bytes/element/party  peak RSS MB  heap MB");
    for (int n : parties) {
      for (int length : lengths) {
        compare(n, length);
      }
    }
  }

  private void compare(int parties, int length) throws IOException {
    try (VectorSwarm plain = swarm("plain", parties, length, 0);
        VectorSwarm masked = swarm("masked", parties, length, 0);
        VectorSwarm withstanding =
            threshold == 0 ? null : swarm("masked", parties, length, threshold)) {
      List<VectorSwarm.Timing> ofPlain = new ArrayList<>();
      List<VectorSwarm.Timing> ofMasked = new ArrayList<>();
      List<VectorSwarm.Timing> ofWithstanding = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        ofPlain.add(plain.sum(false));
        ofMasked.add(masked.sum(false));
        if (withstanding != null) {
          ofWithstanding.add(withstanding.sum(false));
        }
      }
      Series yardstick = new Series(ofPlain, plain.sum(true).bytes(), plain.memory());
      Series ours = new Series(ofMasked, masked.sum(true).bytes(), masked.memory());
      print("plain", parties, length, yardstick);
      print("masked", parties, length, ours);
      printRatio("masked/plain", ours, yardstick);
      if (withstanding != null) {
        Series shared =
            new Series(ofWithstanding, withstanding.sum(true).bytes(), withstanding.memory());
        print("T = " + threshold, parties, length, shared);
        printRatio("T = " + threshold + "/masked", shared, ours);
      }
      plot.point("plain, n = " + parties, length, yardstick.laterSeconds());
      plot.point("masked, n = " + parties, length, ours.laterSeconds());
    }
  }

  private VectorSwarm swarm(String kind, int parties, int length, int withThreshold)
      throws IOException {
    return new VectorSwarm(kind, parties, length, field, withThreshold, flags);
  }

  private static void printRatio(String name, Series one, Series other) {
    System.out.printf(
        "  %-20s  %6.2f   %6.2f   %6.2f       %6.2f       %6.2f  %19.3f%n",
        name,
        one.first().seconds() / other.first().seconds(),
        one.laterSeconds() / other.laterSeconds(),
        one.best() / other.best(),
        one.first().cpuSeconds() / other.first().cpuSeconds(),
        one.laterCpu() / other.laterCpu(),
        (double) one.bytes() / other.bytes());
  }

  private static void print(String kind, int parties, int length, Series series) {
    System.out.printf(
        "%-6s n=%-3d %9d  %7.3f  %7.3f  %7.3f      %7.3f      %7.3f  %19.3f  %11.0f  %7.0f%n",
        kind,
        parties,
        length,
        series.first().seconds(),
        series.laterSeconds(),
        series.best(),
        series.first().cpuSeconds(),
        series.laterCpu(),
        (double) series.bytes() / length / parties,
        series.memory().resident() / MEGA,
        series.memory().heap() / MEGA);
  }
}
