package participant.node;

import java.util.List;
import participant.machine.Observation;
import participant.machine.PartyId;

/** What is worth a line about the ways between processes. */
public sealed interface RouteObservation extends Observation {
  /** Every other process is reached or gone: these seats' through the coordinator. */
  record ThroughCoordinator(List<PartyId> seats) implements RouteObservation {
    public ThroughCoordinator {
      seats = List.copyOf(seats);
    }
  }
}
