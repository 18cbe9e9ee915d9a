package participant.math;

import java.math.BigInteger;

/**
 * The integers modulo p = 2^64 − 2^32 + 1, one word an element (draft-irtf-cfrg-vdaf, section
 * 6.1.3). Products are reduced by 2^64 ≡ 2^32 − 1 and 2^96 ≡ −1.
 */
public final class Field64 extends NttField {
  public static final Field64 FIELD = new Field64();

  private static final long P = 0xffffffff00000001L;

  /** 2^64 mod p. */
  private static final long EPSILON = 0xffffffffL;

  private Field64() {
    super(
        1,
        new BigInteger(Long.toUnsignedString(P)),
        BigInteger.valueOf(7).modPow(BigInteger.valueOf(EPSILON), modulusOf()),
        Integer.SIZE);
  }

  private static BigInteger modulusOf() {
    return new BigInteger(Long.toUnsignedString(P));
  }

  @Override
  boolean isReduced(long[] words, int at) {
    return Long.compareUnsigned(words[at], P) < 0;
  }

  @Override
  public void add(long[] out, int k, long[] a, int i, long[] b, int j) {
    long sum = a[i] + b[j];
    boolean carry = Long.compareUnsigned(sum, a[i]) < 0;
    out[k] = carry || Long.compareUnsigned(sum, P) >= 0 ? sum - P : sum;
  }

  @Override
  public void subtract(long[] out, int k, long[] a, int i, long[] b, int j) {
    long difference = a[i] - b[j];
    out[k] = Long.compareUnsigned(a[i], b[j]) < 0 ? difference + P : difference;
  }

  @Override
  public void multiply(long[] out, int k, long[] a, int i, long[] b, int j) {
    long x = a[i];
    long y = b[j];
    long low = x * y;
    long high = Math.multiplyHigh(x, y) + (x >> 63 & y) + (y >> 63 & x);
    long top = high >>> 32; // times 2^96, which is −1
    long sum = low - top;
    if (Long.compareUnsigned(low, top) < 0) {
      sum -= EPSILON;
    }
    long middle = (high & EPSILON) * EPSILON; // times 2^64
    long product = sum + middle;
    if (Long.compareUnsigned(product, middle) < 0) {
      product += EPSILON;
    }
    out[k] = Long.compareUnsigned(product, P) >= 0 ? product - P : product;
  }
}
