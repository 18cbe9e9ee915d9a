package participant.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;

/**
 * Who a party is: an Ed25519 key (RFC 8032) and its self-signed certificate, with which it signs
 * and opens TLS connections. Others know it by the certificate's fingerprint. Safe for use by many
 * threads.
 */
public final class Identity implements Signer {
  static final String ALGORITHM = "Ed25519";

  private final PrivateKey privateKey;
  private final X509Certificate x509;
  private final Bytes certificate;
  private final Bytes fingerprint;

  private Identity(PrivateKey privateKey, byte[] certificate) throws CertificateException {
    this.privateKey = privateKey;
    this.x509 = SelfSigned.parse(certificate);
    this.certificate = Bytes.of(certificate);
    this.fingerprint = Hash.sha256(certificate);
  }

  /** Returns a new identity, with a key from the JDK's secure random generator. */
  public static Identity fresh() {
    try {
      SecureRandom random = new SecureRandom();
      KeyPair keys = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      return new Identity(keys.getPrivate(), SelfSigned.certificate(keys, Instant.now(), random));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks " + ALGORITHM, e);
    }
  }

  /**
   * Returns the identity of this key (PKCS #8) and certificate (DER).
   *
   * @throws GeneralSecurityException if one is damaged or they do not belong together; the message
   *     shows neither
   */
  static Identity of(SecretBytes key, Bytes certificate) throws GeneralSecurityException {
    PrivateKey privateKey = parseKey(key);
    Identity identity = new Identity(privateKey, certificate.uncopied());
    Bytes probe = identity.fingerprint;
    if (!verifier().verify(certificate, probe, identity.sign(probe))) {
      throw new GeneralSecurityException("the certificate is not the key's");
    }
    return identity;
  }

  /** Returns a new verifier of signatures by any identity. */
  public static Verifier verifier() {
    return new IdentityVerifier();
  }

  /** Returns the certificate in DER. */
  @Override
  public Bytes certificate() {
    return certificate;
  }

  /** Returns the certificate, for TLS. */
  public X509Certificate x509() {
    return x509;
  }

  /** Returns the private key, for TLS. */
  public PrivateKey privateKey() {
    return privateKey;
  }

  /** Returns SHA-256 of the certificate's DER: 32 bytes. */
  public Bytes fingerprint() {
    return fingerprint;
  }

  /** Returns the Ed25519 signature over {@code message}: 64 bytes. */
  @Override
  public Bytes sign(Bytes message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(privateKey);
      signature.update(message.uncopied());
      return Bytes.of(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks " + ALGORITHM, e);
    }
  }

  /** Returns "Identity[fingerprint]". */
  @Override
  public String toString() {
    return "Identity[" + fingerprint + "]";
  }

  /** Whether {@code pkcs8} is a key that {@link #of} takes. */
  static boolean isKey(SecretBytes pkcs8) {
    try {
      parseKey(pkcs8);
      return true;
    } catch (GeneralSecurityException | RuntimeException noKey) {
      return false;
    }
  }

  /** The JDK's own message and cause may quote the key, so neither is passed on. */
  private static PrivateKey parseKey(SecretBytes pkcs8) throws GeneralSecurityException {
    KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
    try {
      return keys.generatePrivate(new PKCS8EncodedKeySpec(pkcs8.uncopied()));
    } catch (InvalidKeySpecException e) {
      throw new InvalidKeySpecException("the key is damaged, or not of " + ALGORITHM);
    }
  }
}
