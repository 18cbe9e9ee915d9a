package participant.crypto;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Self-signed X.509 v3 certificates for Ed25519 keys (RFC 5280, RFC 8410). Peers pin them whole, so
 * that name and validity decide nothing: the name is constant, the start lies a day back for peers
 * whose clocks are behind, and there is no end.
 */
final class SelfSigned {
  private static final byte[] ED25519 = Der.sequence(Der.oid(1, 3, 101, 112));
  private static final byte[] COMMON_NAME = Der.oid(2, 5, 4, 3);
  private static final byte[] BASIC_CONSTRAINTS = Der.oid(2, 5, 29, 19);
  private static final byte[] NAME =
      Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.text("participant"))));

  /** "No well-defined expiration date" (RFC 5280, §4.1.2.5). */
  private static final byte[] NEVER = Der.generalizedTime("99991231235959Z");

  private static final Duration BACK = Duration.ofDays(1);
  private static final int SERIAL_BITS = 127;

  private SelfSigned() {}

  /** Returns the DER of a certificate for {@code keys}, valid from a day before {@code now}. */
  static byte[] certificate(KeyPair keys, Instant now, SecureRandom random)
      throws GeneralSecurityException {
    byte[] toBeSigned =
        Der.sequence(
            Der.tagged(0, Der.integer(BigInteger.TWO)), // version 3
            Der.integer(new BigInteger(SERIAL_BITS, random).setBit(0)), // positive
            ED25519,
            NAME,
            Der.sequence(Der.utcTime(now.minus(BACK)), NEVER),
            NAME,
            keys.getPublic().getEncoded(),
            Der.tagged(3, Der.sequence(notAnAuthority())));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(keys.getPrivate());
    signature.update(toBeSigned);
    return signed(toBeSigned, signature.sign());
  }

  /**
   * When a certificate of this program's was made, as it says itself: nobody vouches for that.
   *
   * @throws CertificateException if {@code der} is no certificate
   */
  static Instant made(byte[] der) throws CertificateException {
    return parse(der).getNotBefore().toInstant().plus(BACK);
  }

  /**
   * Returns the certificate whose one encoding {@code der} is. The JDK would also take PEM, bytes
   * that follow, and a signature with ignored bits: many fingerprints for one certificate.
   *
   * @throws CertificateException if it is anything else, or signed by another algorithm. Whether
   *     the signature is right is not looked at
   */
  static X509Certificate parse(byte[] der) throws CertificateException {
    X509Certificate x509 =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    if (!Arrays.equals(signed(x509.getTBSCertificate(), x509.getSignature()), der)) {
      throw new CertificateException("not the DER of one certificate signed by Ed25519");
    }
    return x509;
  }

  private static byte[] signed(byte[] toBeSigned, byte[] signature) {
    return Der.sequence(toBeSigned, ED25519, Der.bitString(signature));
  }

  /** The extension that forbids signing further certificates; false, the default, is left out. */
  private static byte[] notAnAuthority() {
    return Der.sequence(BASIC_CONSTRAINTS, Der.octetString(Der.sequence()));
  }
}
