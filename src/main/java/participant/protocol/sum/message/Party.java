package participant.protocol.sum.message;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Hash;
import participant.crypto.Signer;
import participant.crypto.Verifier;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.protocol.join.RouteKey;

/**
 * What one participant brings to a sum, and never changes.
 *
 * @param terms as the coordinator told them before we asked for a seat
 * @param secret our value, {@code terms.length()} elements
 * @param nonce 32 bytes; {@link #commitmentTo} of it stands in the roster
 * @param key our process's, as it stands in the roster
 * @param coordinatorCertificate as the connection to the coordinator showed it
 * @param pins fingerprint → name of those we share with; empty shares with whoever is seated
 * @param asks whether the owner is asked before anything is shared
 */
public record Party(
    PartyId seat,
    SumTerms terms,
    FieldVector secret,
    Bytes nonce,
    RouteKey key,
    Signer signer,
    Verifier verifier,
    Bytes coordinatorCertificate,
    Optional<Map<Bytes, String>> pins,
    boolean asks,
    Limits limits) {
  public static final PartyId COORDINATOR = new PartyId(1);
  public static final int NONCE_LENGTH = 32;

  /** How long to wait: for the roster to close, for each phase, and for people to answer. */
  public record Limits(Duration joining, Duration phase, Duration question) {}

  /** What stands in the roster for {@code nonce}. */
  public static Bytes commitmentTo(Bytes nonce) {
    return Hash.labelled("participant/1/sum/nonce").add(nonce).digest();
  }

  /** A uniform secret, for a demonstration. */
  public static FieldVector randomSecret(SumTerms terms, Entropy entropy) {
    return new Elements(entropy).vector(terms.field(), terms.length());
  }

  Bytes nonceCommitment() {
    return commitmentTo(nonce);
  }

  public int parties() {
    return terms.parties();
  }

  public boolean coordinates() {
    return seat.equals(COORDINATOR);
  }
}
