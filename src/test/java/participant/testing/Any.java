package participant.testing;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import participant.math.FieldVector;
import participant.math.MersenneField;

/**
 * Arbitrary values for {@link Cases}. Every second number is an edge of its range, so that edges
 * are met often, and meet one another.
 */
public final class Any {
  /** The last code points that UTF-8 writes in one, two, three and four bytes. */
  private static final Integer[] LAST_OF_LENGTH = {0x7f, 0x7ff, 0xffff, 0x10ffff};

  private Any() {}

  /** Returns one of the values, each equally likely. */
  @SafeVarargs
  public static <T> T oneOf(SplittableRandom random, T... values) {
    return values[random.nextInt(values.length)];
  }

  /** Returns 0 to {@code most} values that {@code draw} gives. */
  public static <T> List<T> list(SplittableRandom random, int most, Supplier<T> draw) {
    return Stream.generate(draw).limit(between(random, 0, most)).toList();
  }

  /**
   * Returns a number in least..most: half of the time one of the two lowest, two middle or two
   * highest ones, else any. Requires least ≤ most.
   */
  public static long between(SplittableRandom random, long least, long most) {
    if (random.nextBoolean()) {
      long middle = (least & most) + ((least ^ most) >> 1);
      long[] edges = {least, least + 1, middle, middle + 1, most - 1, most};
      return Math.max(least, Math.min(most, edges[random.nextInt(edges.length)]));
    }
    long size = most - least + 1; // 0 if these are all 2^64
    return size == 0 ? random.nextLong() : least + Long.remainderUnsigned(random.nextLong(), size);
  }

  /** Returns a number in least..most, as the {@code long} one does. */
  public static int between(SplittableRandom random, int least, int most) {
    return (int) between(random, (long) least, most);
  }

  /** Returns a number of any magnitude and sign. */
  public static long number(SplittableRandom random) {
    return between(random, Long.MIN_VALUE, Long.MAX_VALUE) >> random.nextInt(Long.SIZE);
  }

  /** Returns an element of {@code field}: half of the time 0, 1, p/2, p/2 + 1, p − 2 or p − 1. */
  public static long element(SplittableRandom random, MersenneField field) {
    return between(random, 0, field.modulus() - 1);
  }

  /** Returns {@code length} such elements. */
  public static FieldVector vector(SplittableRandom random, MersenneField field, int length) {
    return FieldVector.of(
        field, IntStream.range(0, length).mapToLong(i -> element(random, field)).toArray());
  }

  /** Returns least..most bytes, each equally likely. */
  public static byte[] bytes(SplittableRandom random, int least, int most) {
    byte[] bytes = new byte[between(random, least, most)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Returns 0 to {@code most} code points of all planes, without surrogates. */
  public static String text(SplittableRandom random, int most) {
    return IntStream.generate(() -> between(random, 0, oneOf(random, LAST_OF_LENGTH)))
        .filter(codePoint -> Character.getType(codePoint) != Character.SURROGATE)
        .limit(between(random, 0, most))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
