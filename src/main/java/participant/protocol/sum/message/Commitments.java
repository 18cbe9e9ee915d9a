package participant.protocol.sum.message;

import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.math.FieldVector;

/**
 * The hashes that bind the parties to what they say, all SHA-256 over labelled, length-prefixed
 * items.
 */
public final class Commitments {
  private Commitments() {}

  /** Binds {@code seat} to its partial sum; the nonce keeps small sums from being guessed. */
  public static Bytes toPartial(SessionId session, PartyId seat, Bytes nonce, FieldVector partial) {
    return Elements.add(
            Hash.labelled("participant/1/sum/commitment")
                .add(session.value())
                .add(seat.number())
                .add(nonce),
            partial)
        .digest();
  }

  /** The same of a long vector, by the SHA-256 of its chunks. */
  public static Bytes toPartial(SessionId session, PartyId seat, Bytes nonce, List<Bytes> digests) {
    Hash hash =
        Hash.labelled("participant/1/sum/long commitment")
            .add(session.value())
            .add(seat.number())
            .add(nonce);
    return addHashes(hash, digests).digest();
  }

  /** Binds {@code seat} to its coin. */
  public static Bytes toCoin(SessionId session, PartyId seat, Bytes coin) {
    return Hash.labelled("participant/1/sum/coin")
        .add(session.value())
        .add(seat.number())
        .add(coin)
        .digest();
  }

  /**
   * Binds {@code seat} to its coin and to its whole contribution, a vector of so many elements, by
   * the SHA-256 of its chunks.
   */
  public static Bytes toContribution(
      SessionId session, PartyId seat, Bytes coin, int length, List<Bytes> digests) {
    Hash hash =
        Hash.labelled("participant/1/sum/contribution")
            .add(session.value())
            .add(seat.number())
            .add(coin)
            .add(length);
    digests.forEach(hash::add);
    return hash.digest();
  }

  /** The totals of a long vector: the hash of its chunks' SHA-256, in order. Requires them all. */
  public static Bytes totals(Chunks chunks, List<Bytes> digests) {
    Hash hash = Hash.labelled("participant/1/sum/totals").add(chunks.length());
    digests.forEach(hash::add);
    return hash.digest();
  }

  /** The list of all commitments, in seat order. Requires all of them. */
  public static Bytes list(Board board) {
    Hash hash = Hash.labelled("participant/1/sum/commitments");
    board.said(Phase.COMMIT).all().forEach(commit -> hash.add(commit.claim().digest()));
    return hash.digest();
  }

  /** Adds the number of {@code seats} and each of them to {@code hash}. */
  public static Hash add(Hash hash, List<PartyId> seats) {
    hash.add(seats.size());
    seats.forEach(seat -> hash.add(seat.number()));
    return hash;
  }

  /** Adds the number of {@code hashes} and each of them to {@code hash}. */
  static Hash addHashes(Hash hash, List<Bytes> hashes) {
    hash.add(hashes.size());
    hashes.forEach(hash::add);
    return hash;
  }

  /** What a sum that withstands losses has come to. */
  public static Bytes conclusion(
      Bytes parameters, Bytes basis, List<PartyId> dealers, FieldVector sum) {
    Hash hash = Hash.labelled("participant/1/sum/conclusion").add(parameters).add(basis);
    return Elements.add(add(hash, dealers), sum).digest();
  }

  /** The same of a long vector, by the SHA-256 of its chunks. */
  public static Bytes conclusion(
      Bytes parameters, Bytes basis, List<PartyId> dealers, List<Bytes> digests) {
    Hash hash = Hash.labelled("participant/1/sum/long conclusion").add(parameters).add(basis);
    return addHashes(add(hash, dealers), digests).digest();
  }

  /** All that was said in common, and the sum it gives. Requires all commitments and reveals. */
  public static Bytes transcript(Bytes parameters, Board board, FieldVector sum) {
    Hash hash = Hash.labelled("participant/1/sum/transcript").add(parameters).add(list(board));
    board.said(Phase.REVEAL).all().forEach(reveal -> hash.add(reveal.claim().digest()));
    return Elements.add(hash, sum).digest();
  }
}
