package participant.protocol.sum.vector;

import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.Step;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Commitments;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/** Holds all totals, hashes the last of them, and waits for everyone to hold the very same. */
record Hashing(Table table, Bulk bulk, Bytes coin) implements HoldsTotals {

  static Step<SumMessage, SumOutcome> enter(Table table, Bulk bulk, Bytes coin, Entropy entropy) {
    return SumState.enter(
        new Hashing(table, bulk, coin),
        List.of(new Effect.Observe<>(new SumObservation.Passed(Phase.GATHER))),
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
    if (event instanceof Event.Computed<SumMessage> computed
        && computed.result() instanceof Bulk.Digest digest) {
      bulk.keep(digest);
      return bulk.digested() ? say(entropy) : Step.stay(this);
    }
    return HoldsTotals.super.on(event, entropy);
  }

  private Step<SumMessage, SumOutcome> say(Entropy entropy) {
    Bytes totals = Commitments.totals(bulk.chunks(), bulk.digests());
    return SumState.say(this, new Claim.Gathered(totals), entropy);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    return table.board().said(Phase.HASH).complete()
        ? Opening.enter(table, bulk, coin, entropy)
        : Step.stay(this);
  }
}
