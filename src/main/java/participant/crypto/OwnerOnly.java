package participant.crypto;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
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
import java.util.Set;

/** Files that nobody but their owner may read. Needs a file system with POSIX permissions. */
final class OwnerOnly {
  private static final int MAX_SIZE = 1 << 16;
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private OwnerOnly() {}

  /** Makes {@code folder} if there is none; one that is there must be its owner's alone. */
  static void makeFolder(Path folder) throws IOException {
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
    require(folder, FOLDER, "700");
  }

  /** Requires that {@code file} is its owner's alone. */
  static void requireFile(Path file) throws IOException {
    require(file, FILE, "600");
  }

  /** Holds {@code file} until the channel is closed; {@code what} it stands for. */
  static FileChannel lock(Path file, String what) throws IOException {
    FileChannel channel = open(file, CREATE, WRITE);
    if (!tryLock(channel)) {
      channel.close();
      throw new IOException(what + " is in use by another process: end that one, or name another");
    }
    return channel;
  }

  /** Reads text that is ASCII if it is whole: other bytes then fail as damage, not here. */
  static String read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_SIZE + 1);
      if (content.length > MAX_SIZE) {
        throw new IOException(file + " is far too long for a key or certificate");
      }
      return new String(content, StandardCharsets.ISO_8859_1);
    }
  }

  /** Writes a file that must not be there yet. */
  static void write(Path file, String text) throws IOException {
    try (FileChannel channel = open(file, CREATE_NEW, WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  /** A lock goes with its channel. */
  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisVeryProcess) {
      return false;
    }
  }

  private static void require(Path path, Set<PosixFilePermission> allowed, String mode)
      throws IOException {
    if (!allowed.containsAll(Files.getPosixFilePermissions(path))) {
      throw new IOException(
          path + " is open to others than its owner: run chmod " + mode + " " + path);
    }
  }

  private static FileChannel open(Path path, OpenOption... options) throws IOException {
    FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(FILE);
    return FileChannel.open(path, Set.of(options), ownerOnly);
  }
}
