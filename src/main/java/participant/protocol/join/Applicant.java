package participant.protocol.join;

import java.util.Optional;
import participant.crypto.Bytes;
import participant.machine.PartyId;

/**
 * One participant that wants a seat.
 *
 * @param wish the seat asked for; empty leaves it to the order of joining
 * @param name how people know it, at most {@value #NAME_LENGTH} characters; may be empty
 * @param commitment to the nonce that it opens when it confirms the parameters
 */
public record Applicant(Optional<PartyId> wish, String name, Bytes commitment) {
  public static final int NAME_LENGTH = 64;
}
