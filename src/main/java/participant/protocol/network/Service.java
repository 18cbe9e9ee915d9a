package participant.protocol.network;

import java.util.List;
import participant.crypto.Entropy;
import participant.machine.Message;

/**
 * A protocol that is plugged into a standing network: a value that each event turns into another,
 * as a {@link participant.machine.State} does. It knows members by their fingerprints, and neither
 * links nor addresses.
 */
public interface Service {
  /** Whether {@code message} is one of its protocol's. */
  boolean speaks(Message message);

  /**
   * Takes a step.
   *
   * @param members as the network knows them now
   */
  Step on(ServiceEvent event, Members members, Entropy entropy);

  /** Where an event leads: the next value, and what is to be done, in order. */
  record Step(Service next, List<ServiceEffect> effects) {
    public Step {
      effects = List.copyOf(effects);
    }
  }
}
