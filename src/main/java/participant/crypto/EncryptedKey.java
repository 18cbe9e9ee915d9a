package participant.crypto;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/**
 * Private keys under a passphrase: PKCS #8 {@code EncryptedPrivateKeyInfo} (RFC 5958) by PBES2 (RFC
 * 8018), the key from PBKDF2 with HMAC-SHA-256 and the encryption AES-256-CBC. OpenSSL reads and
 * writes the same.
 */
final class EncryptedKey {
  /** As OWASP's Password Storage Cheat Sheet has it for PBKDF2 with HMAC-SHA-256. */
  static final int ITERATIONS = 600_000;

  /** A file that asks for more would keep its reader busy for ever. */
  private static final int MOST_ITERATIONS = 20_000_000;

  private static final String ALGORITHM = "PBEWithHmacSHA256AndAES_256";
  private static final Pattern READABLE =
      Pattern.compile("PBEWithHmacSHA(1|224|256|384|512)AndAES_(128|256)");
  private static final byte[] PBES2 = Der.oid(1, 2, 840, 113549, 1, 5, 13);
  private static final int BLOCK = 16;

  private EncryptedKey() {}

  /** Returns the DER of {@code pkcs8} under {@code passphrase}, with fresh salt. */
  static byte[] encrypt(SecretBytes pkcs8, Passphrase passphrase) {
    SecureRandom random = new SecureRandom();
    byte[] salt = new byte[BLOCK];
    byte[] vector = new byte[BLOCK];
    random.nextBytes(salt);
    random.nextBytes(vector);
    try {
      Cipher cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(
          Cipher.ENCRYPT_MODE,
          key(ALGORITHM, passphrase),
          new PBEParameterSpec(salt, ITERATIONS, new IvParameterSpec(vector)));
      byte[] encrypted = cipher.doFinal(pkcs8.uncopied());
      return Der.sequence(
          Der.sequence(PBES2, cipher.getParameters().getEncoded()), Der.octetString(encrypted));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JDK lacks " + ALGORITHM, e);
    }
  }

  /**
   * Returns the PKCS #8 that {@code der} holds.
   *
   * @param name of the file, for people
   * @throws WrongPassphrase if the passphrase does not open it
   * @throws IOException if it is no key that is encrypted so
   */
  static SecretBytes decrypt(byte[] der, Passphrase passphrase, String name) throws IOException {
    EncryptedPrivateKeyInfo info;
    AlgorithmParameters parameters;
    String algorithm;
    try {
      info = new EncryptedPrivateKeyInfo(der);
      parameters = info.getAlgParameters();
      algorithm = parameters == null ? "" : parameters.toString();
      if (!READABLE.matcher(algorithm).matches()
          || parameters.getParameterSpec(PBEParameterSpec.class).getIterationCount()
              > MOST_ITERATIONS) {
        throw new IOException("an unknown encryption");
      }
    } catch (IOException | GeneralSecurityException | RuntimeException unknown) {
      throw new IOException(
          name + " is damaged, or encrypted otherwise than by PBES2 with PBKDF2 and AES");
    }
    try {
      Cipher cipher = Cipher.getInstance(algorithm);
      cipher.init(Cipher.DECRYPT_MODE, key(algorithm, passphrase), parameters);
      return SecretBytes.of(cipher.doFinal(info.getEncryptedData()));
    } catch (GeneralSecurityException | RuntimeException wrong) {
      throw new WrongPassphrase(name);
    }
  }

  private static SecretKey key(String algorithm, Passphrase passphrase)
      throws GeneralSecurityException {
    return SecretKeyFactory.getInstance(algorithm)
        .generateSecret(new PBEKeySpec(passphrase.uncopied()));
  }
}
