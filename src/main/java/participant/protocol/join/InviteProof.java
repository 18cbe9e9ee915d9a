package participant.protocol.join;

import participant.crypto.Bytes;
import participant.crypto.Hmac;
import participant.crypto.SecretBytes;

/**
 * Proof of holding an invite's secret, bound to both ends of one connection: an HMAC-SHA-256 (RFC
 * 2104) under the secret over the prover's role, both fingerprints and both nonces. The secret
 * itself never travels, and a proof fits no other connection.
 */
public record InviteProof(
    SecretBytes secret, Bytes joiner, Bytes inviter, Bytes joinerNonce, Bytes inviterNonce) {

  /**
   * The proof on a connection on which both have shown their certificates, and which is as fresh as
   * its handshake: it needs no nonces.
   */
  public static InviteProof ofConnection(SecretBytes secret, Bytes joiner, Bytes inviter) {
    return new InviteProof(secret, joiner, inviter, Bytes.EMPTY, Bytes.EMPTY);
  }

  public Bytes ofJoiner() {
    return tag("joiner");
  }

  public Bytes ofInviter() {
    return tag("inviter");
  }

  private Bytes tag(String role) {
    return Hmac.keyed(secret, "participant/1/join")
        .add(role)
        .add(joiner)
        .add(inviter)
        .add(joinerNonce)
        .add(inviterNonce)
        .tag();
  }
}
