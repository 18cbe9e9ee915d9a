package participant.protocol.sum;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.Step;

/** Holds all totals, and waits for everyone to hold the very same. */
record Hashing(Table table, Bulk bulk, Bytes coin) implements SumState {

  static Step<SumMessage, SumOutcome> enter(Table table, Bulk bulk, Bytes coin, Entropy entropy) {
    return SumState.enter(
        new Hashing(table, bulk, coin),
        List.of(
            new Effect.Observe<>(new SumObservation.Passed(Phase.GATHER)),
            new Effect.Compute<>(() -> Commitments.totals(bulk))),
        entropy);
  }

  @Override
  public Phase phase() {
    return Phase.HASH;
  }

  @Override
  public SumState with(Table changed) {
    return new Hashing(changed, bulk, coin);
  }

  @Override
  public Step<SumMessage, SumOutcome> on(Event<SumMessage> event, Entropy entropy) {
    return event instanceof Event.Computed<SumMessage> computed
            && computed.result() instanceof Bytes hash
        ? say(hash, entropy)
        : SumState.super.on(event, entropy);
  }

  private Step<SumMessage, SumOutcome> say(Bytes hash, Entropy entropy) {
    Statement statement = table.statement(new Claim.Gathered(hash));
    Hashing next = new Hashing(table.with(table.board().with(statement)), bulk, coin);
    List<Effect<SumMessage, SumOutcome>> effects =
        new ArrayList<>(table.toOthers(new SumMessage.Said(statement)));
    return SumState.goOn(next, effects, entropy);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    return table.board().said(Phase.HASH).complete()
        ? Opening.enter(table, bulk, coin, entropy)
        : Step.stay(this);
  }
}
