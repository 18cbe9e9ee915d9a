package participant.protocol.sum.plain;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Step;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Commitments;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/** Has told everyone which commitments it holds, and waits for everyone to hold the very same. */
public record Agreeing(Table table, Claim.Reveal opening) implements SumState {

  static Step<SumMessage, SumOutcome> enter(
      Table table,
      Claim.Reveal opening,
      List<Effect<SumMessage, SumOutcome>> before,
      Entropy entropy) {
    Statement agreement = table.statement(new Claim.Agree(Commitments.list(table.board())));
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    effects.addAll(table.toOthers(new SumMessage.Said(agreement)));
    return SumState.enter(
        new Agreeing(table.with(table.board().with(agreement)), opening), effects, entropy);
  }

  @Override
  public Phase phase() {
    return Phase.AGREE;
  }

  @Override
  public SumState with(Table changed) {
    return new Agreeing(changed, opening);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    return table.board().said(Phase.AGREE).complete()
        ? Revealing.enter(
            table,
            opening,
            List.of(new Effect.Observe<>(new SumObservation.Passed(Phase.AGREE))),
            entropy)
        : Step.stay(this);
  }
}
