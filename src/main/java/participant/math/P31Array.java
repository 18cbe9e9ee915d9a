package participant.math;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;

/** Elements of GF(2^31 − 1). */
final class P31Array extends FieldArray {
  private static final int P = Integer.MAX_VALUE;

  private final int[] elements;

  /** Makes {@code length} zeros. */
  P31Array(int length) {
    this(new int[length]);
  }

  private P31Array(int[] elements) {
    super(MersenneField.P31, elements.length);
    this.elements = elements;
  }

  @Override
  public long get(int i) {
    return elements[i];
  }

  @Override
  void put(int i, long element) {
    elements[i] = (int) element;
  }

  @Override
  FieldArray copy() {
    return new P31Array(elements.clone());
  }

  @Override
  public void set(int at, PackedElements other) {
    checkOperand(at, other);
    ByteBuffer.wrap(other.bytes(), other.offset(), 4 * other.length())
        .order(LITTLE_ENDIAN)
        .asIntBuffer()
        .get(elements, at, other.length());
  }

  @Override
  public void pack(int from, int count, ByteBuffer out) {
    checkRange(from, count);
    out.slice().order(LITTLE_ENDIAN).asIntBuffer().put(elements, from, count);
    out.position(out.position() + 4 * count);
  }

  @Override
  public void add(int at, PackedElements other) {
    checkOperand(at, other);
    byte[] bytes = other.bytes();
    int shift = other.offset() - 4 * at;
    for (int i = at; i < at + other.length(); i++) {
      int excess = elements[i] + (int) P31Words.WORD.get(bytes, shift + 4 * i) - P;
      elements[i] = excess + (excess >> 31 & P);
    }
  }

  @Override
  public void subtract(int at, PackedElements other) {
    checkOperand(at, other);
    byte[] bytes = other.bytes();
    int shift = other.offset() - 4 * at;
    for (int i = at; i < at + other.length(); i++) {
      int difference = elements[i] - (int) P31Words.WORD.get(bytes, shift + 4 * i);
      elements[i] = difference + (difference >> 31 & P);
    }
  }

  @Override
  public long dot(int from, PackedElements coefficients) {
    checkOperand(from, coefficients);
    byte[] bytes = coefficients.bytes();
    int offset = coefficients.offset();
    long sum = 0; // of fewer than 2^31 numbers below 2^32
    for (int i = 0; i < coefficients.length(); i++) {
      long product = (long) elements[from + i] * (int) P31Words.WORD.get(bytes, offset + 4 * i);
      sum += (product & P) + (product >>> 31);
    }
    return sum % P;
  }
}
