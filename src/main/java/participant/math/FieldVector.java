package participant.math;

import java.util.function.IntToLongFunction;

/**
 * An immutable vector of elements of one field, of any length from 0. It often holds shares or
 * secrets: {@code toString} tells only its length and field, and {@code equals} takes the same time
 * wherever two vectors of one shape differ.
 */
public final class FieldVector {
  private final FieldArray elements;

  /** The vector of these elements, which nobody changes from now on. */
  FieldVector(FieldArray elements) {
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
    FieldArray elements = FieldArray.zero(field, length);
    for (int i = 0; i < length; i++) {
      long value = element.applyAsLong(i);
      if (!field.contains(value)) {
        throw new IllegalArgumentException("item " + i + " is no element of " + field);
      }
      elements.put(i, value);
    }
    return new FieldVector(elements);
  }

  /** Returns the vector of {@code length} zeros. */
  public static FieldVector zero(MersenneField field, int length) {
    return new FieldVector(FieldArray.zero(field, length));
  }

  public MersenneField field() {
    return elements.field();
  }

  public int length() {
    return elements.length();
  }

  /**
   * Returns element {@code i}, counted from 0.
   *
   * @throws IndexOutOfBoundsException unless 0 ≤ i &lt; length
   */
  public long get(int i) {
    return elements.get(i);
  }

  /** Returns a copy of the elements. */
  public long[] elements() {
    long[] copy = new long[length()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = get(i);
    }
    return copy;
  }

  /**
   * Returns this + other, element by element.
   *
   * @throws IllegalArgumentException if the fields or lengths differ
   */
  public FieldVector plus(FieldVector other) {
    requireSameShape(other);
    return of(field(), length(), i -> field().add(get(i), other.get(i)));
  }

  /**
   * Returns this − other, element by element.
   *
   * @throws IllegalArgumentException if the fields or lengths differ
   */
  public FieldVector minus(FieldVector other) {
    requireSameShape(other);
    return of(field(), length(), i -> field().sub(get(i), other.get(i)));
  }

  /**
   * Returns weight · this.
   *
   * @throws IllegalArgumentException if {@code weight} is no element of the field
   */
  public FieldVector times(long weight) {
    return zero(field(), length()).plusTimes(this, weight);
  }

  /**
   * Returns this + weight · other: one step of a weighted sum.
   *
   * @throws IllegalArgumentException if the fields or lengths differ, or {@code weight} is no
   *     element
   */
  public FieldVector plusTimes(FieldVector other, long weight) {
    requireSameShape(other);
    if (!field().contains(weight)) {
      throw new IllegalArgumentException("weight " + weight + " is no element of " + field());
    }
    return of(field(), length(), i -> field().add(get(i), field().mul(other.get(i), weight)));
  }

  /**
   * Returns the first element in which this and {@code other} differ, or −1 if they do not, in time
   * that depends on where that is.
   *
   * @throws IllegalArgumentException if the fields or lengths differ
   */
  public int mismatch(FieldVector other) {
    requireSameShape(other);
    return elements.mismatch(other.elements);
  }

  /** Compares field, length and every element, in time that depends on the shapes alone. */
  @Override
  public boolean equals(Object object) {
    if (!(object instanceof FieldVector other) || !sameShape(other)) {
      return false;
    }
    long difference = 0;
    for (int i = 0; i < length(); i++) {
      difference |= get(i) ^ other.get(i);
    }
    return difference == 0;
  }

  @Override
  public int hashCode() {
    int hash = field().hashCode();
    for (int i = 0; i < length(); i++) {
      hash = 31 * hash + Long.hashCode(get(i));
    }
    return hash;
  }

  /** Returns, say, "FieldVector[3 elements of GF(2^31-1)]": never an element. */
  @Override
  public String toString() {
    return "FieldVector[" + shape() + "]";
  }

  /** Returns the elements themselves, for readers in this package. */
  FieldArray uncopied() {
    return elements;
  }

  private boolean sameShape(FieldVector other) {
    return field() == other.field() && length() == other.length();
  }

  private void requireSameShape(FieldVector other) {
    if (!sameShape(other)) {
      throw new IllegalArgumentException(shape() + " do not match " + other.shape());
    }
  }

  private String shape() {
    return length() + " elements of " + field();
  }
}
