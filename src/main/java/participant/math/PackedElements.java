package participant.math;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;

/**
 * Elements of one field as they travel: 4 or 8 bytes each, little-endian. The other operand of
 * whatever {@link FieldArray} computes.
 *
 * <p>It is a view of somebody's bytes, looked at once: they are elements as long as nobody writes
 * to them. Not for two threads at a time. {@code toString} tells only length and field.
 */
public final class PackedElements {
  private final MersenneField field;
  private final byte[] bytes;
  private final int offset;
  private final int length;

  private PackedElements(MersenneField field, byte[] bytes, int offset, int length) {
    this.field = field;
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
  }

  /**
   * Returns the elements that the buffer's remaining bytes are, whoever sent them. Empty if the
   * last one is cut short, or any is p or more. The buffer's position stays where it is. What no
   * accessible array holds is copied.
   */
  public static Optional<PackedElements> of(MersenneField field, ByteBuffer buffer) {
    if (buffer.remaining() % field.bytes() != 0) {
      return Optional.empty();
    }
    ByteBuffer held = buffer;
    if (!buffer.hasArray()) {
      held = ByteBuffer.allocate(buffer.remaining()).put(buffer.duplicate()).flip();
    }
    byte[] bytes = held.array();
    int offset = held.arrayOffset() + held.position();
    int length = held.remaining() / field.bytes();
    return Words.of(field).areElements(bytes, offset, length)
        ? Optional.of(new PackedElements(field, bytes, offset, length))
        : Optional.empty();
  }

  /**
   * Makes uniform elements of {@code words} uniform words at the start of {@code bytes}, in place:
   * clears the bits of each above the lowest e, and drops those that are p then. The elements that
   * remain move together and keep their order.
   *
   * @throws IndexOutOfBoundsException if there are fewer words
   */
  public static PackedElements sift(MersenneField field, byte[] bytes, int words) {
    Objects.checkFromIndexSize(0, words, bytes.length / field.bytes());
    return new PackedElements(field, bytes, 0, Words.of(field).sift(bytes, words));
  }

  /** Returns the first {@code length} elements at the start of {@code bytes}, unchecked. */
  static PackedElements trusted(MersenneField field, byte[] bytes, int length) {
    return new PackedElements(field, bytes, 0, length);
  }

  public MersenneField field() {
    return field;
  }

  public int length() {
    return length;
  }

  /**
   * Multiplies each element by {@code weight}, in the bytes that this is a view of.
   *
   * @throws IllegalArgumentException if {@code weight} is no element of the field
   */
  public void scale(long weight) {
    if (!field.contains(weight)) {
      throw new IllegalArgumentException("weight " + weight + " is no element of " + field);
    }
    Words.of(field).scale(bytes, offset, length, weight);
  }

  /** Whether the other holds the same elements; takes time that depends on lengths alone. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof PackedElements that) || that.field != field || that.length != length) {
      return false;
    }
    int difference = 0;
    for (int i = 0; i < length * field.bytes(); i++) {
      difference |= bytes[offset + i] ^ that.bytes[that.offset + i];
    }
    return difference == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(field, length);
  }

  /** Returns, say, "PackedElements[3 elements of GF(2^31-1)]": never an element. */
  @Override
  public String toString() {
    return "PackedElements[" + length + " elements of " + field + "]";
  }

  /** Returns the elements as they travel, where they are: for reading. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes, offset, length * field.bytes());
  }

  /** Returns the bytes themselves: the elements begin at {@link #offset}. */
  byte[] bytes() {
    return bytes;
  }

  int offset() {
    return offset;
  }
}
