package participant.node;

import java.util.Optional;
import participant.crypto.AgreementKey;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.crypto.Hkdf;
import participant.crypto.SealedFlow;
import participant.crypto.SecretBytes;
import participant.machine.Effect;
import participant.machine.SessionId;

/**
 * The two directions between two processes. Each has a key of its own: HKDF-SHA-256 (RFC 5869) of
 * the X25519 secret, without salt, for a use that names session, sender and receiver.
 */
public record Seals(SealedFlow out, SealedFlow in) {

  /** One end, as its key is derived. */
  private record End(Bytes fingerprint, Bytes key) {}

  /** Those of the process with our certificate and key; empty if there are none with such a key. */
  static Optional<Seals> between(
      SessionId session, Bytes certificate, AgreementKey own, Effect.Route peer) {
    End here = new End(Hash.sha256(certificate.toByteArray()), own.publicKey());
    End there = new End(Hash.sha256(peer.certificate().toByteArray()), peer.key());
    return own.secretWith(peer.key())
        .map(
            secret ->
                new Seals(flow(secret, session, here, there), flow(secret, session, there, here)));
  }

  /**
   * The session's identifier, not the hash of its parameters: two who were offered different ones
   * must be able to show each other that they were.
   */
  private static SealedFlow flow(SecretBytes secret, SessionId session, End from, End to) {
    Bytes use =
        Hash.labelled("participant/1/route/flow")
            .add(session.value())
            .add(from.fingerprint())
            .add(to.fingerprint())
            .add(from.key())
            .add(to.key())
            .digest();
    return new SealedFlow(Hkdf.derive(secret, Bytes.EMPTY, use, SealedFlow.KEY));
  }
}
