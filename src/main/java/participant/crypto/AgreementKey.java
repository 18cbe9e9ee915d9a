package participant.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/**
 * A fresh X25519 key pair (RFC 7748), by which two who know each other's public keys get a secret
 * that nobody else can compute. Who has it keeps it no longer than it is needed: what was agreed
 * with a key that is gone stays secret. Immutable.
 */
public final class AgreementKey {
  /** Bytes of a public key, and of a secret. */
  public static final int LENGTH = 32;

  private static final String ALGORITHM = "X25519";

  /** The curve's base point, u = 9. */
  private static final byte[] BASE = {
    9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private final PrivateKey privateKey;
  private final Bytes publicKey;

  private AgreementKey(SecretBytes scalar) {
    try {
      privateKey =
          KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar.uncopied()));
      publicKey = Bytes.of(multiply(BASE));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks " + ALGORITHM, e);
    }
  }

  /** Returns a pair whose private key is the next 32 bytes of {@code entropy}. */
  public static AgreementKey drawn(Entropy entropy) {
    return new AgreementKey(SecretBytes.random(entropy, LENGTH));
  }

  /** Returns the pair of this private key, 32 bytes. */
  static AgreementKey of(SecretBytes scalar) {
    return new AgreementKey(scalar);
  }

  /** Returns the 32 bytes to be shown to others: the u coordinate, little-endian. */
  public Bytes publicKey() {
    return publicKey;
  }

  /**
   * Returns the 32 bytes that the owner of {@code other} gets from our public key. Empty if that is
   * no public key of 32 bytes, or one of the few with which every secret is zero.
   */
  public Optional<SecretBytes> secretWith(Bytes other) {
    if (other.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      SecretBytes secret = SecretBytes.of(multiply(other.uncopied()));
      return secret.equals(SecretBytes.of(new byte[LENGTH]))
          ? Optional.empty()
          : Optional.of(secret);
    } catch (InvalidKeyException smallOrder) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks " + ALGORITHM, e);
    }
  }

  private byte[] multiply(byte[] point) throws GeneralSecurityException {
    byte[] u = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      u[i] = point[LENGTH - 1 - i];
    }
    u[0] &= 0x7f; // RFC 7748, section 5: the highest bit means nothing.
    PublicKey key =
        KeyFactory.getInstance(ALGORITHM)
            .generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, u)));
    KeyAgreement agreement = KeyAgreement.getInstance(ALGORITHM);
    agreement.init(privateKey);
    agreement.doPhase(key, true);
    return agreement.generateSecret();
  }

  /** Returns "AgreementKey[public key]". */
  @Override
  public String toString() {
    return "AgreementKey[" + publicKey + "]";
  }
}
