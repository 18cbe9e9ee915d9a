package participant.protocol.sum.vector;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Step;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * Everyone holds the same totals; opens its coin, and waits for everyone's. Where all was revealed
 * to all, that is the end: everybody has added up the same contributions, each the one that its
 * party was bound to.
 */
record Opening(Table table, Bulk bulk) implements HoldsTotals {

  static Step<SumMessage, SumOutcome> enter(Table table, Bulk bulk, Bytes coin, Entropy entropy) {
    Statement opened = table.statement(new Claim.Coin(coin));
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    effects.add(new Effect.Observe<>(new SumObservation.Passed(Phase.HASH)));
    effects.addAll(table.toOthers(new SumMessage.Said(opened)));
    return SumState.enter(
        new Opening(table.with(table.board().with(opened)), bulk), effects, entropy);
  }

  @Override
  public Phase phase() {
    return Phase.COIN;
  }

  @Override
  public SumState with(Table changed) {
    return new Opening(changed, bulk);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    if (!table.board().said(Phase.COIN).complete()) {
      return Step.stay(this);
    }
    return table.self().terms().fullReveal()
        ? HoldsTotals.done(table, bulk, Phase.COIN)
        : Checking.enter(table, bulk, entropy);
  }
}
