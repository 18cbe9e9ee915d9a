package participant.protocol.join;

import java.util.List;
import participant.machine.Observation;
import participant.machine.PartyId;

/** What is worth a line while a session gathers. */
public sealed interface JoinObservation extends Observation {
  /** Seats were taken; {@code free} are left. */
  record Took(List<PartyId> seats, String name, List<PartyId> free) implements JoinObservation {}

  /** Their process was lost before the roster closed, so the seats are free again. */
  record Freed(List<PartyId> seats, String how) implements JoinObservation {}

  /** Somebody was turned away. */
  record TurnedAway(JoinMessage.Refusal refusal, String text) implements JoinObservation {}
}
