package participant.sim;

import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.crypto.Signer;
import participant.crypto.Verifier;

/**
 * Stands in for an Ed25519 identity at a hundredth of its cost: a signature is a hash keyed by the
 * certificate. Nobody in the simulator forges one, because nobody there tries; what a forger would
 * send is a signature that does not hold.
 */
public record KeyedSigner(Bytes certificate) implements Signer {

  /** The signer of this name; different names have different certificates. */
  public static KeyedSigner named(String name) {
    return new KeyedSigner(Hash.labelled("simulated certificate").add(name).digest());
  }

  /** Decides who of them signed what. */
  public static Verifier verifier() {
    return (certificate, message, signature) -> signature.equals(tag(certificate, message));
  }

  @Override
  public Bytes sign(Bytes message) {
    return tag(certificate, message);
  }

  private static Bytes tag(Bytes certificate, Bytes message) {
    return Hash.labelled("simulated signature").add(certificate).add(message).digest();
  }
}
