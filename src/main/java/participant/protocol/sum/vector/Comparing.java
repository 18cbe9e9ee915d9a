package participant.protocol.sum.vector;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Bytes;
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
import participant.protocol.sum.plain.Agreeing;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * A long vector's {@link Agreeing}: has told everyone which commitments it holds, and waits for
 * everyone to hold the very same. Who knows that already contributes.
 */
record Comparing(Table table, Bulk bulk, Bytes coin) implements TakesContributions {

  static Step<SumMessage, SumOutcome> enter(
      Table table,
      Bulk bulk,
      Bytes coin,
      List<Effect<SumMessage, SumOutcome>> before,
      Entropy entropy) {
    Statement agreement = table.statement(new Claim.Agree(Commitments.list(table.board())));
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    effects.addAll(table.toOthers(new SumMessage.Said(agreement)));
    return SumState.enter(
        new Comparing(table.with(table.board().with(agreement)), bulk, coin), effects, entropy);
  }

  @Override
  public Phase phase() {
    return Phase.AGREE;
  }

  @Override
  public SumState with(Table changed) {
    return new Comparing(changed, bulk, coin);
  }

  /** No chunk is complete before we contribute. */
  @Override
  public Step<SumMessage, SumOutcome> contributed(int index, Entropy entropy) {
    return Step.stay(this);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    return table.board().said(Phase.AGREE).complete()
        ? Distributing.enter(
            table,
            bulk,
            coin,
            List.of(new Effect.Observe<>(new SumObservation.Passed(Phase.AGREE))),
            entropy)
        : Step.stay(this);
  }
}
