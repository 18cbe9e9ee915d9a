package participant.wire;

import java.nio.ByteBuffer;
import participant.machine.Message;
import participant.machine.PartyId;

/**
 * What is said between a process and the coordinator about frames for others that go through it. No
 * protocol hears of it.
 */
public sealed interface RouteMessage extends Message {
  /**
   * A frame for the process with the envelope's receiver as lowest seat, sealed by the one with its
   * sender as lowest seat. Nobody changes the bytes.
   */
  record Relayed(ByteBuffer sealed) implements RouteMessage {}

  /**
   * From the coordinator: the process with this lowest seat is gone, and sent no more than came.
   */
  record Unreachable(PartyId seat) implements RouteMessage {}
}
