package participant.math;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Elements of GF(2^61 − 1). */
final class P61Array extends FieldArray {
  private static final long P = (1L << 61) - 1;

  private final long[] elements;

  /** Makes {@code length} zeros. */
  P61Array(int length) {
    this(new long[length]);
  }

  private P61Array(long[] elements) {
    super(MersenneField.P61, elements.length);
    this.elements = elements;
  }

  @Override
  public long get(int i) {
    return elements[i];
  }

  @Override
  void put(int i, long element) {
    elements[i] = element;
  }

  @Override
  int mismatch(FieldArray other) {
    return Arrays.mismatch(elements, ((P61Array) other).elements);
  }

  @Override
  public FieldArray copy(int from, int count) {
    checkRange(from, count);
    return new P61Array(Arrays.copyOfRange(elements, from, from + count));
  }

  @Override
  public void set(int at, PackedElements other) {
    checkOperand(at, other);
    ByteBuffer.wrap(other.bytes(), other.offset(), 8 * other.length())
        .order(LITTLE_ENDIAN)
        .asLongBuffer()
        .get(elements, at, other.length());
  }

  @Override
  public void set(int at, FieldVector other, int count) {
    checkOperand(at, other.uncopied(), at, count);
    System.arraycopy(((P61Array) other.uncopied()).elements, at, elements, at, count);
  }

  @Override
  public void pack(int from, int count, ByteBuffer out) {
    checkRange(from, count);
    out.slice().order(LITTLE_ENDIAN).asLongBuffer().put(elements, from, count);
    out.position(out.position() + 8 * count);
  }

  @Override
  public void add(int at, PackedElements other) {
    checkOperand(at, other);
    byte[] bytes = other.bytes();
    int shift = other.offset() - 8 * at;
    for (int i = at; i < at + other.length(); i++) {
      long excess = elements[i] + (long) P61Words.WORD.get(bytes, shift + 8 * i) - P;
      elements[i] = excess + (excess >> 63 & P);
    }
  }

  @Override
  public void subtract(int at, PackedElements other) {
    checkOperand(at, other);
    byte[] bytes = other.bytes();
    int shift = other.offset() - 8 * at;
    for (int i = at; i < at + other.length(); i++) {
      long difference = elements[i] - (long) P61Words.WORD.get(bytes, shift + 8 * i);
      elements[i] = difference + (difference >> 63 & P);
    }
  }

  @Override
  public FieldVector dot(int from, FieldArray first, FieldArray second, int count) {
    checkOperand(from, first, 0, count);
    checkOperand(from, second, 0, count);
    long[] factors = ((P61Array) first).elements;
    long[] others = ((P61Array) second).elements;
    long sum = 0; // both at most p + 3 after each step
    long other = 0;
    for (int i = 0; i < count; i++) {
      sum += P61Words.product(elements[from + i], factors[i]);
      other += P61Words.product(elements[from + i], others[i]);
      sum = (sum & P) + (sum >>> 61);
      other = (other & P) + (other >>> 61);
    }
    return FieldVector.of(MersenneField.P61, sum % P, other % P);
  }
}
