package participant.sim;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import participant.machine.Message;
import participant.machine.Observation;
import participant.wire.Envelope;

/**
 * What happened, a line an event: the text is the same for the same seed. It holds no secret and no
 * share, so that it can be shown to anyone.
 */
public final class Trace {
  private static final int WIDTH = 10;
  private static final int MICROS = 1_000;

  private final VirtualTime time;
  private final Function<Message, String> words;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param words what a message says, without what it says in confidence
   */
  public Trace(VirtualTime time, Function<Message, String> words) {
    this.time = time;
    this.words = words;
  }

  public void line(String what) {
    Duration now = time.now();
    String second = Long.toString(now.toSeconds());
    String micros = Integer.toString(now.getNano() / MICROS);
    text.append(" ".repeat(Math.max(0, WIDTH - second.length())))
        .append(second)
        .append('.')
        .append("000000", 0, "000000".length() - micros.length())
        .append(micros)
        .append(' ')
        .append(what)
        .append('\n');
  }

  public void observed(String who, Observation observation) {
    if (!observation.confidential()) {
      line(who + ": " + observation);
    }
  }

  /** The whole text. */
  public String text() {
    return text.toString();
  }

  List<String> lines() {
    return text.toString().lines().toList();
  }

  /** What is said. */
  String words(Envelope envelope) {
    String seats =
        envelope.from().number() == 0 ? "" : envelope.from() + " to " + envelope.to() + ": ";
    return seats + words.apply(envelope.message());
  }
}
