package participant.sim;

import java.time.Duration;
import participant.crypto.Entropy;
import participant.node.Routes;
import participant.node.Timers;
import participant.protocol.sum.SumMessage;
import participant.wire.Envelope;

/**
 * A sender that sends one message of a sum in {@code oneIn} again, at once or within a while; but
 * no chunk, since nobody keeps those to compare.
 */
record Repeating(Routes port, Timers timers, Entropy chance, int oneIn, Duration within)
    implements Passing {

  @Override
  public void send(int link, Envelope envelope) {
    port.send(link, envelope);
    boolean mayRepeat =
        envelope.message() instanceof SumMessage
            && !(envelope.message() instanceof SumMessage.Chunk);
    if (mayRepeat && chance.nextInt(oneIn) == 0) {
      if (chance.nextInt(2) == 0) {
        port.send(link, envelope);
      } else {
        timers.after(
            Duration.ofMillis(chance.nextInt((int) within.toMillis())),
            () -> port.send(link, envelope));
      }
    }
  }
}
