package participant.math;

import java.math.BigInteger;

/**
 * A prime field whose multiplicative group has a subgroup of 2^k elements for a large k, so that
 * polynomials are multiplied by number-theoretic transforms (draft-irtf-cfrg-vdaf, section 6.1).
 *
 * <p>A vector of n elements is a {@code long[]} of n·{@link #limbs} words, an element's words from
 * the lowest on, always below the modulus. Indices count elements. Nothing here is checked: whoever
 * calls has checked lengths, and elements come from here or from {@link #decode}.
 */
public abstract class NttField {
  private final int limbs;
  private final BigInteger modulus;
  private final BigInteger generator;
  private final int orderLog;

  /**
   * @param generator of the subgroup of order 2^{@code orderLog}
   */
  NttField(int limbs, BigInteger modulus, BigInteger generator, int orderLog) {
    this.limbs = limbs;
    this.modulus = modulus;
    this.generator = generator;
    this.orderLog = orderLog;
  }

  /** Words of an element. */
  public final int limbs() {
    return limbs;
  }

  /** Bytes of an encoded element. */
  public final int encodedSize() {
    return limbs * Long.BYTES;
  }

  public final BigInteger modulus() {
    return modulus;
  }

  /** n elements, all 0. */
  public final long[] zeros(int n) {
    return new long[n * limbs];
  }

  /** How many elements {@code vector} has. */
  public final int length(long[] vector) {
    return vector.length / limbs;
  }

  /** out[k] = a[i] + b[j]. */
  public abstract void add(long[] out, int k, long[] a, int i, long[] b, int j);

  /** out[k] = a[i] − b[j]. */
  public abstract void subtract(long[] out, int k, long[] a, int i, long[] b, int j);

  /** out[k] = a[i] · b[j]. */
  public abstract void multiply(long[] out, int k, long[] a, int i, long[] b, int j);

  /** Whether the element in the words from {@code at} on is below the modulus. */
  abstract boolean isReduced(long[] words, int at);

  /** out[k] = value, which is from 0 to 2^63 − 1 and below the modulus. */
  public final void set(long[] out, int k, long value) {
    set(out, k, BigInteger.valueOf(value));
  }

  /** out[k] = value mod p. */
  public final void set(long[] out, int k, BigInteger value) {
    BigInteger reduced = value.mod(modulus);
    for (int limb = 0; limb < limbs; limb++) {
      out[k * limbs + limb] = reduced.shiftRight(limb * Long.SIZE).longValue();
    }
  }

  /** The one element {@code value} mod p. */
  public final long[] of(BigInteger value) {
    long[] element = zeros(1);
    set(element, 0, value);
    return element;
  }

  /** The one element {@code value}, from 0 to 2^63 − 1. */
  public final long[] of(long value) {
    return of(BigInteger.valueOf(value));
  }

  /** a[i] as an integer, 0 to p − 1. */
  public final BigInteger get(long[] a, int i) {
    BigInteger value = BigInteger.ZERO;
    for (int limb = limbs - 1; limb >= 0; limb--) {
      BigInteger word = new BigInteger(Long.toUnsignedString(a[i * limbs + limb]));
      value = value.shiftLeft(Long.SIZE).or(word);
    }
    return value;
  }

  public final void copy(long[] out, int k, long[] a, int i, int elements) {
    System.arraycopy(a, i * limbs, out, k * limbs, elements * limbs);
  }

  /** The elements a[from], …, a[to − 1]. */
  public final long[] slice(long[] a, int from, int to) {
    long[] part = zeros(to - from);
    copy(part, 0, a, from, to - from);
    return part;
  }

  public final boolean isZero(long[] a, int i) {
    long any = 0;
    for (int limb = 0; limb < limbs; limb++) {
      any |= a[i * limbs + limb];
    }
    return any == 0;
  }

  /** sum += vector, element by element. */
  public final void addTo(long[] sum, long[] vector) {
    for (int i = 0; i < length(sum); i++) {
      add(sum, i, sum, i, vector, i);
    }
  }

  /** rest −= vector, element by element. */
  public final void subtractFrom(long[] rest, long[] vector) {
    for (int i = 0; i < length(rest); i++) {
      subtract(rest, i, rest, i, vector, i);
    }
  }

  /** 1/element, of an element that is not 0. */
  public final long[] inverse(long[] element) {
    return of(get(element, 0).modInverse(modulus));
  }

  /** A root of unity of order 2^{@code log}; the same at each call. */
  public final long[] root(int log) {
    return of(generator.modPow(BigInteger.ONE.shiftLeft(orderLog - log), modulus));
  }

  /** Each element as {@link #encodedSize} bytes, the lowest first. */
  public final byte[] encode(long[] vector) {
    byte[] bytes = new byte[vector.length * Long.BYTES];
    for (int word = 0; word < vector.length; word++) {
      LittleEndian.put(bytes, word * Long.BYTES, vector[word]);
    }
    return bytes;
  }

  /**
   * Returns the {@code elements} elements that {@code bytes} spells from {@code from} on.
   *
   * @throws IllegalArgumentException if one is not below the modulus
   */
  public final long[] decode(byte[] bytes, int from, int elements) {
    long[] vector = zeros(elements);
    for (int word = 0; word < vector.length; word++) {
      vector[word] = LittleEndian.get(bytes, from + word * Long.BYTES);
    }
    for (int at = 0; at < vector.length; at += limbs) {
      if (!isReduced(vector, at)) {
        throw new IllegalArgumentException("element " + at / limbs + " is not below the modulus");
      }
    }
    return vector;
  }

  /**
   * Puts the element that {@code bytes} spells from {@code from} on into vector[k]; false, and
   * nothing is meant by vector[k] then, if it is not below the modulus.
   */
  public final boolean take(long[] vector, int k, byte[] bytes, int from) {
    for (int limb = 0; limb < limbs; limb++) {
      vector[k * limbs + limb] = LittleEndian.get(bytes, from + limb * Long.BYTES);
    }
    return isReduced(vector, k * limbs);
  }
}
