package participant.cli.sum;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import participant.crypto.Entropy;
import participant.data.Numbers;
import participant.data.Shown;
import participant.data.TextFile;
import participant.data.UsageError;

/** The public weights, one integer a participant, in the order of seats. */
final class Weights {
  private static final int LARGEST_DRAWN = 10;
  private static final int LONGEST_FILE = 1 << 16;

  private Weights() {}

  /** The weights that {@code typed} lists, or the file that it names after an {@code @}. */
  static List<Long> parse(String typed) throws UsageError {
    String list = typed.startsWith("@") ? read(Path.of(typed.substring(1))) : typed;
    List<Long> weights = new ArrayList<>();
    for (String item : list.strip().split("\\s*,\\s*|\\s+", -1)) {
      weights.add(weight("--weights: item " + (weights.size() + 1) + ",", item));
    }
    if (weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add).signum()
        == 0) {
      throw new UsageError(
          "--weights " + Shown.of(typed) + " add to zero",
          "the sum of the weights must not be zero");
    }
    return List.copyOf(weights);
  }

  private static long weight(String what, String item) throws UsageError {
    if (item.isEmpty()) {
      throw new UsageError(
          what + " is empty", "weights are integers with commas between them, such as 1,2,5");
    }
    return Numbers.integer(what, item);
  }

  /** Of people's values, where nothing else is said: each counts as much, and none shows. */
  static List<Long> equal(int parties) {
    return Collections.nCopies(parties, 1L);
  }

  /** A demonstration's weights: uniform in 1..{@value #LARGEST_DRAWN}. */
  static List<Long> drawn(int parties, Entropy entropy) {
    return Stream.generate(() -> 1L + entropy.nextInt(LARGEST_DRAWN)).limit(parties).toList();
  }

  private static String read(Path file) throws UsageError {
    try {
      return TextFile.read(file, LONGEST_FILE);
    } catch (IOException e) {
      throw new UsageError(
          "--weights: " + file + " cannot be read: " + e.getMessage(),
          "a file of integers with commas between them");
    }
  }
}
