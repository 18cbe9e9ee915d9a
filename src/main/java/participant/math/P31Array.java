package participant.math;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;

/** Elements of GF(2^31 − 1). */
final class P31Array extends FieldArray {
  private static final int P = Integer.MAX_VALUE;

  private final int[] elements;

  /** Makes {@code length} zeros. */
  P31Array(int length) {
    super(MersenneField.P31, length);
    elements = new int[length];
  }

  @Override
  public long get(int i) {
    return elements[i];
  }

  @Override
  public FieldVector toVector() {
    long[] all = new long[elements.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = elements[i];
    }
    return FieldVector.trusted(MersenneField.P31, all);
  }

  @Override
  void fill(long[] all) {
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (int) all[i];
    }
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
    long sum = 0; // of fewer than 2^29 numbers below 2^34
    int whole = coefficients.length() & ~3;
    for (int i = 0; i < whole; i += 4) {
      // Four products below 2^62: together they are below 2^64, taken as unsigned.
      long products =
          (long) elements[from + i] * (int) P31Words.WORD.get(bytes, offset + 4 * i)
              + (long) elements[from + i + 1] * (int) P31Words.WORD.get(bytes, offset + 4 * i + 4)
              + (long) elements[from + i + 2] * (int) P31Words.WORD.get(bytes, offset + 4 * i + 8)
              + (long) elements[from + i + 3] * (int) P31Words.WORD.get(bytes, offset + 4 * i + 12);
      sum += (products & P) + (products >>> 31);
    }
    for (int i = whole; i < coefficients.length(); i++) {
      sum += (long) elements[from + i] * (int) P31Words.WORD.get(bytes, offset + 4 * i) % P;
    }
    return sum % P;
  }
}
