package participant.node;

import participant.machine.Observation;
import participant.machine.PartyId;

/** Hears what machines find worth telling. Called on the node's thread; must not block. */
public interface Observer {
  /**
   * @param seat whose machine speaks; {@link PartyId#NOBODY} for the process, before it has seats
   */
  void observe(PartyId seat, Observation observation);
}
