package participant.protocol.sum.state;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Step;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.RosterCode;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;

/** Has told everyone which parameters it holds, and waits for everyone to hold the same. */
record Confirming(Table table) implements SumState {

  static Step<SumMessage, SumOutcome> enter(
      Table table, List<Effect<SumMessage, SumOutcome>> before, Entropy entropy) {
    Parameters parameters = table.parameters().orElseThrow();
    Statement confirmation =
        table.statement(new Claim.Confirm(parameters.hash(), table.self().nonce()));
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    effects.add(new Effect.Connect<>(parameters.terms().session(), parameters.routes()));
    effects.addAll(before);
    effects.add(new Effect.Observe<>(new SumObservation.Passed(Phase.OFFER)));
    effects.addAll(table.toOthers(new SumMessage.Said(confirmation)));
    table
        .way()
        .room(table.self().terms())
        .ifPresent(computed -> effects.add(new Effect.Compute<>(computed)));
    return SumState.enter(
        new Confirming(table.with(table.board().with(confirmation))), effects, entropy);
  }

  @Override
  public Phase phase() {
    return Phase.CONFIRM;
  }

  @Override
  public SumState with(Table changed) {
    return new Confirming(changed);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    if (!table.board().said(Phase.CONFIRM).complete()) {
      return Step.stay(this);
    }
    Parameters parameters = table.parameters().orElseThrow();
    String code = RosterCode.of(parameters, table.board());
    List<Effect<SumMessage, SumOutcome>> effects =
        List.of(
            new Effect.Observe<>(new SumObservation.Passed(Phase.CONFIRM)),
            new Effect.Observe<>(new SumObservation.Agreed(parameters, code)));
    return table.self().asks()
        ? Asking.enter(table, code, effects)
        : table.way().enter(table, effects, entropy);
  }
}
