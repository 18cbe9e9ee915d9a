package participant.math;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * An immutable vector of elements of one field, of any length from 0. It often holds shares or
 * secrets: {@code toString} tells only its length and field, and {@code equals} takes the same time
 * wherever two vectors of one shape differ.
 */
public final class FieldVector {
  private final MersenneField field;
  private final long[] elements;

  private FieldVector(MersenneField field, long[] elements) {
    this.field = field;
    this.elements = elements;
  }

  /**
   * Returns the vector of these elements, which are copied.
   *
   * @throws IllegalArgumentException if one is outside 0..p−1; the message tells its index only
   */
  public static FieldVector of(MersenneField field, long... elements) {
    return of(field, elements.length, i -> elements[i]);
  }

  /**
   * Returns the vector of {@code length} elements, element i being {@code element} of i: for long
   * ones that nobody needs twice in memory.
   *
   * @throws IllegalArgumentException if one is outside 0..p−1; the message tells its index only
   */
  public static FieldVector of(MersenneField field, int length, IntToLongFunction element) {
    long[] elements = new long[length];
    for (int i = 0; i < length; i++) {
      elements[i] = element.applyAsLong(i);
      if (!field.contains(elements[i])) {
        throw new IllegalArgumentException("item " + i + " is no element of " + field);
      }
    }
    return new FieldVector(field, elements);
  }

  /** Returns the vector of these elements of {@code field}, unchecked and not copied. */
  static FieldVector trusted(MersenneField field, long[] elements) {
    return new FieldVector(field, elements);
  }

  /** Returns the vector of {@code length} zeros. */
  public static FieldVector zero(MersenneField field, int length) {
    return new FieldVector(field, new long[length]);
  }

  public MersenneField field() {
    return field;
  }

  public int length() {
    return elements.length;
  }

  /**
   * Returns element {@code i}, counted from 0.
   *
   * @throws IndexOutOfBoundsException unless 0 ≤ i &lt; length
   */
  public long get(int i) {
    return elements[i];
  }

  /** Returns the elements themselves, for readers in this package. */
  long[] uncopied() {
    return elements;
  }

  /** Returns a copy of the elements. */
  public long[] elements() {
    return elements.clone();
  }

  /**
   * Returns this + other, element by element.
   *
   * @throws IllegalArgumentException if the fields or lengths differ
   */
  public FieldVector plus(FieldVector other) {
    requireSameShape(other);
    long[] sum = new long[elements.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = field.add(elements[i], other.elements[i]);
    }
    return new FieldVector(field, sum);
  }

  /**
   * Returns this − other, element by element.
   *
   * @throws IllegalArgumentException if the fields or lengths differ
   */
  public FieldVector minus(FieldVector other) {
    requireSameShape(other);
    long[] difference = new long[elements.length];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = field.sub(elements[i], other.elements[i]);
    }
    return new FieldVector(field, difference);
  }

  /**
   * Returns weight · this.
   *
   * @throws IllegalArgumentException if {@code weight} is no element of the field
   */
  public FieldVector times(long weight) {
    return zero(field, elements.length).plusTimes(this, weight);
  }

  /**
   * Returns this + weight · other: one step of a weighted sum.
   *
   * @throws IllegalArgumentException if the fields or lengths differ, or {@code weight} is no
   *     element
   */
  public FieldVector plusTimes(FieldVector other, long weight) {
    requireSameShape(other);
    if (!field.contains(weight)) {
      throw new IllegalArgumentException("weight " + weight + " is no element of " + field);
    }
    long[] sum = new long[elements.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = field.add(elements[i], field.mul(other.elements[i], weight));
    }
    return new FieldVector(field, sum);
  }

  /** Compares field, length and every element, in time that depends on the shapes alone. */
  @Override
  public boolean equals(Object object) {
    if (!(object instanceof FieldVector other) || !sameShape(other)) {
      return false;
    }
    long difference = 0;
    for (int i = 0; i < elements.length; i++) {
      difference |= elements[i] ^ other.elements[i];
    }
    return difference == 0;
  }

  @Override
  public int hashCode() {
    return 31 * field.hashCode() + Arrays.hashCode(elements);
  }

  /** Returns, say, "FieldVector[3 elements of GF(2^31-1)]": never an element. */
  @Override
  public String toString() {
    return "FieldVector[" + shape() + "]";
  }

  private boolean sameShape(FieldVector other) {
    return field == other.field && elements.length == other.elements.length;
  }

  private void requireSameShape(FieldVector other) {
    if (!sameShape(other)) {
      throw new IllegalArgumentException(shape() + " do not match " + other.shape());
    }
  }

  private String shape() {
    return elements.length + " elements of " + field;
  }
}
