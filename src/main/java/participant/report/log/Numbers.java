package participant.report.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import participant.crypto.Hash;
import participant.math.FieldVector;

/** How vectors stand in a log: short ones whole, long ones by length and hash. */
public final class Numbers {
  /** The longest vector that is printed whole. */
  public static final int LONGEST_WHOLE = 20;

  private Numbers() {}

  /** Elements 0..p−1, separated by blanks. */
  public static String whole(FieldVector vector) {
    return Arrays.stream(vector.elements())
        .mapToObj(Long::toString)
        .collect(Collectors.joining(" "));
  }

  /** Elements 0..p−1, or their number and SHA-256. */
  public static String shown(FieldVector vector) {
    return shown(whole(vector), vector.length());
  }

  private static String shown(String whole, int length) {
    return length <= LONGEST_WHOLE
        ? whole
        : length
            + " elements, sha-256 "
            + Hash.sha256(whole.getBytes(StandardCharsets.US_ASCII)).hex();
  }
}
