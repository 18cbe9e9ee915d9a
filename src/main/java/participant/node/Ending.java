package participant.node;

import participant.machine.PartyId;
import participant.protocol.join.JoinOutcome;
import participant.protocol.sum.SumOutcome;

/** How a process's part in a session ends. Called on the node's thread. */
public interface Ending {
  /** The process got no seats: {@link JoinOutcome.Declined} or {@link JoinOutcome.Failed}. */
  void unseated(JoinOutcome outcome);

  /** One of its seats is done. Every seat of a seated process ends once. */
  void ended(PartyId seat, SumOutcome outcome);
}
