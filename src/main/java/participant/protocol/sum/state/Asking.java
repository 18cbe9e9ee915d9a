package participant.protocol.sum.state;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.machine.Timer;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.Verdict;

/** Everyone holds the same parameters, and the owner is asked whether to share under them. */
record Asking(Table table) implements SumState {

  static Step<SumMessage, SumOutcome> enter(
      Table table, String code, List<Effect<SumMessage, SumOutcome>> before) {
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    effects.add(
        new Effect.Observe<>(new SumObservation.Question(table.parameters().orElseThrow(), code)));
    effects.add(
        new Effect.Set<>(Table.Alarm.GIVE_UP.in(Phase.CONFIRM), table.self().limits().question()));
    return new Step<>(new Asking(table), effects);
  }

  @Override
  public Phase phase() {
    return Phase.CONFIRM;
  }

  @Override
  public SumState with(Table changed) {
    return new Asking(changed);
  }

  /** It is our own owner who keeps us waiting. */
  @Override
  public List<PartyId> missing() {
    return List.of(table.self().seat());
  }

  @Override
  public Step<SumMessage, SumOutcome> on(Event<SumMessage> event, Entropy entropy) {
    if (event instanceof Event.Answered<SumMessage> answered) {
      return answered.yes()
          ? table.way().enter(table, List.of(), entropy)
          : Aborting.blame(this, table.self().seat(), Verdict.Reason.DECLINED, "");
    }
    return SumState.super.on(event, entropy);
  }

  @Override
  public Step<SumMessage, SumOutcome> fired(Timer timer) {
    return timer.equals(Table.Alarm.GIVE_UP.in(Phase.CONFIRM))
        ? Aborting.blame(
            this, table.self().seat(), Verdict.Reason.DECLINED, "no answer to the question in time")
        : Step.stay(this);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    return Step.stay(this);
  }
}
