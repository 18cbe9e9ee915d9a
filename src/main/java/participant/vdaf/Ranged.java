package participant.vdaf;

import participant.math.NttField;

/**
 * An integer from 0 to {@code max} as zeros and ones whose weighted sum cannot be anything else:
 * the weights are 1, 2, 4, … and a last one that makes all of them add up to {@code max}
 * (draft-irtf-cfrg-vdaf, section 7.4.2).
 *
 * @param max 1 to 2^62
 */
record Ranged(NttField field, long max) {
  private static final long MOST = 1L << 62;

  Ranged {
    if (max < 1 || max > MOST) {
      throw new IllegalArgumentException("a largest value is from 1 to 2^62, not " + max);
    }
  }

  /** How many zeros and ones. */
  int bits() {
    return Long.SIZE - Long.numberOfLeadingZeros(max);
  }

  private long lastWeight() {
    return max - ((1L << bits() - 1) - 1);
  }

  /**
   * Puts {@code value} into out[at], …, out[at + bits − 1]. Which values take which steps does not
   * show in the time that they take.
   *
   * @throws IllegalArgumentException if it is not from 0 to max
   */
  void encode(long value, long[] out, int at) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException("a value is not from 0 to " + max);
    }
    int last = bits() - 1;
    long high = (1L << last) - 1 - value >>> Long.SIZE - 1; // 1 if the last weight is needed
    long rest = value - high * lastWeight();
    for (int bit = 0; bit < last; bit++) {
      out[(at + bit) * field.limbs()] = rest >>> bit & 1;
    }
    out[(at + last) * field.limbs()] = high;
  }

  /** out[k] = the integer, or a share of it, that stands in a[at], …. */
  void decode(long[] out, int k, long[] a, int at) {
    long[] sum = field.zeros(1);
    long[] term = field.zeros(1);
    int last = bits() - 1;
    for (int bit = last - 1; bit >= 0; bit--) {
      field.add(sum, 0, sum, 0, sum, 0);
      field.add(sum, 0, sum, 0, a, at + bit);
    }
    field.multiply(term, 0, field.of(lastWeight()), 0, a, at + last);
    field.add(out, k, sum, 0, term, 0);
  }
}
