package participant.crypto;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;

/**
 * An identity that outlives the process, kept in a folder that only its owner may enter: {@code
 * identity.key} (PKCS #8) and {@code identity.crt} (X.509), both PEM, and {@code lock}, held while
 * the identity is in use, so that no two processes speak as the same party.
 *
 * <p>Needs a file system with POSIX permissions.
 */
public final class KeptIdentity implements AutoCloseable {
  private static final String KEY = "PRIVATE KEY";
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");

  private final Identity identity;
  private final FileChannel lock;

  private KeptIdentity(Identity identity, FileChannel lock) {
    this.identity = identity;
    this.lock = lock;
  }

  /**
   * Opens the identity kept in {@code folder}; makes folder and identity if there are none.
   *
   * @throws IOException if it is in use, open to others than its owner, incomplete, damaged or
   *     mismatched, or cannot be read or written. The message is for the user and says what to do
   */
  public static KeptIdentity open(Path folder) throws IOException {
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
    requireOwnerOnly(folder, OWNER_FOLDER, "700");
    FileChannel lock = lock(folder);
    try {
      return new KeptIdentity(loadOrMake(folder), lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  public Identity identity() {
    return identity;
  }

  /** Gives the folder free for others. */
  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel = openOwnerOnly(folder.resolve("lock"), CREATE, WRITE);
    if (!tryLock(channel)) {
      channel.close();
      throw new IOException(
          "identity " + folder + " is in use by another process: end that one, or name another");
    }
    return channel;
  }

  /** A lock goes with its channel. */
  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisVeryProcess) {
      return false;
    }
  }

  private static Identity loadOrMake(Path folder) throws IOException {
    Path key = folder.resolve("identity.key");
    Path certificate = folder.resolve("identity.crt");
    boolean keyExists = Files.exists(key);
    if (keyExists != Files.exists(certificate)) {
      throw unusable(folder, (keyExists ? certificate : key).getFileName() + " is missing", null);
    }
    return keyExists ? load(folder, key, certificate) : make(key, certificate);
  }

  private static Identity make(Path key, Path certificate) throws IOException {
    Identity identity = Identity.fresh();
    write(key, Pem.encode(KEY, identity.privateKey().getEncoded()));
    write(certificate, Pem.encode(CERTIFICATE, identity.certificate().toByteArray()));
    return identity;
  }

  private static Identity load(Path folder, Path key, Path certificate) throws IOException {
    requireOwnerOnly(key, OWNER_FILE, "600");
    try {
      return Identity.of(
          SecretBytes.of(Pem.decode(KEY, read(key))),
          Bytes.of(Pem.decode(CERTIFICATE, read(certificate))));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unusable(folder, e.getMessage(), e);
    }
  }

  private static IOException unusable(Path folder, String why, Exception cause) {
    return new IOException(
        "identity "
            + folder
            + " cannot be used: "
            + why
            + "; restore identity.key and identity.crt, or remove both to become a new party",
        cause);
  }

  private static void requireOwnerOnly(Path path, Set<PosixFilePermission> allowed, String mode)
      throws IOException {
    if (!allowed.containsAll(Files.getPosixFilePermissions(path))) {
      throw new IOException(
          path + " is open to others than its owner: run chmod " + mode + " " + path);
    }
  }

  /** Reads text that is ASCII if it is whole: other bytes then fail as damage, not here. */
  private static String read(Path path) throws IOException {
    return Files.readString(path, StandardCharsets.ISO_8859_1);
  }

  private static void write(Path path, String text) throws IOException {
    try (FileChannel channel = openOwnerOnly(path, CREATE_NEW, WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  private static FileChannel openOwnerOnly(Path path, OpenOption... options) throws IOException {
    FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_FILE);
    return FileChannel.open(path, Set.of(options), ownerOnly);
  }
}
