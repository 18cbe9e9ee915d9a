package participant.protocol.sum;

import java.util.List;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.math.FieldVector;

/** What the participants of a sum say to each other. */
public sealed interface SumMessage extends Message {
  /** The sender's own claim, said to everyone. */
  record Said(Statement statement) implements SumMessage {}

  /** The receiver's share of the sender's secret: the only message that is not the same for all. */
  record Share(FieldVector share) implements SumMessage {}

  /**
   * The sender is still waiting in {@code phase} for {@code missing}.
   *
   * @param asks whether the receiver is to answer with whom it waits for itself
   */
  record Waiting(Phase phase, List<PartyId> missing, boolean asks) implements SumMessage {
    public Waiting {
      missing = List.copyOf(missing);
    }
  }

  /** Somebody's statement as the sender got it, shown to all because something disagrees. */
  record Evidence(Statement statement) implements SumMessage {}

  /** The sender has ended the session. The evidence proves the verdict where that says so. */
  record Abort(Verdict verdict, List<Statement> evidence) implements SumMessage {
    public Abort {
      evidence = List.copyOf(evidence);
    }
  }
}
