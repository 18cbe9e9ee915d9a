package participant.bench;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.message.SumTerms;

/**
 * What is summed: party i's element k is i·104,729 + k·7,919 mod p, so that the sum can be told at
 * once.
 *
 * @param seat ours, from 1
 * @param threshold what the sum withstands losses with; 0 if it needs everybody
 */
record VectorTask(int seat, int parties, int length, MersenneField field, int threshold) {
  private static final long BY_PARTY = 104_729;
  private static final long BY_PLACE = 7_919;

  static VectorTask of(List<String> words) {
    return new VectorTask(
        Integer.parseInt(words.get(0)),
        Integer.parseInt(words.get(1)),
        Integer.parseInt(words.get(2)),
        MersenneField.valueOf(words.get(3)),
        Integer.parseInt(words.get(4)));
  }

  List<String> words() {
    return List.of("" + seat, "" + parties, "" + length, field.name(), "" + threshold);
  }

  /** Elements of a chunk, for the plain all-reduce as for the masked sum. */
  int chunk() {
    return threshold == 0
        ? SumTerms.chunkFor(length, parties)
        : SumTerms.chunkToShow(length, parties);
  }

  FieldVector value() {
    return FieldVector.of(field, length, k -> element(seat * BY_PARTY, 1, k));
  }

  /** Whether this is the sum of everyone's value. */
  boolean isSum(FieldArray sum) {
    return isSum(sum.length(), sum::get);
  }

  boolean isSum(FieldVector sum) {
    return isSum(sum.length(), sum::get);
  }

  private boolean isSum(int elements, IntToLongFunction sum) {
    long parts = IntStream.rangeClosed(1, parties).mapToLong(party -> party * BY_PARTY).sum();
    return elements == length
        && IntStream.range(0, length)
            .allMatch(k -> sum.applyAsLong(k) == element(parts, parties, k));
  }

  private long element(long start, long times, int k) {
    return (start + k * BY_PLACE * times) % field.modulus();
  }
}
