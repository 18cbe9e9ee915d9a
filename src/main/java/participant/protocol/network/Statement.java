package participant.protocol.network;

import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.crypto.Signer;
import participant.crypto.Verifier;
import participant.machine.SessionId;

/** What a member signs about a member, for all; it is passed on as it is. */
public sealed interface Statement {
  /** About whom, by the SHA-256 of its certificate. */
  Bytes subject();

  /** Under whose certificate it is signed, by fingerprint. */
  Bytes signer();

  Bytes signature();

  /** What is signed. */
  Bytes signed(SessionId network);

  /** Whether {@code certificate}, the signer's, signed it in {@code network}. */
  default boolean holds(SessionId network, Bytes certificate, Verifier verifier) {
    return Hash.sha256(certificate.toByteArray()).equals(signer())
        && verifier.verify(certificate, signed(network), signature());
  }

  /**
   * {@code signer} lets in whoever has this certificate, for this use. The founder's own is signed
   * by itself, and the network is named after it.
   *
   * @param certificate X.509, DER
   * @param at in milliseconds since 1970, by the signer's clock
   */
  record Admission(Bytes certificate, NodeType type, Bytes signer, long at, Bytes signature)
      implements Statement {

    /** Signs an admission. */
    public static Admission by(
        Signer signer, SessionId network, Bytes certificate, NodeType type, long at) {
      Bytes own = Hash.sha256(signer.certificate().toByteArray());
      Admission unsigned = new Admission(certificate, type, own, at, Bytes.EMPTY);
      return new Admission(certificate, type, own, at, signer.sign(unsigned.signed(network)));
    }

    @Override
    public Bytes subject() {
      return Hash.sha256(certificate.toByteArray());
    }

    @Override
    public Bytes signed(SessionId network) {
      return Hash.labelled("participant/1/network/admission")
          .add(network.value())
          .add(certificate)
          .add(type.name())
          .add(at)
          .digest();
    }
  }

  /**
   * What a node says of itself. Of two the later one counts.
   *
   * @param addresses {@code host:port}, the best first
   * @param at in milliseconds since 1970, by its own clock; higher with each start
   */
  record Presence(Bytes subject, String name, List<String> addresses, long at, Bytes signature)
      implements Statement {
    public Presence {
      addresses = List.copyOf(addresses);
    }

    /** Signs what {@code signer} says of itself. */
    public static Presence by(
        Signer signer, SessionId network, String name, List<String> addresses, long at) {
      Bytes own = Hash.sha256(signer.certificate().toByteArray());
      Presence unsigned = new Presence(own, name, addresses, at, Bytes.EMPTY);
      return new Presence(own, name, addresses, at, signer.sign(unsigned.signed(network)));
    }

    @Override
    public Bytes signer() {
      return subject;
    }

    @Override
    public Bytes signed(SessionId network) {
      Hash hash =
          Hash.labelled("participant/1/network/presence")
              .add(network.value())
              .add(name)
              .add(at)
              .add(addresses.size());
      addresses.forEach(hash::add);
      return hash.digest();
    }
  }

  /**
   * {@code subject} belongs no more, for good. Signed by whoever admitted it, by the founder, or by
   * itself as it leaves.
   */
  record Revocation(Bytes subject, Bytes signer, String why, Bytes signature) implements Statement {

    /** Signs a revocation. */
    public static Revocation by(Signer signer, SessionId network, Bytes subject, String why) {
      Bytes own = Hash.sha256(signer.certificate().toByteArray());
      Revocation unsigned = new Revocation(subject, own, why, Bytes.EMPTY);
      return new Revocation(subject, own, why, signer.sign(unsigned.signed(network)));
    }

    @Override
    public Bytes signed(SessionId network) {
      return Hash.labelled("participant/1/network/revocation")
          .add(network.value())
          .add(subject)
          .add(why)
          .digest();
    }
  }
}
