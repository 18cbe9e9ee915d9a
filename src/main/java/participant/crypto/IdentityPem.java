package participant.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** Identities as text, to be kept or carried: PEM (RFC 7468), as OpenSSL reads and writes it. */
public final class IdentityPem {
  static final String KEY = "PRIVATE KEY";
  static final String ENCRYPTED_KEY = "ENCRYPTED PRIVATE KEY";
  static final String CERTIFICATE = "CERTIFICATE";

  private IdentityPem() {}

  /** What was in a file; {@code passphrase} is empty if the key in it is not encrypted. */
  public record Found(Identity identity, Optional<Passphrase> passphrase) {}

  /** Returns the certificate, which is public. */
  public static String certificate(Identity identity) {
    return certificate(identity.certificate());
  }

  /** Returns this certificate. */
  public static String certificate(Bytes certificate) {
    return Pem.encode(CERTIFICATE, certificate.uncopied());
  }

  /**
   * Writes encrypted key and certificate to a file that only its owner may read.
   *
   * @throws IOException if it is there already, or cannot be written
   */
  public static void write(Path file, Identity identity, Passphrase passphrase) throws IOException {
    OwnerOnly.write(file, key(identity, Optional.of(passphrase)) + certificate(identity));
  }

  /**
   * Reads key and certificate.
   *
   * @throws WrongPassphrase if the key is encrypted, and not opened by what {@code asking} says
   * @throws IOException if they are not both there, are damaged or do not belong together
   */
  public static <E extends Exception> Found read(Path file, IdentityFolder.Asking<E> asking)
      throws IOException, E {
    String text = OwnerOnly.read(file);
    try {
      Bytes certificate = Bytes.of(Pem.decodeFirst(CERTIFICATE, text));
      if (!isEncrypted(text)) {
        SecretBytes key = SecretBytes.of(Pem.decodeFirst(KEY, text));
        return new Found(Identity.of(key, certificate), Optional.empty());
      }
      Passphrase passphrase = asking.passphraseOf(file.toString());
      SecretBytes key = decrypt(text, passphrase, file.toString());
      return new Found(Identity.of(key, certificate), Optional.of(passphrase));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(file + " holds no identity: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a certificate, in DER.
   *
   * @throws IOException if none is there, or it is damaged
   */
  public static Bytes readCertificate(Path file) throws IOException {
    try {
      Bytes certificate = Bytes.of(Pem.decodeFirst(CERTIFICATE, OwnerOnly.read(file)));
      SelfSigned.parse(certificate.uncopied());
      return certificate;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(file + " holds no certificate: " + e.getMessage(), e);
    }
  }

  static String key(Identity identity, Optional<Passphrase> passphrase) {
    byte[] pkcs8 = identity.privateKey().getEncoded();
    return passphrase.isPresent()
        ? Pem.encode(ENCRYPTED_KEY, EncryptedKey.encrypt(SecretBytes.of(pkcs8), passphrase.get()))
        : Pem.encode(KEY, pkcs8);
  }

  static boolean isEncrypted(String text) {
    return Pem.holds(ENCRYPTED_KEY, text);
  }

  /** The key that stands in {@code text} encrypted. */
  static SecretBytes decrypt(String text, Passphrase passphrase, String name) throws IOException {
    SecretBytes pkcs8 =
        EncryptedKey.decrypt(Pem.decodeFirst(ENCRYPTED_KEY, text), passphrase, name);
    // A wrong passphrase passes the padding once in 256 times.
    if (!Identity.isKey(pkcs8)) {
      throw new WrongPassphrase(name);
    }
    return pkcs8;
  }
}
