package participant.protocol.join;

import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.crypto.Signer;
import participant.crypto.Verifier;
import participant.machine.SessionId;

/**
 * The public key with which others agree on keys with a process in one session, where their frames
 * go through the coordinator. Whoever passes it on cannot put another in its place.
 *
 * @param key X25519, 32 bytes; its private half lives no longer than the session
 * @param signature over session and key, under the process's certificate
 */
public record RouteKey(Bytes key, Bytes signature) {

  /** The key of {@code signer}'s process, signed. */
  public static RouteKey of(Bytes key, SessionId session, Signer signer) {
    return new RouteKey(key, signer.sign(signed(key, session)));
  }

  /** Whether the process with this certificate made it for this session. */
  public boolean holds(SessionId session, Bytes certificate, Verifier verifier) {
    return verifier.verify(certificate, signed(key, session), signature);
  }

  private static Bytes signed(Bytes key, SessionId session) {
    return Hash.labelled("participant/1/route/key").add(session.value()).add(key).digest();
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof RouteKey other
        && key.equals(other.key)
        && signature.equals(other.signature);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
