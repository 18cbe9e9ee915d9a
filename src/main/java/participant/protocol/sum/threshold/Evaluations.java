package participant.protocol.sum.threshold;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.LongStream;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.protocol.sum.message.Chunks;
import participant.protocol.sum.message.ThresholdClaim;

/**
 * The combinations of one party's deal, and of the shares that it holds, as far as they are
 * computed.
 */
public record Evaluations(Challenge challenge, Map<Integer, Challenge.Evaluated> chunks) {

  static Evaluations none(Challenge challenge) {
    return new Evaluations(challenge, Map.of());
  }

  Evaluations with(Challenge.Evaluated chunk) {
    Map<Integer, Challenge.Evaluated> more = new TreeMap<>(chunks);
    more.put(chunk.index(), chunk);
    return new Evaluations(challenge, more);
  }

  boolean complete() {
    return chunks.size() == Chunks.of(challenge.terms()).count();
  }

  /** The combinations of our own deal, chunk by chunk; none if our value does not count. */
  List<FieldVector> told() {
    return chunks.values().stream().flatMap(chunk -> chunk.told().stream()).toList();
  }

  /** The combinations that our share of {@code dealer} has, chunk by chunk. */
  FieldVector of(PartyId dealer) {
    return FieldVector.of(
        challenge.terms().field(),
        chunks.values().stream()
            .flatMapToLong(chunk -> LongStream.of(chunk.held().get(dealer).elements()))
            .toArray());
  }

  /**
   * The first chunk in which our share of {@code dealer}, at {@code seat}, does not fit what it
   * told.
   */
  OptionalInt odd(PartyId dealer, ThresholdClaim.Combined told, PartyId seat) {
    return chunks.values().stream()
        .filter(
            chunk -> !challenge.fits(told, seat.number(), chunk.index(), chunk.held().get(dealer)))
        .mapToInt(Challenge.Evaluated::index)
        .findFirst();
  }
}
