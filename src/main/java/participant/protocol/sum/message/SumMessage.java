package participant.protocol.sum.message;

import java.util.List;
import participant.crypto.SecretBytes;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.math.PackedElements;

/** What the participants of a sum say to each other. */
public sealed interface SumMessage extends Message {
  /** The sender's own claim, said to everyone. */
  record Said(Statement statement) implements SumMessage {}

  /** The receiver's share of the sender's secret: the only message that is not the same for all. */
  record Share(FieldVector share) implements SumMessage {}

  /** The same, in a sum that withstands losses. */
  record Dealt(SignedShare share) implements SumMessage {}

  /** The seed of the share of a long vector, from the lower of two seats to the higher. */
  record Seed(SecretBytes seed) implements SumMessage {}

  /**
   * Chunk {@code index} of a long vector: to its owner the sender's masked contribution, from its
   * owner the total; where all is revealed to all, to everyone the contribution; in a sum that
   * withstands losses, of the receiver's share, or ({@code total}) to everyone of the sender's
   * partial sum. The elements are a view that is good for the one step that takes the message.
   */
  record Chunk(int index, boolean total, PackedElements elements) implements SumMessage {}

  /**
   * In a sum that withstands losses: the sender has taken so many of the receiver's chunks, and a
   * window more may be under way.
   */
  record Taken(boolean total, int chunks) implements SumMessage {}

  /**
   * The sender is still waiting in {@code phase} for {@code missing}.
   *
   * @param progress how far it is within the phase: whoever says less there is further behind
   * @param asks whether the receiver is to answer with whom it waits for itself
   * @param lost whom it has lost: from them nothing can come any more but through others
   */
  record Waiting(Phase phase, int progress, List<PartyId> missing, boolean asks, List<PartyId> lost)
      implements SumMessage {
    public Waiting {
      missing = List.copyOf(missing);
      lost = List.copyOf(lost);
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
