package participant.sim;

import java.time.Duration;
import java.util.List;
import participant.machine.Message;
import participant.machine.Observation;
import participant.protocol.join.JoinMessage;
import participant.protocol.sum.SumMessage;
import participant.protocol.sum.Verdict;
import participant.wire.Envelope;

/**
 * What happened, a line an event: the text is the same for the same seed. It holds no secret and no
 * share, so that it can be shown to anyone.
 */
public final class Trace {
  private static final int WIDTH = 10;
  private static final int MICROS = 1_000;

  private final VirtualTime time;
  private final StringBuilder text = new StringBuilder();

  Trace(VirtualTime time) {
    this.time = time;
  }

  void line(String what) {
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

  void observed(String who, Observation observation) {
    if (!observation.confidential()) {
      line(who + " observes " + observation);
    }
  }

  /** The whole text. */
  public String text() {
    return text.toString();
  }

  List<String> lines() {
    return text.toString().lines().toList();
  }

  /** What is said, without what it says in confidence. */
  static String words(Envelope envelope) {
    String seats =
        envelope.from().number() == 0 ? "" : envelope.from() + " to " + envelope.to() + ": ";
    return seats + words(envelope.message());
  }

  private static String words(Message message) {
    if (message instanceof SumMessage.Said said) {
      return "says " + said.statement().phase();
    } else if (message instanceof SumMessage.Evidence evidence) {
      return "shows " + evidence.statement().phase() + " of " + evidence.statement().speaker();
    } else if (message instanceof SumMessage.Abort abort) {
      return "aborts: " + words(abort.verdict());
    } else if (message instanceof SumMessage.Waiting waiting) {
      return (waiting.asks() ? "asks, " : "") + waiting.phase() + " waits for " + waiting.missing();
    } else if (message instanceof SumMessage.Chunk chunk) {
      return (chunk.total() ? "tells total " : "contributes to chunk ") + chunk.index();
    } else if (message instanceof JoinMessage.Refuse refuse) {
      return "Refuse " + refuse.text();
    }
    return message.getClass().getSimpleName();
  }

  static String words(Verdict verdict) {
    return verdict.reason()
        + " by "
        + verdict.culprit().map(Object::toString).orElse("nobody")
        + (verdict.proved() ? ", proved" : ", suspected")
        + ", seen by "
        + verdict.reporter()
        + " in "
        + verdict.phase()
        + (verdict.detail().isEmpty() ? "" : " (" + verdict.detail() + ")");
  }
}
