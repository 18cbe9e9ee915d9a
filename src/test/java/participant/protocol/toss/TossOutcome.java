package participant.protocol.toss;

import java.util.Optional;
import participant.crypto.Bytes;
import participant.machine.PartyId;

/** How a toss ends for one party. */
public sealed interface TossOutcome {
  /** The exclusive or of all values. */
  record Tossed(Bytes value) implements TossOutcome {}

  /** It came to nothing; {@code culprit} opened its commitment to something else, or said two. */
  record Failed(String why, Optional<PartyId> culprit) implements TossOutcome {}
}
