package participant.sim.sum;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.math.Interpolation;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SignedShare;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumTerms;
import participant.wire.Envelope;

/** What a liar sees of the shares that its machine deals and is dealt, and of their check. */
final class Dealings {
  private final Map<PartyId, Map<PartyId, SignedShare>> shares = new TreeMap<>();
  private final Map<PartyId, Statement> combined = new TreeMap<>();
  private final DealtShares values;

  Dealings(SumTerms terms) {
    this.values = new DealtShares(terms);
  }

  void learn(Envelope envelope) {
    values.learn(envelope);
    if (envelope.message() instanceof SumMessage.Dealt dealt) {
      shares
          .computeIfAbsent(envelope.from(), dealer -> new TreeMap<>())
          .putIfAbsent(envelope.to(), dealt.share());
    } else if (envelope.message() instanceof SumMessage.Said said
        && said.statement().phase() == Phase.COMBINE) {
      combined.putIfAbsent(envelope.from(), said.statement());
    }
  }

  /** The share of {@code dealer} for {@code receiver}, if it was seen. */
  Optional<SignedShare> share(PartyId dealer, PartyId receiver) {
    return Optional.ofNullable(shares.getOrDefault(dealer, Map.of()).get(receiver));
  }

  /** The values of that share, if all of them were seen. */
  Optional<FieldVector> values(PartyId dealer, PartyId receiver) {
    return values.of(dealer, receiver);
  }

  /** What {@code dealer} told of its combinations, if it was seen. */
  Optional<Statement> combined(PartyId dealer) {
    return Optional.ofNullable(combined.get(dealer));
  }

  /** The right partial sum of {@code seat} over {@code dealers}; its own share from the others'. */
  FieldVector partial(SumTerms terms, PartyId seat, List<PartyId> dealers) {
    FieldVector partial = FieldVector.zero(terms.field(), terms.length());
    for (PartyId dealer : dealers) {
      Map<Integer, FieldVector> known = new TreeMap<>();
      for (int i = 1; i <= terms.parties(); i++) {
        int receiver = i;
        values(dealer, new PartyId(i)).ifPresent(share -> known.put(receiver, share));
      }
      if (!known.isEmpty()) {
        FieldVector own = known.getOrDefault(seat.number(), Interpolation.at(seat.number(), known));
        partial =
            partial.plusTimes(own, terms.field().reduce(terms.weights().get(dealer.number() - 1)));
      }
    }
    return partial;
  }
}
