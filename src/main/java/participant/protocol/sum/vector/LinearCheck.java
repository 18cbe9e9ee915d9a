package participant.protocol.sum.vector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import participant.crypto.Hash;
import participant.crypto.SecretBytes;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.message.Board;
import participant.protocol.sum.message.Chunks;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Expansion;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;

/**
 * Random combinations of a party's contribution, less those of the totals that it owns, over some
 * chunks: those of all parties together are zero. Their coefficients expand the hash of everyone's
 * coin, so that nobody could know them before the totals stood.
 *
 * <p>A chunk is cut into rows of {@value #ROW} elements, the last one shorter. Two vectors of
 * coefficients, the same for every row of every chunk, make two products of each row; {@link
 * Claim.Check#COMBINATIONS} further ones combine the products of all rows. Where the totals are not
 * the sum of the contributions, some row is not: its products agree with a chance of
 * p<sup>−2</sup>, and if not, the combinations with one of p<sup>−3</sup> (Freivalds 1979).
 *
 * <p>That each owner answers for its own totals, and not everybody for all, saves a third of the
 * work at n = 3 and nearly half at many, and gives nobody more than it has: who answers falsely
 * could have contributed something else.
 */
public record LinearCheck(FieldVector combinations) {
  private static final int ROW = 2048;
  private static final int PRODUCTS = 2;
  private static final int COMBINATIONS = Claim.Check.COMBINATIONS;

  /**
   * What is random in a check.
   *
   * @param ofRow the coefficients of a row's elements, a vector for each of its products
   * @param ofProducts for each combination the coefficients of all products, chunk by chunk
   */
  record Coefficients(List<FieldArray> ofRow, List<Expansion> ofProducts) {

    /** Those that the coins of all draw. */
    static Coefficients of(Board board, MersenneField field) {
      return expand(
          IntStream.range(0, PRODUCTS + COMBINATIONS).mapToObj(i -> seed(board, i)).toList(),
          field);
    }

    /** Those that stand for nothing: to warm up with. */
    static Coefficients rehearsed(MersenneField field) {
      SecretBytes zeros = SecretBytes.of(new byte[Party.NONCE_LENGTH]);
      return expand(Collections.nCopies(PRODUCTS + COMBINATIONS, zeros), field);
    }

    private static Coefficients expand(List<SecretBytes> seeds, MersenneField field) {
      List<Expansion> all = seeds.stream().map(seed -> new Expansion(field, seed)).toList();
      return new Coefficients(
          all.stream().limit(PRODUCTS).map(expansion -> expansion.array(0, ROW)).toList(),
          all.subList(PRODUCTS, all.size()));
    }

    private static SecretBytes seed(Board board, int number) {
      Hash hash = Hash.labelled("participant/1/sum/coins").add(number);
      board.said(Phase.COIN).all().forEach(said -> hash.add(((Claim.Coin) said.claim()).coin()));
      return SecretBytes.of(hash.digest().toByteArray());
    }
  }

  /** Over no chunk. */
  static LinearCheck none(MersenneField field) {
    return new LinearCheck(FieldVector.zero(field, COMBINATIONS));
  }

  /** Over the chunks from {@code from} on, up to {@code to}. Requires all totals. */
  static LinearCheck of(Coefficients coefficients, Bulk bulk, int from, int to) {
    LinearCheck check = none(bulk.masked().field());
    for (int index = from; index < to; index++) {
      check = check.plus(ofChunk(coefficients, bulk, index));
    }
    return check;
  }

  private static LinearCheck ofChunk(Coefficients coefficients, Bulk bulk, int index) {
    Chunks chunks = bulk.chunks();
    FieldVector products = products(coefficients.ofRow, chunks, index, bulk.masked());
    if (bulk.owns(index)) {
      products = products.minus(products(coefficients.ofRow, chunks, index, bulk.totals()));
    }
    return new LinearCheck(combine(coefficients.ofProducts, index, FieldArray.of(products)));
  }

  /** The products of each row of a chunk in turn. */
  static FieldVector products(
      List<FieldArray> ofRow, Chunks chunks, int index, FieldArray elements) {
    int start = chunks.from(index);
    int length = chunks.length(index);
    List<Long> products = new ArrayList<>();
    for (int row = 0; row < length; row += ROW) {
      FieldVector both =
          elements.dot(start + row, ofRow.get(0), ofRow.get(1), Math.min(ROW, length - row));
      products.add(both.get(0));
      products.add(both.get(1));
    }
    return FieldVector.of(elements.field(), products.size(), products::get);
  }

  /** The combinations of a chunk's products. */
  static FieldVector combine(List<Expansion> ofProducts, int index, FieldArray products) {
    int count = products.length();
    return FieldVector.of(
        products.field(),
        COMBINATIONS,
        i -> products.dot(0, ofProducts.get(i).array(index, count), count));
  }

  /** Whether the combinations of all add to zero. Requires everyone's. */
  public static boolean passed(Board board, MersenneField field) {
    LinearCheck all = none(field);
    for (Statement said : board.said(Phase.CHECK).all()) {
      all = all.plus(new LinearCheck(((Claim.Check) said.claim()).combinations()));
    }
    return all.equals(none(field));
  }

  LinearCheck plus(LinearCheck other) {
    return new LinearCheck(combinations.plus(other.combinations));
  }
}
