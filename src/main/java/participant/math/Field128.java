package participant.math;

import java.math.BigInteger;

/**
 * The integers modulo p = 2^128 − 28·2^64 + 1, two words an element (draft-irtf-cfrg-vdaf, section
 * 6.1.3, where p is written 2^66·4611686018427387897 + 1). Products are reduced by 2^128 ≡ 28·2^64
 * − 1.
 */
public final class Field128 extends NttField {
  private static final long FOLD = 28;
  private static final long P_HIGH = -FOLD;
  private static final int ORDER_LOG = 66;
  private static final BigInteger COFACTOR = BigInteger.valueOf(4_611_686_018_427_387_897L);

  public static final Field128 FIELD = new Field128();

  private Field128() {
    super(2, modulusOf(), BigInteger.valueOf(7).modPow(COFACTOR, modulusOf()), ORDER_LOG);
  }

  private static BigInteger modulusOf() {
    return COFACTOR.shiftLeft(ORDER_LOG).add(BigInteger.ONE);
  }

  @Override
  boolean isReduced(long[] words, int at) {
    return isReduced(words[at], words[at + 1]);
  }

  /** p's low word is 1. */
  private static boolean isReduced(long low, long high) {
    return Long.compareUnsigned(high, P_HIGH) < 0 || high == P_HIGH && low == 0;
  }

  @Override
  public void add(long[] out, int k, long[] a, int i, long[] b, int j) {
    long low = a[2 * i] + b[2 * j];
    long carry = Long.compareUnsigned(low, a[2 * i]) < 0 ? 1 : 0;
    long high = a[2 * i + 1] + b[2 * j + 1];
    boolean over = Long.compareUnsigned(high, a[2 * i + 1]) < 0;
    high += carry;
    over |= carry == 1 && high == 0;
    put(out, k, low, high, over);
  }

  @Override
  public void subtract(long[] out, int k, long[] a, int i, long[] b, int j) {
    long borrow = Long.compareUnsigned(a[2 * i], b[2 * j]) < 0 ? 1 : 0;
    long low = a[2 * i] - b[2 * j];
    long high = a[2 * i + 1] - b[2 * j + 1];
    boolean under =
        Long.compareUnsigned(a[2 * i + 1], b[2 * j + 1]) < 0
            || borrow == 1 && a[2 * i + 1] == b[2 * j + 1];
    high -= borrow;
    if (under) {
      low += 1;
      high += P_HIGH + (low == 0 ? 1 : 0);
    }
    out[2 * k] = low;
    out[2 * k + 1] = high;
  }

  /**
   * With the product t0 + t1·2^64 + t2·2^128 + t3·2^192, what is left after folding is x + y·2^64
   * for x = t0 − t2 − 28·t3 and y = t1 + 28·t2 + 783·t3; y's upper word is folded once more.
   */
  @Override
  public void multiply(long[] out, int k, long[] a, int i, long[] b, int j) {
    long a0 = a[2 * i];
    long a1 = a[2 * i + 1];
    long b0 = b[2 * j];
    long b1 = b[2 * j + 1];

    long t0 = a0 * b0;
    long t1 = high(a0, b0);
    long cross = a0 * b1;
    t1 += cross;
    long c1 = carry(t1, cross);
    cross = a1 * b0;
    t1 += cross;
    c1 += carry(t1, cross);
    long t2 = high(a0, b1);
    long part = high(a1, b0);
    t2 += part;
    long c2 = carry(t2, part);
    part = a1 * b1;
    t2 += part;
    c2 += carry(t2, part);
    t2 += c1;
    c2 += carry(t2, c1);
    long t3 = high(a1, b1) + c2;

    long y = FOLD * t2;
    long y1 = high(t2, FOLD);
    part = (FOLD * FOLD - 1) * t3;
    y += part;
    y1 += carry(y, part) + high(t3, FOLD * FOLD - 1);
    y += t1;
    y1 += carry(y, t1);
    part = FOLD * y1;
    y += part;
    long over = carry(y, part);

    long x = t0 - t2;
    long x1 = -borrow(t0, t2);
    part = FOLD * t3;
    x1 -= borrow(x, part) + high(t3, FOLD);
    x -= part;
    part = y1 + over;
    x1 -= borrow(x, part);
    x -= part;

    long shift = x1 + FOLD * over; // −30 to 28
    long sum = y + shift;
    if (shift < 0 && Long.compareUnsigned(sum, y) > 0) { // below 0
      x += 1;
      sum += P_HIGH + (x == 0 ? 1 : 0);
      put(out, k, x, sum, false);
    } else {
      put(out, k, x, sum, shift > 0 && Long.compareUnsigned(sum, y) < 0);
    }
  }

  /** out[k] = low + high·2^64, and 2^128 more where {@code over}; less than 2p. */
  private static void put(long[] out, int k, long low, long high, boolean over) {
    if (over || !isReduced(low, high)) {
      out[2 * k] = low - 1;
      out[2 * k + 1] = high + FOLD - (low == 0 ? 1 : 0);
    } else {
      out[2 * k] = low;
      out[2 * k + 1] = high;
    }
  }

  private static long high(long x, long y) {
    return Math.multiplyHigh(x, y) + (x >> 63 & y) + (y >> 63 & x);
  }

  private static long carry(long sum, long addend) {
    return Long.compareUnsigned(sum, addend) < 0 ? 1 : 0;
  }

  private static long borrow(long x, long y) {
    return Long.compareUnsigned(x, y) < 0 ? 1 : 0;
  }
}
