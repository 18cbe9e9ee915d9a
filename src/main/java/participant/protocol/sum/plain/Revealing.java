package participant.protocol.sum.plain;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Step;
import participant.math.FieldVector;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/** Has opened its partial sum, and waits for everyone's. */
record Revealing(Table table) implements SumState {

  static Step<SumMessage, SumOutcome> enter(
      Table table,
      Claim.Reveal opening,
      List<Effect<SumMessage, SumOutcome>> before,
      Entropy entropy) {
    Statement reveal = table.statement(opening);
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    effects.addAll(table.toOthers(new SumMessage.Said(reveal)));
    return SumState.enter(new Revealing(table.with(table.board().with(reveal))), effects, entropy);
  }

  @Override
  public Phase phase() {
    return Phase.REVEAL;
  }

  @Override
  public SumState with(Table changed) {
    return new Revealing(changed);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    if (!table.board().said(Phase.REVEAL).complete()) {
      return Step.stay(this);
    }
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    List<FieldVector> partials = new ArrayList<>();
    for (Statement said : table.board().said(Phase.REVEAL).all()) {
      FieldVector partial = ((Claim.Reveal) said.claim()).partial();
      partials.add(partial);
      effects.add(new Effect.Observe<>(new SumObservation.PartialSum(said.speaker(), partial)));
    }
    effects.add(new Effect.Observe<>(new SumObservation.Passed(Phase.REVEAL)));
    return Finishing.enter(table, partials, effects, entropy);
  }
}
