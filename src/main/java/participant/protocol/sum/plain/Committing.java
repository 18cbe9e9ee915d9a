package participant.protocol.sum.plain;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Step;
import participant.math.FieldVector;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Commitments;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/** Is bound to its partial sum Pⱼ = Σᵢ wᵢ·shareᵢⱼ, and waits for everyone to be bound to theirs. */
public record Committing(Table table, Claim.Reveal opening) implements SumState {

  static Step<SumMessage, SumOutcome> enter(
      Table table, List<Effect<SumMessage, SumOutcome>> before, Entropy entropy) {
    Party self = table.self();
    FieldVector partial = partialSum(table);
    Bytes nonce = Bytes.of(entropy.bytes(Party.NONCE_LENGTH));
    Statement commitment =
        table.statement(
            new Claim.Commit(
                Commitments.toPartial(self.terms().session(), self.seat(), nonce, partial)));
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    effects.addAll(table.toOthers(new SumMessage.Said(commitment)));
    return SumState.enter(
        new Committing(
            table.with(table.board().with(commitment)), new Claim.Reveal(partial, nonce)),
        effects,
        entropy);
  }

  private static FieldVector partialSum(Table table) {
    SumTerms terms = table.self().terms();
    List<FieldVector> shares = table.board().shares().all();
    FieldVector partial = FieldVector.zero(terms.field(), terms.length());
    for (int i = 0; i < shares.size(); i++) {
      partial = partial.plusTimes(shares.get(i), terms.field().reduce(terms.weights().get(i)));
    }
    return partial;
  }

  @Override
  public Phase phase() {
    return Phase.COMMIT;
  }

  @Override
  public SumState with(Table changed) {
    return new Committing(changed, opening);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    return table.board().said(Phase.COMMIT).complete()
        ? Agreeing.enter(
            table,
            opening,
            List.of(new Effect.Observe<>(new SumObservation.Passed(Phase.COMMIT))),
            entropy)
        : Step.stay(this);
  }
}
