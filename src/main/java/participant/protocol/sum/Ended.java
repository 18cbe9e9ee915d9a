package participant.protocol.sum;

import java.util.List;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.Step;

/**
 * It is over, and nothing that still arrives changes that. Whoever asks, as it still waits for
 * another, is told that we wait for nobody: silence would make us the cause of its waiting.
 */
record Ended(Table table) implements SumState {

  /** A sum of long vectors is done, with everybody's word for it; {@code last} is passed. */
  static Step<SumMessage, SumOutcome> with(Table table, Bulk bulk, Phase last) {
    return new Step<>(
        new Ended(table),
        List.of(
            new Effect.Observe<>(new SumObservation.Passed(last)),
            new Effect.Finish<>(
                new SumOutcome.Done(
                    table.parameters().orElseThrow(),
                    bulk.sum(),
                    List.of(),
                    List.of(),
                    table.board().present(List.of(Phase.HASH, Phase.COIN, Phase.CHECK))))));
  }

  @Override
  public Phase phase() {
    return Phase.FINISH;
  }

  @Override
  public SumState with(Table changed) {
    return this;
  }

  @Override
  public List<PartyId> missing() {
    return List.of();
  }

  @Override
  public Step<SumMessage, SumOutcome> on(Event<SumMessage> event, Entropy entropy) {
    return event instanceof Event.Received<SumMessage> received
            && received.message() instanceof SumMessage.Waiting waiting
        ? Patience.heard(this, received.from(), waiting)
        : Step.stay(this);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    return Step.stay(this);
  }
}
