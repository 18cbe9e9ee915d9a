package participant.protocol.sum;

import participant.crypto.Bytes;
import participant.machine.PartyId;

/**
 * A dealer's share as the complainer got it, and the dealer's combinations as the complainer got
 * them: the dealer's two signatures, and nothing else, show whether they fit each other. It holds
 * whatever the dealer told others, so that telling them something else frames nobody.
 *
 * @param signature of the statement by which the dealer said {@code combined}
 */
public record Complaint(
    PartyId dealer, SignedShare share, ThresholdClaim.Combined combined, Bytes signature) {

  /** The dealer's statement of its combinations. */
  Statement statement() {
    return new Statement(dealer, combined, signature);
  }
}
