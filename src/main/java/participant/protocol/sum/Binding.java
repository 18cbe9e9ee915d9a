package participant.protocol.sum;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;

/**
 * Computes its partial sum Pⱼ = Σ wᵢ·fᵢ(j) over one set, is bound to both, and waits for a majority
 * to be bound to the same set: only then it reveals, so that nobody honest reveals for two. {@code
 * outstanding} chunks are being computed.
 */
record Binding(
    Table table, Basis basis, Shares shares, List<PartyId> dealers, Bytes nonce, int outstanding)
    implements Withstanding {

  static Step<SumMessage, SumOutcome> enter(
      Table table,
      Basis basis,
      Shares shares,
      List<PartyId> dealers,
      List<Effect<SumMessage, SumOutcome>> before,
      Entropy entropy) {
    Bytes nonce = Bytes.of(entropy.bytes(Party.NONCE_LENGTH));
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    effects.add(new Effect.Observe<>(new SumObservation.Included(dealers)));
    Step<SumMessage, SumOutcome> step =
        Withstanding.enter(
            new Binding(table, basis, shares, dealers, nonce, shares.chunks().count()),
            effects,
            entropy);
    List<Effect<SumMessage, SumOutcome>> all = new ArrayList<>(step.effects());
    all.addAll(shares.openings().summing(shares.of(table, dealers)));
    return new Step<>(step.state(), all);
  }

  @Override
  public Phase phase() {
    return Phase.BIND;
  }

  @Override
  public SumState with(Table changed) {
    return new Binding(changed, basis, shares, dealers, nonce, outstanding);
  }

  @Override
  public int progress() {
    return shares.chunks().count() - outstanding;
  }

  @Override
  public Step<SumMessage, SumOutcome> computed(Object result, Entropy entropy) {
    if (!(result instanceof Openings.Summed chunk)) {
      return Withstanding.super.computed(result, entropy);
    }
    shares.openings().keep(chunk);
    Binding next = new Binding(table, basis, shares, dealers, nonce, outstanding - 1);
    if (next.outstanding > 0) {
      return Step.stay(next);
    }
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    Table said = Withstanding.say(table, new ThresholdClaim.Bound(dealers, commitment()), effects);
    return ((Withstanding) next.with(said)).advance(entropy).after(effects);
  }

  private Bytes commitment() {
    Party self = table.self();
    SumTerms terms = self.terms();
    Openings openings = shares.openings();
    return terms.streamed()
        ? Commitments.toPartial(terms.session(), self.seat(), nonce, openings.digests())
        : Commitments.toPartial(terms.session(), self.seat(), nonce, openings.partial());
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    if (outstanding > 0) {
      return Step.stay(this);
    }
    return switch (Majority.of(table, Phase.BIND, this::sameSet)) {
      case REACHED -> open(entropy);
      case POSSIBLE -> Step.stay(this);
      case LOST -> next(entropy);
    };
  }

  private Step<SumMessage, SumOutcome> open(Entropy entropy) {
    List<Effect<SumMessage, SumOutcome>> passed =
        List.of(new Effect.Observe<>(new SumObservation.Passed(Phase.BIND)));
    return table.self().terms().streamed()
        ? Disclosing.enter(table, basis, shares, dealers, nonce, passed, entropy)
        : Decoding.enter(table, basis, shares, dealers, nonce, passed, entropy);
  }

  @Override
  public Step<SumMessage, SumOutcome> next(Entropy entropy) {
    return outstanding > 0
        ? Step.stay(this)
        : Aborting.withoutResult(
            this, Verdict.Reason.SPLIT_VOTE, "different sets of participants to sum over");
  }

  private boolean sameSet(Claim claim) {
    return ((ThresholdClaim.Bound) claim).dealers().equals(dealers);
  }
}
