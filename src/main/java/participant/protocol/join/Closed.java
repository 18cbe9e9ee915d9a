package participant.protocol.join;

import java.util.List;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.State;
import participant.machine.Step;

/** The coordinator's door once the roster is closed: whoever comes is told why, and let go. */
record Closed(JoinMessage.Refusal refusal, String text) implements State<JoinMessage, JoinOutcome> {

  @Override
  public Step<JoinMessage, JoinOutcome> on(Event<JoinMessage> event, Entropy entropy) {
    return event instanceof Event.Received<JoinMessage> received
        ? new Step<>(this, turnAway(received.from()))
        : Step.stay(this);
  }

  List<Effect<JoinMessage, JoinOutcome>> turnAway(PartyId link) {
    return List.of(
        new Effect.Send<>(link, new JoinMessage.Refuse(refusal, text)),
        new Effect.Close<>(link, text));
  }
}
