package participant.math;

/** A source of field elements, each uniform in its field and independent of all others. */
@FunctionalInterface
public interface ElementSource {

  /** Returns the next element of {@code field}, uniform in 0..p−1. */
  long next(MersenneField field);

  /**
   * Returns a vector of the next {@code length} elements.
   *
   * @throws IllegalArgumentException if the source gave something that is no element
   */
  default FieldVector vector(MersenneField field, int length) {
    long[] elements = new long[length];
    for (int i = 0; i < length; i++) {
      elements[i] = next(field);
    }
    return FieldVector.of(field, elements);
  }
}
