package participant.math;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.ObjIntConsumer;

/**
 * A mutable array of elements of one field, of fixed length, for vectors too long to copy at every
 * step as {@link FieldVector} does: 4 or 8 bytes an element. It often holds shares or secrets:
 * {@code toString} tells only its length and field.
 *
 * <p>Whatever is computed changes a range of the array, and takes its other operand as {@link
 * PackedElements}: HotSpot makes vector instructions of a loop over an {@code int[]} and a {@code
 * byte[]} at unrelated offsets, but of one over two {@code int[]} only at equal ones. Arithmetic
 * neither divides nor allocates for an element, nor branches on one.
 *
 * <p>Threads may work on ranges that do not overlap. A range outside the array is an {@link
 * IndexOutOfBoundsException}, an operand of another field an {@link IllegalArgumentException}.
 */
public abstract sealed class FieldArray permits P31Array, P61Array {
  /** Bytes in which one array's elements go to another: they stay in the first-level cache. */
  private static final int BLOCK = 8 << 10;

  private final MersenneField field;
  private final int length;

  FieldArray(MersenneField field, int length) {
    this.field = field;
    this.length = length;
  }

  /** Returns an array of {@code length} zeros. */
  public static FieldArray zero(MersenneField field, int length) {
    return field == MersenneField.P31 ? new P31Array(length) : new P61Array(length);
  }

  /** Returns an array of the elements of {@code vector}. */
  public static FieldArray of(FieldVector vector) {
    return of(vector, 0, vector.length());
  }

  /** Returns the array of {@code count} elements of {@code vector}, from {@code from} on. */
  public static FieldArray of(FieldVector vector, int from, int count) {
    return vector.uncopied().copy(from, count);
  }

  public MersenneField field() {
    return field;
  }

  public int length() {
    return length;
  }

  /** Returns element {@code i}, counted from 0. */
  public abstract long get(int i);

  /** Returns a copy of all elements that does not change. */
  public FieldVector toVector() {
    return copy(0, length).frozen();
  }

  /** Returns the vector of all elements, which are not copied: nobody may change them any more. */
  public FieldVector frozen() {
    return new FieldVector(this);
  }

  /** Replaces the elements from {@code at} on by these. */
  public abstract void set(int at, PackedElements elements);

  /** Replaces {@code count} elements, from {@code at} on, by those of {@code other} there. */
  public abstract void set(int at, FieldVector other, int count);

  /** Adds these to the elements from {@code at} on. */
  public abstract void add(int at, PackedElements elements);

  /** Subtracts these from the elements from {@code at} on. */
  public abstract void subtract(int at, PackedElements elements);

  /**
   * Returns Σ aᵢ · cᵢ mod p over {@code count} elements a from {@code from} on, and the first
   * {@code count} of the coefficients c. An array that differs from this one there has another sum,
   * but for a chance of 1/p, if the coefficients are uniform and chosen after both.
   */
  public long dot(int from, FieldArray coefficients, int count) {
    return dot(from, coefficients, coefficients, count).get(0);
  }

  /** Returns two such sums, with the coefficients of each: the elements are read once. */
  public abstract FieldVector dot(int from, FieldArray first, FieldArray second, int count);

  /** Returns a copy of {@code count} elements, from {@code from} on. */
  public abstract FieldArray copy(int from, int count);

  /** Returns a copy of {@code count} elements, from {@code from} on, as they travel. */
  public PackedElements packed(int from, int count) {
    checkRange(from, count);
    byte[] bytes = new byte[count * field.bytes()];
    pack(from, count, ByteBuffer.wrap(bytes));
    return PackedElements.trusted(field, bytes, count);
  }

  /**
   * Writes {@code count} elements, from {@code from} on, to {@code out}, as they travel, whatever
   * its byte order.
   *
   * @throws java.nio.BufferOverflowException if it has no room for them
   */
  public abstract void pack(int from, int count, ByteBuffer out);

  /**
   * Adds {@code count} elements of {@code other}, from {@code from} on, to those from {@code at}
   * on. Two ranges of one array may be the same, but not overlap otherwise.
   */
  public void add(int at, FieldArray other, int from, int count) {
    addTimes(at, other, from, count, 1);
  }

  /**
   * The same, of {@code weight} times the other's elements.
   *
   * @throws IllegalArgumentException if {@code weight} is no element
   */
  public void addTimes(int at, FieldArray other, int from, int count, long weight) {
    checkRange(at, count);
    other.eachBlock(
        from,
        count,
        (block, done) -> {
          if (weight != 1) {
            block.scale(weight);
          }
          add(at + done, block);
        });
  }

  /**
   * Multiplies {@code count} elements, from {@code at} on, by {@code weight}.
   *
   * @throws IllegalArgumentException if {@code weight} is no element
   */
  public void scale(int at, int count, long weight) {
    checkRange(at, count);
    if (weight != 1) {
      eachBlock(
          at,
          count,
          (block, done) -> {
            block.scale(weight);
            set(at + done, block);
          });
    }
  }

  /** Returns, say, "FieldArray[3 elements of GF(2^31-1)]": never an element. */
  @Override
  public String toString() {
    return "FieldArray[" + length + " elements of " + field + "]";
  }

  abstract void put(int i, long element);

  /** The first element in which another array of this field and length differs, or −1. */
  abstract int mismatch(FieldArray other);

  void checkRange(int from, int count) {
    Objects.checkFromIndexSize(from, count, length);
  }

  /**
   * Checks that {@code operand} is of this field and reaches from {@code at} not beyond the end.
   */
  void checkOperand(int at, PackedElements operand) {
    checkField(operand.field());
    checkRange(at, operand.length());
  }

  /** Checks that {@code operand} is of this field, and that both have the elements in question. */
  void checkOperand(int at, FieldArray operand, int from, int count) {
    checkField(operand.field);
    checkRange(at, count);
    operand.checkRange(from, count);
  }

  private void checkField(MersenneField other) {
    if (other != field) {
      throw new IllegalArgumentException("elements of " + other + " do not match " + field);
    }
  }

  /** Has {@code use} take {@code count} elements, a block and its distance from {@code from}. */
  private void eachBlock(int from, int count, ObjIntConsumer<PackedElements> use) {
    checkRange(from, count);
    int most = Math.min(BLOCK / field.bytes(), count);
    byte[] bytes = new byte[most * field.bytes()];
    for (int done = 0; done < count; done += most) {
      int n = Math.min(count - done, most);
      pack(from + done, n, ByteBuffer.wrap(bytes));
      use.accept(PackedElements.trusted(field, bytes, n), done);
    }
  }
}
