package participant.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final Verifier VERIFIER = Identity.verifier();
  private static final Bytes MESSAGE = Bytes.fromHex("c0ffee");
  private static final Identity ALICE = Identity.fresh();
  private static final Identity BOB = Identity.fresh();

  @Test
  void signaturesVerifyUnderTheirOwnCertificateOnly() {
    Bytes signature = ALICE.sign(MESSAGE);
    assertThat(signature.length()).isEqualTo(64);
    assertThat(VERIFIER.verify(ALICE.certificate(), MESSAGE, signature)).isTrue();
    assertThat(VERIFIER.verify(BOB.certificate(), MESSAGE, signature)).isFalse();
    assertThat(VERIFIER.verify(ALICE.certificate(), Bytes.EMPTY, signature)).isFalse();
  }

  @Test
  void signaturesAreThoseOfTheRfc() throws IOException, GeneralSecurityException {
    List<String> vectors = Vectors.lines("rfc8032-ed25519.txt");
    assertThat(vectors).hasSize(3);
    for (String vector : vectors) {
      String[] fields = vector.split(" ");
      Identity identity = identity(fields[0], fields[1]);
      Bytes message = fields[2].equals("-") ? Bytes.EMPTY : Bytes.fromHex(fields[2]);
      Bytes signature = Bytes.fromHex(fields[3]);
      assertThat(identity.sign(message)).isEqualTo(signature);
      assertThat(VERIFIER.verify(identity.certificate(), message, signature)).isTrue();
    }
  }

  @Test
  void aChangeOfAnyBitIsNoticed() {
    Bytes signature = ALICE.sign(MESSAGE);
    for (int bit = 0; bit < 8 * ALICE.certificate().length(); bit++) {
      Bytes changed = flipped(ALICE.certificate(), bit);
      assertThat(VERIFIER.verify(changed, MESSAGE, signature)).as("bit " + bit).isFalse();
    }
    for (int bit = 0; bit < 8 * signature.length(); bit++) {
      Bytes changed = flipped(signature, bit);
      assertThat(VERIFIER.verify(ALICE.certificate(), MESSAGE, changed)).as("bit " + bit).isFalse();
    }
  }

  @Test
  void whatIsMalformedIsFalseAndNeverAnException() throws GeneralSecurityException {
    Bytes certificate = ALICE.certificate();
    Bytes signature = ALICE.sign(MESSAGE);
    for (int length = 0; length < certificate.length(); length++) {
      Bytes cut = Bytes.of(Arrays.copyOf(certificate.toByteArray(), length));
      assertThat(VERIFIER.verify(cut, MESSAGE, signature)).isFalse();
    }
    for (int length : new int[] {0, 1, 63, 65, 1000}) {
      Bytes resized = Bytes.of(Arrays.copyOf(signature.toByteArray(), length));
      assertThat(VERIFIER.verify(certificate, MESSAGE, resized)).isFalse();
    }
    Entropy entropy = Entropy.seeded(7);
    for (int i = 0; i < 1000; i++) {
      Bytes noise = Bytes.of(entropy.bytes(entropy.nextInt(300)));
      assertThat(VERIFIER.verify(noise, MESSAGE, signature)).isFalse();
    }
  }

  @Test
  void aCertificateHasOneFormOnly() {
    Bytes signature = ALICE.sign(MESSAGE);
    byte[] der = ALICE.certificate().toByteArray();
    Bytes followed = Bytes.of(Arrays.copyOf(der, der.length + 1));
    Bytes pem = Bytes.of(Pem.encode("CERTIFICATE", der).getBytes(UTF_8));
    assertThat(VERIFIER.verify(followed, MESSAGE, signature)).isFalse();
    assertThat(VERIFIER.verify(pem, MESSAGE, signature)).isFalse();
  }

  /** S + L in place of S would be a second signature of the same message (RFC 8032, §5.1.7). */
  @Test
  void aSignatureHasOneFormOnly() {
    BigInteger order =
        BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    byte[] signature = ALICE.sign(MESSAGE).toByteArray();
    byte[] s = reversed(Arrays.copyOfRange(signature, 32, 64));
    byte[] shifted = reversed(new BigInteger(1, s).add(order).toByteArray());
    System.arraycopy(Arrays.copyOf(shifted, 32), 0, signature, 32, 32);
    assertThat(VERIFIER.verify(ALICE.certificate(), MESSAGE, Bytes.of(signature))).isFalse();
  }

  @Test
  void keysOfOtherAlgorithmsAreRefused() throws GeneralSecurityException {
    for (String algorithm : new String[] {"Ed448", "EC", "X25519"}) {
      KeyPair keys = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
      SecretBytes key = SecretBytes.of(keys.getPrivate().getEncoded());
      assertThatThrownBy(() -> Identity.of(key, ALICE.certificate()))
          .isInstanceOf(GeneralSecurityException.class)
          .hasNoCause();
    }
    SecretBytes bobsKey = SecretBytes.of(BOB.privateKey().getEncoded());
    assertThatThrownBy(() -> Identity.of(bobsKey, ALICE.certificate()))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessage("the certificate is not the key's");
  }

  @Test
  void theCertificateIsAnOrdinarySelfSignedOne() throws GeneralSecurityException {
    X509Certificate x509 = ALICE.x509();
    x509.verify(x509.getPublicKey());
    x509.checkValidity();
    Instant twoDaysAgo = Instant.now().minus(Duration.ofDays(2));
    assertThat(x509.getNotBefore().toInstant())
        .isBetween(twoDaysAgo, Instant.now().minusSeconds(3600));
    assertThat(x509.getNotAfter().toInstant()).isEqualTo("9999-12-31T23:59:59Z");
    assertThat(x509.getVersion()).isEqualTo(3);
    assertThat(x509.getSubjectX500Principal()).hasToString("CN=participant");
    assertThat(x509.getIssuerX500Principal()).isEqualTo(x509.getSubjectX500Principal());
    assertThat(x509.getSerialNumber()).isPositive().isNotEqualTo(BOB.x509().getSerialNumber());
    assertThat(x509.getBasicConstraints()).isEqualTo(-1);
    assertThat(x509.getEncoded()).isEqualTo(ALICE.certificate().toByteArray());
  }

  @Test
  void toStringShowsTheFingerprintOnly() {
    assertThat(ALICE.fingerprint()).isEqualTo(Hash.sha256(ALICE.certificate().toByteArray()));
    assertThat(ALICE).hasToString("Identity[" + ALICE.fingerprint().hex() + "]");
  }

  /** RFC 8410, §7 and §4, around the raw keys. */
  private static Identity identity(String secret, String point) throws GeneralSecurityException {
    SecretBytes pkcs8 =
        SecretBytes.of(Bytes.fromHex("302e020100300506032b657004220420" + secret).toByteArray());
    Bytes spki = Bytes.fromHex("302a300506032b6570032100" + point);
    KeyFactory keys = KeyFactory.getInstance("Ed25519");
    KeyPair pair =
        new KeyPair(
            keys.generatePublic(new X509EncodedKeySpec(spki.toByteArray())),
            keys.generatePrivate(new PKCS8EncodedKeySpec(pkcs8.toByteArray())));
    byte[] certificate = SelfSigned.certificate(pair, Instant.now(), new SecureRandom());
    return Identity.of(pkcs8, Bytes.of(certificate));
  }

  private static Bytes flipped(Bytes bytes, int bit) {
    byte[] copy = bytes.toByteArray();
    copy[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.of(copy);
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
