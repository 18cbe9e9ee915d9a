package participant.protocol.sum;

import participant.crypto.Entropy;
import participant.machine.Event;
import participant.machine.Step;

/** It is over, and nothing that still arrives changes that. */
record Ended(Table table) implements SumState {

  @Override
  public Phase phase() {
    return Phase.FINISH;
  }

  @Override
  public SumState with(Table changed) {
    return this;
  }

  @Override
  public Step<SumMessage, SumOutcome> on(Event<SumMessage> event, Entropy entropy) {
    return Step.stay(this);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    return Step.stay(this);
  }
}
