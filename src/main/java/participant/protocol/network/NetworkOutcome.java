package participant.protocol.network;

/** How a node's part in its network ends. */
public sealed interface NetworkOutcome {
  /** Its owner stopped it; it can be started again. */
  record Stopped() implements NetworkOutcome {}

  /**
   * It was not admitted.
   *
   * @param why for people
   */
  record NotAdmitted(String why) implements NetworkOutcome {}
}
