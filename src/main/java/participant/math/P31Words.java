package participant.math;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * GF(2^31 − 1) in words of 4 bytes. Products are made of two words at a time, in the halves of a
 * {@code long}: C2 makes no vector instructions of a loop that widens an {@code int}.
 */
enum P31Words implements Words {
  LOOPS;

  static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, LITTLE_ENDIAN);
  private static final VarHandle PAIR =
      MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);

  private static final int P = Integer.MAX_VALUE;

  @Override
  public boolean areElements(byte[] bytes, int offset, int count) {
    int signs = 0;
    for (int i = offset; i < offset + 4 * count; i += 4) {
      int word = (int) WORD.get(bytes, i);
      signs |= word | word + 1; // the word is negative if above p, its successor if p
    }
    return signs >= 0;
  }

  @Override
  public int sift(byte[] bytes, int count) {
    int signs = 0;
    for (int i = 0; i < 4 * count; i += 4) {
      int low = (int) WORD.get(bytes, i) & P;
      WORD.set(bytes, i, low);
      signs |= low + 1;
    }
    return signs >= 0 ? count : withoutP(bytes, count);
  }

  private static int withoutP(byte[] bytes, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int word = (int) WORD.get(bytes, 4 * i);
      if (word != P) {
        WORD.set(bytes, 4 * kept++, word);
      }
    }
    return kept;
  }

  @Override
  public void scale(byte[] bytes, int offset, int count, long weight) {
    int last = offset + 4 * (count - 1);
    for (int i = offset; i < last; i += 8) {
      long pair = (long) PAIR.get(bytes, i);
      long low = reduce((pair & P) * weight);
      long high = reduce((pair >>> 32) * weight);
      PAIR.set(bytes, i, low | high << 32);
    }
    if (count % 2 == 1) {
      WORD.set(bytes, last, (int) reduce((int) WORD.get(bytes, last) * weight));
    }
  }

  /** Returns the element congruent to a product of two. */
  private static long reduce(long product) {
    long excess = (product & P) + (product >>> 31) - P;
    return excess + (excess >> 63 & P);
  }
}
