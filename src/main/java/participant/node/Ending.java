package participant.node;

import participant.machine.PartyId;
import participant.protocol.join.Guests;
import participant.protocol.join.JoinOutcome;

/**
 * How a process's part in a session ends. Called on the node's thread.
 *
 * @param <R> how one of its machines ends
 */
public interface Ending<R> {
  /** At a coordinator, once: the roster is full, and {@code waiting} wait for the next session. */
  default void gathered(Guests waiting) {}

  /** The process got no seats: {@link JoinOutcome.Declined} or {@link JoinOutcome.Failed}. */
  void unseated(JoinOutcome outcome);

  /** One of its seats is done. Every seat of a seated process ends once. */
  void ended(PartyId seat, R outcome);
}
