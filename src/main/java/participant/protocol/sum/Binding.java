package participant.protocol.sum;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.math.FieldVector;

/**
 * Is bound to one set and to its partial sum Pⱼ = Σ wᵢ·fᵢ(j) over it, and waits for a majority to
 * be bound to the same set: only then it reveals, so that nobody honest reveals for two.
 */
record Binding(Table table, Basis basis, ThresholdClaim.Bound bound, ThresholdClaim.Opened opening)
    implements Withstanding {

  static Step<SumMessage, SumOutcome> enter(
      Table table,
      Basis basis,
      List<PartyId> dealers,
      List<Effect<SumMessage, SumOutcome>> before,
      Entropy entropy) {
    Party self = table.self();
    FieldVector partial = partialSum(table, dealers);
    Bytes nonce = Bytes.of(entropy.bytes(Party.NONCE_LENGTH));
    ThresholdClaim.Bound bound =
        new ThresholdClaim.Bound(
            dealers, Commitments.toPartial(self.terms().session(), self.seat(), nonce, partial));
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    effects.add(new Effect.Observe<>(new SumObservation.Included(dealers)));
    Table said = Withstanding.say(table, bound, effects);
    return Withstanding.enter(
        new Binding(said, basis, bound, new ThresholdClaim.Opened(partial, nonce)),
        effects,
        entropy);
  }

  private static FieldVector partialSum(Table table, List<PartyId> dealers) {
    SumTerms terms = table.self().terms();
    FieldVector partial = FieldVector.zero(terms.field(), terms.length());
    for (PartyId dealer : dealers) {
      long weight = terms.field().reduce(terms.weights().get(dealer.number() - 1));
      SignedShare share = table.board().dealtBy(dealer).orElseThrow();
      partial = partial.plusTimes(share.values(), weight);
    }
    return partial;
  }

  @Override
  public Phase phase() {
    return Phase.BIND;
  }

  @Override
  public SumState with(Table changed) {
    return new Binding(changed, basis, bound, opening);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    return switch (Majority.of(table, Phase.BIND, this::sameSet)) {
      case REACHED ->
          Decoding.enter(
              table,
              basis,
              bound.dealers(),
              opening,
              List.of(new Effect.Observe<>(new SumObservation.Passed(Phase.BIND))),
              entropy);
      case POSSIBLE -> Step.stay(this);
      case LOST -> next(entropy);
    };
  }

  @Override
  public Step<SumMessage, SumOutcome> next(Entropy entropy) {
    return Aborting.withoutResult(
        this, Verdict.Reason.SPLIT_VOTE, "different sets of participants to sum over");
  }

  private boolean sameSet(Claim claim) {
    return ((ThresholdClaim.Bound) claim).dealers().equals(bound.dealers());
  }
}
