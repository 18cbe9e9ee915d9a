package participant.sim.sum;

import participant.machine.Message;
import participant.protocol.join.JoinMessage;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.Verdict;

/** What messages of a sum say, for a trace: without what they say in confidence. */
final class SumWords {
  private SumWords() {}

  static String of(Message message) {
    if (message instanceof SumMessage.Said said) {
      return "says " + said.statement().phase();
    } else if (message instanceof SumMessage.Evidence evidence) {
      return "shows " + evidence.statement().phase() + " of " + evidence.statement().speaker();
    } else if (message instanceof SumMessage.Abort abort) {
      return "aborts: " + of(abort.verdict());
    } else if (message instanceof SumMessage.Waiting waiting) {
      return (waiting.asks() ? "asks, " : "") + waiting.phase() + " waits for " + waiting.missing();
    } else if (message instanceof SumMessage.Chunk chunk) {
      return (chunk.total() ? "tells total " : "contributes to chunk ") + chunk.index();
    } else if (message instanceof JoinMessage.Refuse refuse) {
      return "Refuse " + refuse.text();
    }
    return message.getClass().getSimpleName();
  }

  static String of(Verdict verdict) {
    return verdict.reason().words()
        + verdict
            .culprit()
            .map(who -> ", participant " + who + (verdict.proved() ? " proved" : " suspected"))
            .orElse(", nobody named")
        + ", phase "
        + verdict.phase().awaited()
        + ", seen by "
        + verdict.reporter()
        + (verdict.detail().isEmpty() ? "" : " (" + verdict.detail() + ")");
  }
}
