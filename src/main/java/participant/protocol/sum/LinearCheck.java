package participant.protocol.sum;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Hash;
import participant.crypto.SecretBytes;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.bulk.Expansion;

/**
 * Two random combinations of a party's contribution and of the totals, over some chunks of both.
 * Their coefficients expand the hash of everyone's coin, so that nobody could know them before the
 * totals stood.
 */
record LinearCheck(FieldVector ofContribution, FieldVector ofTotals) {
  static final int COMBINATIONS = 2;

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
    long[] contribution = new long[COMBINATIONS];
    long[] totals = new long[COMBINATIONS];
    MersenneField field = bulk.totals().field();
    Expansion expansion = new Expansion(field);
    int start = bulk.chunks().from(index);
    for (int k = 0; k < COMBINATIONS; k++) {
      int combination = k;
      expansion.expand(
          seeds.get(k),
          index,
          bulk.chunks().length(index),
          (coefficients, at) -> {
            contribution[combination] =
                field.add(contribution[combination], bulk.masked().dot(start + at, coefficients));
            totals[combination] =
                field.add(totals[combination], bulk.totals().dot(start + at, coefficients));
          });
    }
    return new LinearCheck(FieldVector.of(field, contribution), FieldVector.of(field, totals));
  }

  LinearCheck plus(LinearCheck other) {
    return new LinearCheck(
        ofContribution.plus(other.ofContribution), ofTotals.plus(other.ofTotals));
  }
}
