package participant.sim.sum;

import static participant.sim.sum.Telling.before;
import static participant.sim.sum.Telling.instead;
import static participant.sim.sum.Telling.unit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.machine.PartyId;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.math.PackedElements;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumTerms;
import participant.wire.Envelope;

/** How a party lies in the chunks of a long vector. */
final class ChunkTactics {
  private ChunkTactics() {}

  static Tactic flippedContribution() {
    return some((liar, truth, chunk) -> !chunk.total(), ChunkTactics::flipped);
  }

  static Tactic flippedTotal() {
    return some(
        (liar, truth, chunk) -> chunk.total() && liar.isVictim(truth.to()), ChunkTactics::flipped);
  }

  static Tactic flippedTotals() {
    return some((liar, truth, chunk) -> chunk.total(), ChunkTactics::flipped);
  }

  /** Adds something to what it is contributed, so that its total is false, and the same for all. */
  static Tactic falseTotal() {
    return new Tactic() {
      @Override
      public List<Envelope> tell(Liar liar, int link, Envelope truth) {
        return List.of(truth);
      }

      @Override
      public Envelope hear(Liar liar, Envelope said) {
        return said.message() instanceof SumMessage.Chunk chunk && !chunk.total()
            ? instead(said, flipped(liar, chunk).get(0))
            : said;
      }
    };
  }

  /**
   * Adds one to what it contributes, and as one of others' contributions gets the same added, its
   * machine holds everybody's totals, though not what that other is bound to.
   */
  static Tactic otherContribution() {
    return new Tactic() {
      @Override
      public List<Envelope> tell(Liar liar, int link, Envelope truth) {
        if (truth.message() instanceof SumMessage.Abort) {
          return List.of();
        }
        return isFirst(truth) && own(liar, truth.from()).get(0) == truth.from().number()
            ? List.of(more(truth))
            : List.of(truth);
      }

      @Override
      public Envelope hear(Liar liar, Envelope said) {
        if (!isFirst(said)) {
          return said;
        }
        int other = 1;
        while (own(liar, said.to()).contains(other)) {
          other++;
        }
        return other == said.from().number() ? more(said) : said;
      }
    };
  }

  /** The seats of the process that {@code seat} belongs to. */
  private static List<Integer> own(Liar liar, PartyId seat) {
    return liar.plan().host(seat.number()).seats();
  }

  private static boolean isFirst(Envelope envelope) {
    return envelope.message() instanceof SumMessage.Chunk chunk
        && chunk.index() == 0
        && !chunk.total();
  }

  private static Envelope more(Envelope truth) {
    return instead(truth, more((SumMessage.Chunk) truth.message(), 1));
  }

  /** The chunk with {@code by} added to its first element. */
  static SumMessage.Chunk more(SumMessage.Chunk chunk, long by) {
    int length = chunk.elements().length();
    FieldArray array = FieldArray.of(unit(chunk.elements().field(), length).times(by));
    array.add(0, chunk.elements());
    return new SumMessage.Chunk(chunk.index(), chunk.total(), array.packed(0, length));
  }

  /** The vector with {@code by} added to its first element. */
  static FieldVector more(FieldVector vector, long by) {
    return vector.plusTimes(unit(vector.field(), vector.length()), by);
  }

  /** The first chunk of a vector. */
  static FieldVector first(SumTerms terms, FieldVector vector) {
    int length = terms.streamed() ? Math.min(terms.chunk(), vector.length()) : vector.length();
    return FieldArray.of(vector, 0, length).frozen();
  }

  /** The SHA-256 of each chunk of a vector. */
  static List<Bytes> digests(SumTerms terms, FieldVector vector) {
    List<Bytes> digests = new ArrayList<>();
    for (int from = 0; from < vector.length(); from += terms.chunk()) {
      int count = Math.min(terms.chunk(), vector.length() - from);
      ByteBuffer bytes = FieldArray.of(vector, from, count).packed(0, count).buffer();
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      digests.add(Hash.sha256(copy));
    }
    return digests;
  }

  static Tactic oddChunk() {
    return some((liar, truth, chunk) -> liar.isVictim(truth.to()), ChunkTactics::resized);
  }

  static Tactic chunkTwice() {
    return some(
        (liar, truth, chunk) -> liar.isVictim(truth.to()), (liar, chunk) -> List.of(chunk, chunk));
  }

  static Tactic strayChunk() {
    return some(
        (liar, truth, chunk) -> liar.isVictim(truth.to()),
        (liar, chunk) ->
            List.of(new SumMessage.Chunk(chunk.index() + 1, chunk.total(), chunk.elements())));
  }

  /** Before it is bound to a coin, so that nobody has contributed. */
  static Tactic earlyTotal() {
    return before(
        Phase.COMMIT,
        (liar, truth) -> {
          SumTerms terms = liar.plan().terms();
          int own = truth.from().number() - 1;
          int length = Math.max(0, Math.min(terms.chunk(), terms.length() - own * terms.chunk()));
          return instead(truth, new SumMessage.Chunk(own, true, zeros(terms.field(), length)));
        });
  }

  static Tactic falseTaken() {
    return (liar, link, truth) ->
        truth.message() instanceof SumMessage.Taken taken
            ? List.of(instead(truth, new SumMessage.Taken(taken.total(), SumTerms.MAX_LONG_LENGTH)))
            : List.of(truth);
  }

  static Tactic neverTaken() {
    return (liar, link, truth) ->
        truth.message() instanceof SumMessage.Taken ? List.of() : List.of(truth);
  }

  /** Which chunks a lie is told with. */
  @FunctionalInterface
  private interface Which {
    boolean test(Liar liar, Envelope truth, SumMessage.Chunk chunk);
  }

  /** Every other chunk of these. */
  private static Tactic some(
      Which which, BiFunction<Liar, SumMessage.Chunk, List<SumMessage.Chunk>> twist) {
    return (liar, link, truth) ->
        truth.message() instanceof SumMessage.Chunk chunk
                && which.test(liar, truth, chunk)
                && liar.chance().nextInt(2) == 0
            ? twist.apply(liar, chunk).stream().map(told -> instead(truth, told)).toList()
            : List.of(truth);
  }

  private static List<SumMessage.Chunk> flipped(Liar liar, SumMessage.Chunk chunk) {
    MersenneField field = chunk.elements().field();
    byte[] bytes = bytes(chunk.elements());
    int element = liar.chance().nextInt(chunk.elements().length());
    int bit = liar.chance().nextInt(field == MersenneField.P31 ? 31 : 61);
    bytes[element * field.bytes() + bit / 8] ^= (byte) (1 << bit % 8);
    return List.of(holding(chunk, bytes));
  }

  private static List<SumMessage.Chunk> resized(Liar liar, SumMessage.Chunk chunk) {
    byte[] bytes = bytes(chunk.elements());
    int change = liar.deceit().signed() ? 1 : -1;
    return List.of(
        holding(
            chunk, Arrays.copyOf(bytes, bytes.length + change * chunk.elements().field().bytes())));
  }

  private static byte[] bytes(PackedElements elements) {
    byte[] bytes = new byte[elements.length() * elements.field().bytes()];
    elements.buffer().get(bytes);
    return bytes;
  }

  private static SumMessage.Chunk holding(SumMessage.Chunk chunk, byte[] bytes) {
    return new SumMessage.Chunk(
        chunk.index(), chunk.total(), packed(chunk.elements().field(), bytes));
  }

  private static PackedElements zeros(MersenneField field, int length) {
    return packed(field, new byte[length * field.bytes()]);
  }

  private static PackedElements packed(MersenneField field, byte[] bytes) {
    return PackedElements.of(field, ByteBuffer.wrap(bytes)).orElseThrow();
  }
}
