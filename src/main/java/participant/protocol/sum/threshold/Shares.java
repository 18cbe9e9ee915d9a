package participant.protocol.sum.threshold;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.math.PackedElements;
import participant.protocol.sum.message.Chunks;
import participant.protocol.sum.message.Digests;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.ShareValues;
import participant.protocol.sum.message.SignedShare;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.ThresholdShape;
import participant.protocol.sum.state.Table;

/**
 * What one party deals in a sum that withstands losses, and holds of what others dealt. A short
 * share travels within its signature; of a long one a seed does, or chunks that come before it. The
 * chunks that came, and how far those are that go, are what changes here.
 */
public final class Shares {
  private final Party self;
  private final Chunks chunks;
  private final Deal deal;
  private final Openings openings;
  private final Map<PartyId, Arrival> arrivals = new TreeMap<>();
  private final Map<PartyId, Departure> departures = new TreeMap<>();

  /** A chunk of the share of {@code to}, computed. */
  private record Portion(PartyId to, int index, PackedElements elements, Bytes sha256) {}

  /** The SHA-256 of a chunk that came, computed. */
  private record Hashed(PartyId dealer, int index, Bytes sha256) {}

  /** A share of ours that comes in chunks. */
  private record Arrival(FieldArray elements, BitSet taken, Digests digests) {}

  /** A share of another's that goes in chunks. */
  private record Departure(Flow flow, Digests digests) {}

  private Shares(Party self, Deal deal) {
    this.self = self;
    this.chunks = Chunks.of(self.terms());
    this.deal = deal;
    this.openings = new Openings(self);
  }

  static Shares draw(Party self, Entropy entropy) {
    return new Shares(self, Deal.draw(self, entropy));
  }

  public Chunks chunks() {
    return chunks;
  }

  Deal deal() {
    return deal;
  }

  public Openings openings() {
    return openings;
  }

  /** Sends everyone its share, or of those that travel in chunks the first. */
  List<Effect<SumMessage, SumOutcome>> dealOut(Table table) {
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    for (PartyId other : table.others()) {
      if (deal instanceof Deal.OfShort ofShort) {
        FieldVector values = ofShort.values().at(other.number());
        effects.add(new Effect.Observe<>(new SumObservation.ShareFor(other, values)));
        effects.add(signed(table, other, new ShareValues.Whole(values)));
      } else if (deal instanceof Deal.OfLong ofLong
          && Deal.seeds(self.seat(), other, self.terms())) {
        effects.add(signed(table, other, new ShareValues.Seeded(ofLong.seed(other))));
      } else {
        departures.put(other, new Departure(new Flow(chunks), new Digests(chunks)));
        effects.addAll(computing(other));
      }
    }
    return effects;
  }

  private Effect<SumMessage, SumOutcome> signed(Table table, PartyId to, ShareValues values) {
    return new Effect.Send<>(
        to,
        new SumMessage.Dealt(
            SignedShare.by(
                self.signer(),
                table.parameters().orElseThrow().hash(),
                self.seat(),
                to,
                values,
                deal.masks().at(to.number()))));
  }

  private List<Effect<SumMessage, SumOutcome>> computing(PartyId to) {
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    departures
        .get(to)
        .flow()
        .due()
        .forEach(index -> effects.add(new Effect.Compute<>(() -> portion(to, index))));
    return effects;
  }

  private Portion portion(PartyId to, int index) {
    FieldArray elements = deal.at(to.number(), index);
    PackedElements packed = elements.packed(0, elements.length());
    return new Portion(to, index, packed, Chunks.sha256(packed));
  }

  /** What follows from something computed here; empty if it was not. */
  Optional<List<Effect<SumMessage, SumOutcome>>> computed(Table table, Object result) {
    if (result instanceof Portion portion) {
      return Optional.of(sending(table, portion));
    } else if (result instanceof Hashed hashed) {
      Digests digests = arrivals.get(hashed.dealer()).digests();
      digests.keep(hashed.index(), hashed.sha256());
      return Optional.of(
          List.of(
              new Effect.Send<>(hashed.dealer(), new SumMessage.Taken(false, digests.known()))));
    }
    return Optional.empty();
  }

  /** A chunk goes, and behind the last one the signature. */
  private List<Effect<SumMessage, SumOutcome>> sending(Table table, Portion portion) {
    Digests digests = departures.get(portion.to()).digests();
    digests.keep(portion.index(), portion.sha256());
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    effects.add(
        new Effect.Send<>(
            portion.to(), new SumMessage.Chunk(portion.index(), false, portion.elements())));
    if (digests.complete()) {
      effects.add(signed(table, portion.to(), new ShareValues.Chunked(digests.all())));
    }
    return effects;
  }

  /** What goes on its way once {@code to} has taken so many chunks. */
  List<Effect<SumMessage, SumOutcome>> taken(PartyId to, SumMessage.Taken taken) {
    if (taken.total()) {
      return openings.taken(to, taken.chunks());
    } else if (!departures.containsKey(to)) {
      return List.of();
    }
    departures.get(to).flow().taken(taken.chunks());
    return computing(to);
  }

  /** Whether this is a chunk of a share that {@code dealer} owes us. */
  boolean due(PartyId dealer, SumMessage.Chunk chunk) {
    return !chunk.total()
        && self.terms().streamed()
        && !Deal.seeds(dealer, self.seat(), self.terms())
        && chunks.fits(chunk, self.terms().field())
        && !arrival(dealer).taken().get(chunk.index());
  }

  /** Takes a chunk that is due: it is hashed next. */
  Effect<SumMessage, SumOutcome> take(PartyId dealer, SumMessage.Chunk chunk) {
    Arrival arrival = arrival(dealer);
    int index = chunk.index();
    arrival.elements().set(chunks.from(index), chunk.elements());
    arrival.taken().set(index);
    return new Effect.Compute<>(
        () -> new Hashed(dealer, index, chunks.sha256(arrival.elements(), index)));
  }

  private Arrival arrival(PartyId dealer) {
    return arrivals.computeIfAbsent(
        dealer,
        from ->
            new Arrival(
                FieldArray.zero(self.terms().field(), chunks.length()),
                new BitSet(),
                new Digests(chunks)));
  }

  /** Whether the share has the form in which {@code dealer} shares with us. */
  boolean fits(PartyId dealer, SignedShare share) {
    boolean seed = share.values() instanceof ShareValues.Seeded;
    return ThresholdShape.fits(share, self.terms())
        && seed == (self.terms().streamed() && Deal.seeds(dealer, self.seat(), self.terms()));
  }

  /** Whether all is there that this share of {@code dealer} signs for. */
  boolean arrived(PartyId dealer, SignedShare share) {
    return !(share.values() instanceof ShareValues.Chunked) || arrival(dealer).digests().complete();
  }

  /** Whether what came is what this share of {@code dealer} signs for. */
  boolean holds(PartyId dealer, SignedShare share) {
    return arrived(dealer, share)
        && (!(share.values() instanceof ShareValues.Chunked chunked)
            || chunked.digests().equals(arrival(dealer).digests().all()));
  }

  /** How many chunks of the shares that come in chunks are here. */
  SumObservation.Progress received() {
    int dealers = self.parties() - 1 - self.terms().tolerance().threshold();
    return new SumObservation.Progress(
        arrivals.values().stream().mapToInt(arrival -> arrival.digests().known()).sum(),
        dealers * chunks.count());
  }

  /** The chunks of our share of each of these dealers' values, to be read on any thread. */
  Map<PartyId, IntFunction<FieldArray>> of(Table table, List<PartyId> dealers) {
    Map<PartyId, IntFunction<FieldArray>> shares = new TreeMap<>();
    for (PartyId dealer : dealers) {
      shares.put(
          dealer,
          dealer.equals(self.seat())
              ? index -> deal.at(dealer.number(), index)
              : of(dealer, table.board().dealtBy(dealer).orElseThrow().values()));
    }
    return shares;
  }

  private IntFunction<FieldArray> of(PartyId dealer, ShareValues values) {
    return values.elements(self.terms(), index -> arrived(dealer, index));
  }

  /** A chunk that came. */
  private FieldArray arrived(PartyId dealer, int index) {
    return arrival(dealer).elements().copy(chunks.from(index), chunks.length(index));
  }

  /** Chunk {@code index} of the share of {@code dealer}, where a complaint has to show it. */
  Optional<FieldVector> shown(PartyId dealer, SignedShare share, int index) {
    return share.values() instanceof ShareValues.Chunked
        ? Optional.of(arrived(dealer, index).frozen())
        : Optional.empty();
  }
}
