package participant.math;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Elements of GF(2^31 − 1). */
final class P31Array extends FieldArray {
  private static final int P = Integer.MAX_VALUE;
  private static final long LOW_62 = (1L << 62) - 1;

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
  int mismatch(FieldArray other) {
    return Arrays.mismatch(elements, ((P31Array) other).elements);
  }

  @Override
  public FieldArray copy(int from, int count) {
    checkRange(from, count);
    return new P31Array(Arrays.copyOfRange(elements, from, from + count));
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
  public void set(int at, FieldVector other, int count) {
    checkOperand(at, other.uncopied(), at, count);
    System.arraycopy(((P31Array) other.uncopied()).elements, at, elements, at, count);
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
  public FieldVector dot(int from, FieldArray first, FieldArray second, int count) {
    checkOperand(from, first, 0, count);
    checkOperand(from, second, 0, count);
    int[] factors = ((P31Array) first).elements;
    int[] others = ((P31Array) second).elements;
    long sum = 0; // both unsigned, below 2^62 + 4 after each step: 2^62 is 1 mod p
    long other = 0;
    int i = 0;
    for (; i < count - 2; i += 3) {
      long a = elements[from + i];
      long b = elements[from + i + 1];
      long c = elements[from + i + 2];
      sum += a * factors[i];
      other += a * others[i];
      sum += b * factors[i + 1];
      other += b * others[i + 1];
      sum += c * factors[i + 2];
      other += c * others[i + 2];
      sum = (sum & LOW_62) + (sum >>> 62);
      other = (other & LOW_62) + (other >>> 62);
    }
    for (; i < count; i++) {
      sum += (long) elements[from + i] * factors[i];
      other += (long) elements[from + i] * others[i];
      sum = (sum & LOW_62) + (sum >>> 62);
      other = (other & LOW_62) + (other >>> 62);
    }
    return FieldVector.of(MersenneField.P31, sum % P, other % P);
  }
}
