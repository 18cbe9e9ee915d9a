package participant.math;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * The prime field GF(p), p = 2<sup>e</sup> − 1 with e = 31 or 61. Its elements are the {@code
 * long}s in 0..p−1.
 *
 * <p>Because 2<sup>e</sup> ≡ 1, reducing a product is adding its high bits to its low e bits: no
 * division (Knuth, TAOCP vol. 2, §4.3.2; Crandall and Pomerance, Prime Numbers, §9.2.3). {@code
 * add}, {@code sub}, {@code neg}, {@code mul} and {@code inverse} have no branch and no table that
 * depends on an element. They expect elements and, for speed, do not check: other operands give
 * meaningless results.
 */
public enum MersenneField {
  /** GF(2^31 − 1). */
  P31(31),
  /** GF(2^61 − 1). */
  P61(61);

  private final int bits;
  private final long modulus;

  MersenneField(int bits) {
    this.bits = bits;
    this.modulus = (1L << bits) - 1;
  }

  /** Returns p. */
  public long modulus() {
    return modulus;
  }

  /** Returns e, the number of bits that hold an element. */
  public int bits() {
    return bits;
  }

  /** Returns the size of an element in whole machine words: 4 or 8 bytes. */
  public int bytes() {
    return bits < Integer.SIZE ? Integer.BYTES : Long.BYTES;
  }

  /** Tells whether {@code value} is an element, that is, in 0..p−1. */
  public boolean contains(long value) {
    return 0 <= value && value < modulus;
  }

  /** Returns a + b mod p. */
  public long add(long a, long b) {
    return lift(a + b - modulus);
  }

  /** Returns a − b mod p. */
  public long sub(long a, long b) {
    return lift(a - b);
  }

  /** Returns −a mod p. */
  public long neg(long a) {
    return lift(-a);
  }

  /** Returns a · b mod p. */
  public long mul(long a, long b) {
    long low = a * b;
    // A product in P31 fits in 62 bits; not asking for more lets loops be vectorised: twice as
    // fast.
    long high = this == P31 ? low >>> 31 : Math.multiplyHigh(a, b) << 3 | low >>> 61;
    return add(low & modulus, high);
  }

  /**
   * Returns the element b with a · b = 1, which is a<sup>p−2</sup> (Fermat).
   *
   * @throws ArithmeticException if a is 0
   */
  public long inverse(long a) {
    if (a == 0) {
      throw new ArithmeticException("0 has no inverse in " + this);
    }
    long power = 1;
    for (int i = bits - 1; i >= 0; i--) {
      power = mul(power, power);
      if (((modulus - 2) >>> i & 1) == 1) {
        power = mul(power, a);
      }
    }
    return power;
  }

  /** Returns the element congruent to {@code any} modulo p; {@code any} may be negative. */
  public long reduce(long any) {
    return Math.floorMod(any, modulus);
  }

  /**
   * Returns the integer in −(p−1)/2..(p−1)/2 congruent to {@code element}; undoes {@link #reduce}.
   */
  public long signed(long element) {
    return element > modulus / 2 ? element - modulus : element;
  }

  /** Returns the field with p elements, if it is one of these. */
  public static Optional<MersenneField> ofModulus(long p) {
    return Arrays.stream(values()).filter(field -> field.modulus == p).findFirst();
  }

  /**
   * Returns the smallest field in which every integer of at most this magnitude keeps its sign: 2 ·
   * magnitude &lt; p. Empty if none is large enough.
   *
   * @throws IllegalArgumentException if {@code magnitude} is negative
   */
  public static Optional<MersenneField> smallestHolding(BigInteger magnitude) {
    if (magnitude.signum() < 0) {
      throw new IllegalArgumentException("a magnitude is at least 0, not " + magnitude);
    }
    BigInteger span = magnitude.shiftLeft(1);
    return Arrays.stream(values())
        .filter(field -> span.compareTo(BigInteger.valueOf(field.modulus)) < 0)
        .findFirst();
  }

  /** Returns "GF(2^e-1)", in ASCII for logs and messages. */
  @Override
  public String toString() {
    return "GF(2^" + bits + "-1)";
  }

  /** Brings a difference in −p..p−1 into 0..p−1 by adding p if it is negative. */
  private long lift(long difference) {
    return difference + (difference >> (Long.SIZE - 1) & modulus);
  }
}
