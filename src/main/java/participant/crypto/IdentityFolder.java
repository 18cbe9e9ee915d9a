package participant.crypto;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;

/**
 * A folder that only its owner may enter, with at most one identity in use: {@code identity.key}
 * (PKCS #8, maybe encrypted) and {@code identity.crt} (X.509), both PEM, and {@code lock}.
 * Identities that were used before stand beside it, with a date after their names.
 */
public final class IdentityFolder implements AutoCloseable {
  private static final String KEY = "identity.key";
  private static final String CERTIFICATE = "identity.crt";
  private static final String FRESH = ".new";

  private final Path folder;
  private final Optional<FileChannel> lock;

  private IdentityFolder(Path folder, Optional<FileChannel> lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Is asked for the passphrase of an encrypted key; of one that is not, it never is. */
  @FunctionalInterface
  public interface Asking<E extends Exception> {
    /**
     * @param name of the key, for people
     */
    Passphrase passphraseOf(String name) throws E;
  }

  /** What can be told of an identity without its passphrase. */
  public record Glance(Bytes certificate, Instant made, boolean encrypted) {
    public Bytes fingerprint() {
      return Hash.sha256(certificate.uncopied());
    }
  }

  /**
   * Takes {@code folder} for this process alone; makes it if there is none.
   *
   * @throws IOException if it is in use, open to others than its owner, or cannot be used. The
   *     message is for the user and says what to do
   */
  public static IdentityFolder take(Path folder) throws IOException {
    OwnerOnly.makeFolder(folder);
    return new IdentityFolder(
        folder, Optional.of(OwnerOnly.lock(folder.resolve("lock"), "identity " + folder)));
  }

  /** To look into, whoever uses it. */
  static IdentityFolder untaken(Path folder) {
    return new IdentityFolder(folder, Optional.empty());
  }

  /** Looks at the identity of {@code folder}, whoever uses it; empty if there is none. */
  public static Optional<Glance> look(Path folder) throws IOException {
    IdentityFolder untaken = untaken(folder);
    if (!untaken.occupied()) {
      return Optional.empty();
    }
    try {
      Bytes certificate =
          Bytes.of(Pem.decode(IdentityPem.CERTIFICATE, OwnerOnly.read(untaken.certificate())));
      return Optional.of(
          new Glance(
              certificate,
              SelfSigned.made(certificate.uncopied()),
              IdentityPem.isEncrypted(untaken.keyText())));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw untaken.unusable(e.getMessage(), e);
    }
  }

  /** Whether there is an identity. */
  public boolean occupied() throws IOException {
    boolean keyExists = Files.exists(key());
    if (keyExists != Files.exists(certificate())) {
      throw unusable((keyExists ? CERTIFICATE : KEY) + " is missing", null);
    }
    return keyExists;
  }

  /**
   * Returns the identity that is there.
   *
   * @throws WrongPassphrase if it is encrypted, and not opened by what {@code asking} says
   * @throws IOException if it is open to others, incomplete, damaged or mismatched
   */
  public <E extends Exception> Identity load(Asking<E> asking) throws IOException, E {
    String text = keyText();
    SecretBytes pkcs8;
    try {
      pkcs8 =
          IdentityPem.isEncrypted(text)
              ? IdentityPem.decrypt(text, asking.passphraseOf(key().toString()), key().toString())
              : SecretBytes.of(Pem.decode(IdentityPem.KEY, text));
      return Identity.of(
          pkcs8, Bytes.of(Pem.decode(IdentityPem.CERTIFICATE, OwnerOnly.read(certificate()))));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unusable(e.getMessage(), e);
    }
  }

  /** Keeps {@code identity}, encrypted if there is a passphrase. Requires that there is none. */
  public void keep(Identity identity, Optional<Passphrase> passphrase) throws IOException {
    OwnerOnly.write(key(), IdentityPem.key(identity, passphrase));
    OwnerOnly.write(certificate(), IdentityPem.certificate(identity));
  }

  /**
   * Puts {@code identity} in the place of the one that is there, which is kept beside it under
   * names that end with {@code suffix}. Whatever moment it is stopped at, neither key is lost.
   */
  public void replace(Identity identity, Optional<Passphrase> passphrase, String suffix)
      throws IOException {
    Path freshKey = folder.resolve(KEY + FRESH);
    Path freshCertificate = folder.resolve(CERTIFICATE + FRESH);
    Files.deleteIfExists(freshKey);
    Files.deleteIfExists(freshCertificate);
    OwnerOnly.write(freshKey, IdentityPem.key(identity, passphrase));
    OwnerOnly.write(freshCertificate, IdentityPem.certificate(identity));
    OwnerOnly.write(folder.resolve(KEY + suffix), OwnerOnly.read(key()));
    OwnerOnly.write(folder.resolve(CERTIFICATE + suffix), OwnerOnly.read(certificate()));
    Files.move(freshKey, key(), ATOMIC_MOVE, REPLACE_EXISTING);
    Files.move(freshCertificate, certificate(), ATOMIC_MOVE, REPLACE_EXISTING);
  }

  /** Gives the folder free for others. */
  @Override
  public void close() throws IOException {
    if (lock.isPresent()) {
      lock.get().close();
    }
  }

  private String keyText() throws IOException {
    OwnerOnly.requireFile(key());
    return OwnerOnly.read(key());
  }

  private Path key() {
    return folder.resolve(KEY);
  }

  private Path certificate() {
    return folder.resolve(CERTIFICATE);
  }

  private IOException unusable(String why, Exception cause) {
    return new IOException(
        "identity "
            + folder
            + " cannot be used: "
            + why
            + "; restore identity.key and identity.crt, or remove both to become a new party",
        cause);
  }
}
