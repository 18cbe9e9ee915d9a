package participant.bench;

import java.util.List;
import java.util.stream.IntStream;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.SumTerms;

/**
 * What is summed: party i's element k is i·104,729 + k·7,919 mod p, so that the sum can be told at
 * once.
 *
 * @param seat ours, from 1
 */
record VectorTask(int seat, int parties, int length, MersenneField field) {
  private static final long BY_PARTY = 104_729;
  private static final long BY_PLACE = 7_919;

  static VectorTask of(List<String> words) {
    return new VectorTask(
        Integer.parseInt(words.get(0)),
        Integer.parseInt(words.get(1)),
        Integer.parseInt(words.get(2)),
        MersenneField.valueOf(words.get(3)));
  }

  List<String> words() {
    return List.of("" + seat, "" + parties, "" + length, field.name());
  }

  /** Elements of a chunk, for the plain all-reduce as for the masked sum. */
  int chunk() {
    return SumTerms.chunkFor(length, parties);
  }

  FieldVector value() {
    return FieldVector.of(field, elements(seat * BY_PARTY, 1));
  }

  /** Whether this is the sum of everyone's value. */
  boolean isSum(FieldArray sum) {
    return isSum(sum.toVector());
  }

  boolean isSum(FieldVector sum) {
    long parts = IntStream.rangeClosed(1, parties).mapToLong(party -> party * BY_PARTY).sum();
    return sum.equals(FieldVector.of(field, elements(parts, parties)));
  }

  private long[] elements(long start, long times) {
    long[] elements = new long[length];
    for (int k = 0; k < length; k++) {
      elements[k] = (start + k * BY_PLACE * times) % field.modulus();
    }
    return elements;
  }
}
