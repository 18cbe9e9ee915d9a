package participant.math;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** GF(2^61 − 1) in words of 8 bytes. */
enum P61Words implements Words {
  LOOPS;

  static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);

  private static final long P = (1L << 61) - 1;
  private static final long LOW_30 = (1L << 30) - 1;
  private static final long LOW_31 = (1L << 31) - 1;

  @Override
  public boolean areElements(byte[] bytes, int offset, int count) {
    long bits = 0;
    for (int i = offset; i < offset + 8 * count; i += 8) {
      long word = (long) WORD.get(bytes, i);
      bits |= word | word + 1; // the word has a bit above p's if above p, its successor if p
    }
    return bits >>> 61 == 0;
  }

  @Override
  public int sift(byte[] bytes, int count) {
    long bits = 0;
    for (int i = 0; i < 8 * count; i += 8) {
      long low = (long) WORD.get(bytes, i) & P;
      WORD.set(bytes, i, low);
      bits |= low + 1;
    }
    return bits >>> 61 == 0 ? count : withoutP(bytes, count);
  }

  private static int withoutP(byte[] bytes, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      long word = (long) WORD.get(bytes, 8 * i);
      if (word != P) {
        WORD.set(bytes, 8 * kept++, word);
      }
    }
    return kept;
  }

  @Override
  public void scale(byte[] bytes, int offset, int count, long weight) {
    if (weight <= LOW_31) {
      scaleByShort(bytes, offset, count, weight);
    } else {
      scaleByLong(bytes, offset, count, weight);
    }
  }

  /** For weights below 2^31, as most are: of products that fit in a word C2 makes vectors. */
  private static void scaleByShort(byte[] bytes, int offset, int count, long weight) {
    for (int i = offset; i < offset + 8 * count; i += 8) {
      long element = (long) WORD.get(bytes, i);
      long low = (element & LOW_30) * weight;
      long high = (element >>> 30) * weight; // times 2^30: its bits from 2^31 on are times 1
      long sum = low + ((high & LOW_31) << 30) + (high >>> 31);
      long excess = (sum & P) + (sum >>> 61) - P;
      WORD.set(bytes, i, excess + (excess >> 63 & P));
    }
  }

  private static void scaleByLong(byte[] bytes, int offset, int count, long weight) {
    for (int i = offset; i < offset + 8 * count; i += 8) {
      long excess = product((long) WORD.get(bytes, i), weight) - P;
      WORD.set(bytes, i, excess + (excess >> 63 & P));
    }
  }

  /** Returns a number below 2p congruent to x · y: its bits from 2^61 on are times 1. */
  static long product(long x, long y) {
    return (x * y & P) + Math.multiplyHigh(x << 1, y << 2); // 2^64 / (2 · 4) is 2^61
  }
}
