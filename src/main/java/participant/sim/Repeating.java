package participant.sim;

import java.time.Duration;
import java.util.function.Predicate;
import participant.crypto.Entropy;
import participant.machine.Message;
import participant.node.Routes;
import participant.node.Timers;
import participant.wire.Envelope;

/**
 * A sender that sends one message in {@code oneIn} again, at once or within a while.
 *
 * @param mayRepeat which messages it may be
 */
record Repeating(
    Routes port,
    Timers timers,
    Entropy chance,
    int oneIn,
    Duration within,
    Predicate<Message> mayRepeat)
    implements Passing {

  @Override
  public void send(int link, Envelope envelope) {
    port.send(link, envelope);
    if (mayRepeat.test(envelope.message()) && chance.nextInt(oneIn) == 0) {
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
