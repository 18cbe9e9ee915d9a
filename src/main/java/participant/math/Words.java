package participant.math;

/**
 * Loops over elements of one field as they travel: words of 4 or 8 bytes, little-endian, in a range
 * of a byte array that the caller has checked.
 *
 * <p>Each loop steps one index through the bytes. Where it is written with an index from 0 and an
 * offset to add, HotSpot's C2 (17) often makes no vector instructions of it once it is inlined.
 */
sealed interface Words permits P31Words, P61Words {

  static Words of(MersenneField field) {
    return field == MersenneField.P31 ? P31Words.LOOPS : P61Words.LOOPS;
  }

  /** Tells whether {@code count} words from byte {@code offset} on are all below p. */
  boolean areElements(byte[] bytes, int offset, int count);

  /** Does what {@link PackedElements#sift} says, and returns how many elements remain. */
  int sift(byte[] bytes, int count);

  /** Multiplies {@code count} elements from byte {@code offset} on by {@code weight}. */
  void scale(byte[] bytes, int offset, int count, long weight);
}
