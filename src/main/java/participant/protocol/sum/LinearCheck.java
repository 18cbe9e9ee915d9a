package participant.protocol.sum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import participant.crypto.Hash;
import participant.crypto.SecretBytes;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.bulk.Expansion;

/**
 * Two random combinations of a party's contribution and of the totals, over some chunks of both.
 * Their coefficients expand the hash of everyone's coin, so that nobody could know them before the
 * totals stood.
 */
record LinearCheck(FieldVector ofContribution, FieldVector ofTotals) {
  private static final int COMBINATIONS = Claim.Check.COMBINATIONS;

  /** Over no chunk. */
  static LinearCheck none(MersenneField field) {
    FieldVector zero = FieldVector.zero(field, COMBINATIONS);
    return new LinearCheck(zero, zero);
  }

  /** The seeds of the coefficients, one a combination. Requires all coins. */
  static List<SecretBytes> seeds(Board board) {
    List<SecretBytes> seeds = new ArrayList<>();
    for (int combination = 0; combination < COMBINATIONS; combination++) {
      Hash hash = Hash.labelled("participant/1/sum/coins").add(combination);
      board.said(Phase.COIN).all().forEach(said -> hash.add(((Claim.Coin) said.claim()).coin()));
      seeds.add(SecretBytes.of(hash.digest().toByteArray()));
    }
    return seeds;
  }

  /** Over chunk {@code index}. Requires all totals. */
  static LinearCheck ofChunk(List<SecretBytes> seeds, Bulk bulk, int index) {
    List<FieldVector> both = combine(seeds, bulk.chunks(), index, bulk.masked(), bulk.totals());
    return new LinearCheck(both.get(0), both.get(1));
  }

  /** The same combinations of chunk {@code index} of each of {@code arrays}, of one field. */
  private static List<FieldVector> combine(
      List<SecretBytes> seeds, Chunks chunks, int index, FieldArray... arrays) {
    MersenneField field = arrays[0].field();
    long[][] sums = new long[arrays.length][COMBINATIONS];
    Expansion expansion = new Expansion(field);
    int start = chunks.from(index);
    for (int k = 0; k < COMBINATIONS; k++) {
      int combination = k;
      expansion.expand(
          seeds.get(k),
          index,
          chunks.length(index),
          (coefficients, at) -> {
            for (int i = 0; i < arrays.length; i++) {
              sums[i][combination] =
                  field.add(sums[i][combination], arrays[i].dot(start + at, coefficients));
            }
          });
    }
    return Arrays.stream(sums).map(sum -> FieldVector.of(field, sum)).toList();
  }

  /** The combinations of all of {@code totals}. Requires all coins. */
  static FieldVector ofTotals(Board board, Chunks chunks, FieldArray totals) {
    List<SecretBytes> seeds = seeds(board);
    FieldVector all = FieldVector.zero(totals.field(), COMBINATIONS);
    for (int index = 0; index < chunks.count(); index++) {
      all = all.plus(combine(seeds, chunks, index, totals).get(0));
    }
    return all;
  }

  LinearCheck plus(LinearCheck other) {
    return new LinearCheck(
        ofContribution.plus(other.ofContribution), ofTotals.plus(other.ofTotals));
  }
}
