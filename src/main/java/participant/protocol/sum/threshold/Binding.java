package participant.protocol.sum.threshold;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Commitments;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.ThresholdClaim;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.Aborting;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * Computes its partial sum Pⱼ = Σ wᵢ·fᵢ(j) over one set, is bound to both, and waits for a majority
 * to be bound to the same set: only then it reveals, so that nobody honest reveals for two.
 */
public record Binding(Table table, Basis basis, Shares shares, List<PartyId> dealers, Bytes nonce)
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
    effects.addAll(shares.openings().summing(shares.of(table, dealers)));
    return Withstanding.enter(new Binding(table, basis, shares, dealers, nonce), effects, entropy);
  }

  @Override
  public Phase phase() {
    return Phase.BIND;
  }

  @Override
  public SumState with(Table changed) {
    return new Binding(changed, basis, shares, dealers, nonce);
  }

  @Override
  public int progress() {
    return shares.openings().summed();
  }

  private boolean computing() {
    return progress() < shares.chunks().count();
  }

  @Override
  public Step<SumMessage, SumOutcome> computed(Object result, Entropy entropy) {
    if (!(result instanceof Openings.Summed chunk)) {
      return Withstanding.super.computed(result, entropy);
    }
    shares.openings().keep(chunk);
    if (computing()) {
      return Step.stay(this);
    }
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    Table said = Withstanding.say(table, new ThresholdClaim.Bound(dealers, commitment()), effects);
    return ((Withstanding) with(said)).advance(entropy).after(effects);
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
    if (computing()) {
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
    return computing()
        ? Step.stay(this)
        : Aborting.withoutResult(
            this, Verdict.Reason.SPLIT_VOTE, "different sets of participants to sum over");
  }

  private boolean sameSet(Claim claim) {
    return ((ThresholdClaim.Bound) claim).dealers().equals(dealers);
  }
}
