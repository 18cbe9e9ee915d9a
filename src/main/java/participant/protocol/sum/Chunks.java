package participant.protocol.sum;

import java.nio.ByteBuffer;
import participant.machine.PartyId;
import participant.math.FieldArray;
import participant.math.PackedElements;

/**
 * How a long vector is cut: chunks of {@code size} elements, the last one shorter, owned by the
 * seats in turn. A chunk's owner adds everyone's masked contribution to it and tells everyone the
 * total.
 */
record Chunks(int length, int size, int parties) {

  static Chunks of(SumTerms terms) {
    return new Chunks(terms.length(), terms.chunk(), terms.parties());
  }

  int count() {
    return (int) (((long) length + size - 1) / size);
  }

  /** Where chunk {@code index} starts. */
  int from(int index) {
    return index * size;
  }

  /** How many elements chunk {@code index} has. */
  int length(int index) {
    return Math.min(size, length - from(index));
  }

  /** A copy of the elements of chunk {@code index} of {@code array}, as they travel. */
  PackedElements pack(FieldArray array, int index) {
    return array.packed(from(index), length(index));
  }

  byte[] bytes(FieldArray array, int index) {
    byte[] bytes = new byte[length(index) * array.field().bytes()];
    array.pack(from(index), length(index), ByteBuffer.wrap(bytes));
    return bytes;
  }

  PartyId owner(int index) {
    return new PartyId(index % parties + 1);
  }

  /**
   * How many chunks beyond the last one that is complete may be under way: twice round the table.
   * Nobody can be further ahead of the slowest than that, which bounds what waits anywhere.
   */
  int window() {
    return 2 * parties + 2;
  }
}
