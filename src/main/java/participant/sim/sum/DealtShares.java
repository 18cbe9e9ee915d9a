package participant.sim.sum;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import participant.machine.PartyId;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.math.PackedElements;
import participant.protocol.sum.message.Expansion;
import participant.protocol.sum.message.ShareValues;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumTerms;
import participant.wire.Envelope;

/** The shares dealt in a sum with a threshold, whole or in chunks, as far as they were seen. */
final class DealtShares {
  private final SumTerms terms;
  private final Map<Pair, FieldVector> whole = new HashMap<>();
  private final Map<Pair, Arriving> arriving = new HashMap<>();

  private record Pair(PartyId dealer, PartyId receiver) {}

  private record Arriving(FieldArray elements, Set<Integer> chunks) {}

  DealtShares(SumTerms terms) {
    this.terms = terms;
  }

  /** What comes first counts. */
  void learn(Envelope envelope) {
    Pair pair = new Pair(envelope.from(), envelope.to());
    if (envelope.message() instanceof SumMessage.Dealt dealt) {
      if (dealt.share().values() instanceof ShareValues.Whole values) {
        whole.putIfAbsent(pair, values.values());
      } else if (dealt.share().values() instanceof ShareValues.Seeded seeded && terms.streamed()) {
        whole.computeIfAbsent(pair, unseen -> expanded(seeded));
      }
    } else if (envelope.message() instanceof SumMessage.Chunk chunk && fits(chunk)) {
      Arriving share =
          arriving.computeIfAbsent(
              pair,
              unseen ->
                  new Arriving(FieldArray.zero(terms.field(), terms.length()), new TreeSet<>()));
      if (share.chunks().add(chunk.index())) {
        share.elements().set(chunk.index() * terms.chunk(), chunk.elements());
      }
    }
  }

  /** The share of {@code dealer} for {@code receiver}, if all of it was seen. */
  Optional<FieldVector> of(PartyId dealer, PartyId receiver) {
    Pair pair = new Pair(dealer, receiver);
    Arriving chunks = arriving.get(pair);
    return chunks != null && chunks.chunks().size() == count()
        ? Optional.of(chunks.elements().toVector())
        : Optional.ofNullable(whole.get(pair));
  }

  private boolean fits(SumMessage.Chunk chunk) {
    return terms.streamed()
        && !chunk.total()
        && chunk.index() < count()
        && chunk.elements().field() == terms.field()
        && chunk.elements().length() == length(chunk.index());
  }

  private FieldVector expanded(ShareValues.Seeded seeded) {
    Expansion expansion = new Expansion(terms.field(), seeded.seed());
    FieldArray elements = FieldArray.zero(terms.field(), terms.length());
    for (int index = 0; index < count(); index++) {
      PackedElements chunk = expansion.array(index, length(index)).packed(0, length(index));
      elements.set(index * terms.chunk(), chunk);
    }
    return elements.frozen();
  }

  private int count() {
    return (terms.length() - 1) / terms.chunk() + 1;
  }

  private int length(int index) {
    return Math.min(terms.chunk(), terms.length() - index * terms.chunk());
  }
}
