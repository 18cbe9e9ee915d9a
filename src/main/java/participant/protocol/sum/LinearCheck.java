package participant.protocol.sum;

import participant.crypto.Hash;
import participant.crypto.SecretBytes;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.bulk.Expansion;

/**
 * Two random combinations of a party's contribution and of the totals. Their coefficients expand
 * the hash of everyone's coin, so that nobody could know them before the totals stood.
 */
record LinearCheck(FieldVector ofContribution, FieldVector ofTotals) {
  static final int COMBINATIONS = 2;

  /** Requires all coins and all totals. */
  static LinearCheck of(Board board, Bulk bulk) {
    long[] contribution = new long[COMBINATIONS];
    long[] totals = new long[COMBINATIONS];
    Chunks chunks = bulk.chunks();
    MersenneField field = bulk.totals().field();
    Expansion expansion = new Expansion(field);
    for (int k = 0; k < COMBINATIONS; k++) {
      int combination = k;
      SecretBytes seed = seed(board, k);
      for (int index = 0; index < chunks.count(); index++) {
        int start = chunks.from(index);
        expansion.expand(
            seed,
            index,
            chunks.length(index),
            (coefficients, at) -> {
              contribution[combination] =
                  field.add(contribution[combination], bulk.masked().dot(start + at, coefficients));
              totals[combination] =
                  field.add(totals[combination], bulk.totals().dot(start + at, coefficients));
            });
      }
    }
    return new LinearCheck(FieldVector.of(field, contribution), FieldVector.of(field, totals));
  }

  private static SecretBytes seed(Board board, int combination) {
    Hash hash = Hash.labelled("participant/1/sum/coins").add(combination);
    board.said(Phase.COIN).all().forEach(said -> hash.add(((Claim.Coin) said.claim()).coin()));
    return SecretBytes.of(hash.digest().toByteArray());
  }
}
