package participant.protocol.network;

import participant.crypto.Bytes;
import participant.machine.Observation;
import participant.machine.SessionId;

/** What a node finds worth a line in its log about the network. */
public sealed interface NetworkObservation extends Observation {
  /** This node is its first. */
  record Founded(SessionId network) implements NetworkObservation {}

  /** This node was admitted. */
  record Joined(SessionId network, Bytes by) implements NetworkObservation {}

  /** This node admitted {@code member}. */
  record Admitted(Bytes member, NodeType type) implements NetworkObservation {}

  record Linked(Bytes member) implements NetworkObservation {}

  /**
   * @param how for people
   */
  record Unlinked(Bytes member, String how) implements NetworkObservation {}

  /**
   * Another member does not let this node in.
   *
   * @param why as it puts it
   */
  record LetNotIn(Bytes member, String why) implements NetworkObservation {}

  /**
   * Somebody is not let in.
   *
   * @param why for people
   */
  record TurnedAway(Bytes fingerprint, String why) implements NetworkObservation {}

  /**
   * @param why as whoever revoked it put it
   */
  record Revoked(Bytes member, Bytes by, String why) implements NetworkObservation {}
}
