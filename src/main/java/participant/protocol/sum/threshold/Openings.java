package participant.protocol.sum.threshold;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import participant.crypto.Bytes;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.math.PackedElements;
import participant.math.VectorDecoding;
import participant.protocol.sum.message.Chunks;
import participant.protocol.sum.message.Digests;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.Tolerance;
import participant.protocol.sum.state.Table;

/**
 * Partial sums of one sum that withstands losses, as far as they are computed, sent, received and
 * decoded, chunk by chunk. What others open is held until its chunk is decoded, and only then do
 * they hear that it was taken: no party has more than a window of each other's in memory.
 */
public final class Openings {
  private final Party self;
  private final Chunks chunks;
  private final Map<PartyId, Flow> flows = new TreeMap<>();
  private final Map<PartyId, BitSet> received = new TreeMap<>();
  private final Map<PartyId, Integer> taken = new TreeMap<>();
  private final Map<Integer, Map<PartyId, FieldVector>> held = new TreeMap<>();
  private final BitSet decoding = new BitSet();
  private final Set<PartyId> wrong = new TreeSet<>();
  private final Set<PartyId> refused = new TreeSet<>();
  private Optional<Vector> partial = Optional.empty();
  private Optional<Vector> sum = Optional.empty();

  /** A vector that comes about chunk by chunk, and the SHA-256 of its chunks. */
  private record Vector(FieldArray elements, Digests digests) {}

  /** A chunk of our partial sum is computed. */
  record Summed(int index, Bytes sha256) {}

  /** A chunk of another's partial sum came, and has this SHA-256. */
  record Hashed(PartyId from, int index, FieldVector elements, Bytes sha256) {}

  /** A chunk of the sum is computed, unless too many were wrong, and who was. */
  record Decoded(int index, Optional<Bytes> sha256, Set<Integer> wrong) {}

  Openings(Party self) {
    this.self = self;
    this.chunks = Chunks.of(self.terms());
  }

  private Vector vector() {
    return new Vector(FieldArray.zero(self.terms().field(), chunks.length()), new Digests(chunks));
  }

  /** Computes Σ wᵢ·sᵢ over these shares, to be opened later. */
  List<Effect<SumMessage, SumOutcome>> summing(Map<PartyId, IntFunction<FieldArray>> shares) {
    Vector target = vector();
    partial = Optional.of(target);
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    for (int i = 0; i < chunks.count(); i++) {
      int index = i;
      effects.add(new Effect.Compute<>(() -> sum(target.elements(), shares, index)));
    }
    return effects;
  }

  private Summed sum(FieldArray target, Map<PartyId, IntFunction<FieldArray>> shares, int index) {
    SumTerms terms = self.terms();
    int from = chunks.from(index);
    int count = chunks.length(index);
    shares.forEach(
        (dealer, share) -> {
          long weight = terms.field().reduce(terms.weights().get(dealer.number() - 1));
          target.addTimes(from, share.apply(index), 0, count, weight);
        });
    return new Summed(index, chunks.sha256(target, index));
  }

  void keep(Summed summed) {
    partial.orElseThrow().digests().keep(summed.index(), summed.sha256());
  }

  /** How many chunks of our partial sum are computed. */
  int summed() {
    return partial.map(vector -> vector.digests().known()).orElse(0);
  }

  /** Our partial sum. Requires all its chunks. */
  public FieldVector partial() {
    return partial.orElseThrow().elements().frozen();
  }

  /** The SHA-256 of each chunk of our partial sum. Requires all its chunks. */
  List<Bytes> digests() {
    return partial.orElseThrow().digests().all();
  }

  /** Sends everyone the first chunks of our partial sum. */
  List<Effect<SumMessage, SumOutcome>> open(Table table) {
    sum = Optional.of(vector());
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    for (PartyId other : table.others()) {
      flows.put(other, new Flow(chunks));
      effects.addAll(sending(other));
    }
    return effects;
  }

  /** What goes on its way once {@code to} has taken so many chunks. */
  List<Effect<SumMessage, SumOutcome>> taken(PartyId to, int count) {
    if (!flows.containsKey(to)) {
      return List.of();
    }
    flows.get(to).taken(count);
    return sending(to);
  }

  private List<Effect<SumMessage, SumOutcome>> sending(PartyId to) {
    FieldArray elements = partial.orElseThrow().elements();
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    flows
        .get(to)
        .due()
        .forEach(
            index ->
                effects.add(
                    new Effect.Send<>(
                        to, new SumMessage.Chunk(index, true, chunks.pack(elements, index)))));
    return effects;
  }

  /** Whether this is a chunk of its partial sum that {@code from} may send now. */
  boolean due(PartyId from, SumMessage.Chunk chunk) {
    BitSet before = received.getOrDefault(from, new BitSet());
    return chunk.total()
        && chunks.fits(chunk, self.terms().field())
        && !before.get(chunk.index())
        && before.cardinality() - taken.getOrDefault(from, 0) < chunks.windowToOne();
  }

  /** Receives a chunk that is due: it is hashed next. */
  Effect<SumMessage, SumOutcome> receive(PartyId from, SumMessage.Chunk chunk) {
    received.computeIfAbsent(from, party -> new BitSet()).set(chunk.index());
    FieldArray elements = FieldArray.zero(self.terms().field(), chunk.elements().length());
    elements.set(0, chunk.elements());
    int index = chunk.index();
    return new Effect.Compute<>(() -> new Hashed(from, index, elements.frozen(), hash(elements)));
  }

  private static Bytes hash(FieldArray elements) {
    return Chunks.sha256(elements.packed(0, elements.length()));
  }

  /** Holds a chunk that is what its sender is bound to; one that is decoded already is let go. */
  List<Effect<SumMessage, SumOutcome>> hold(Hashed chunk) {
    if (decoding.get(chunk.index())) {
      return List.of(take(chunk.from()));
    }
    held.computeIfAbsent(chunk.index(), index -> new TreeMap<>())
        .put(chunk.from(), chunk.elements());
    return List.of();
  }

  /** Nothing that {@code party} opens counts any more. */
  void refuse(PartyId party) {
    refused.add(party);
  }

  boolean refuses(PartyId party) {
    return refused.contains(party);
  }

  private Effect<SumMessage, SumOutcome> take(PartyId from) {
    return new Effect.Send<>(from, new SumMessage.Taken(true, taken.merge(from, 1, Integer::sum)));
  }

  /** Whether we hold chunk {@code index} of the partial sum of {@code party}. */
  boolean holds(PartyId party, int index) {
    return held.getOrDefault(index, Map.of()).containsKey(party);
  }

  /** The first chunk that is not being decoded: as many are, or more. */
  int leading() {
    return decoding.nextClearBit(0);
  }

  /** How many chunks of the sum are there. */
  int decoded() {
    return sum.orElseThrow().digests().known();
  }

  /**
   * Decodes chunk {@code index} by our partial sum and those of {@code parties}, of whom all that
   * we hold one of are told that it is taken. Fewer than needed are decoded to nothing.
   */
  List<Effect<SumMessage, SumOutcome>> decode(int index, List<PartyId> parties) {
    decoding.set(index);
    Map<PartyId, FieldVector> opened =
        Optional.ofNullable(held.remove(index)).orElse(new TreeMap<>());
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    opened.keySet().forEach(from -> effects.add(take(from)));
    Map<Integer, FieldVector> values = new TreeMap<>();
    values.put(
        self.seat().number(),
        partial.orElseThrow().elements().copy(chunks.from(index), chunks.length(index)).frozen());
    opened.forEach(
        (from, elements) -> {
          if (parties.contains(from)) {
            values.put(from.number(), elements);
          }
        });
    FieldArray target = sum.orElseThrow().elements();
    effects.add(new Effect.Compute<>(() -> decode(target, index, values)));
    return effects;
  }

  private Decoded decode(FieldArray target, int index, Map<Integer, FieldVector> values) {
    Tolerance tolerance = self.terms().tolerance();
    Optional<VectorDecoding> decoding =
        VectorDecoding.of(values, tolerance.threshold(), tolerance.liars());
    Optional<PackedElements> packed =
        decoding.map(found -> FieldArray.of(found.at(0)).packed(0, chunks.length(index)));
    packed.ifPresent(elements -> target.set(chunks.from(index), elements));
    return new Decoded(
        index, packed.map(Chunks::sha256), decoding.map(VectorDecoding::wrong).orElse(Set.of()));
  }

  /** Keeps that a chunk of the sum is there. */
  void keep(Decoded chunk) {
    sum.orElseThrow().digests().keep(chunk.index(), chunk.sha256().orElseThrow());
    chunk.wrong().forEach(seat -> wrong.add(new PartyId(seat)));
  }

  /** Whose partial sums were wrong, in seat order. */
  List<PartyId> wrong() {
    return List.copyOf(wrong);
  }

  /** The weighted sum. Requires all its chunks. */
  FieldVector sum() {
    return sum.orElseThrow().elements().frozen();
  }

  /** The SHA-256 of each chunk of the weighted sum. Requires all of them. */
  List<Bytes> sumDigests() {
    return sum.orElseThrow().digests().all();
  }
}
