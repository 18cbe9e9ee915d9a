package participant.cli.meeting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** Files that are the business of one user alone. */
final class Owner {
  static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
  static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private Owner() {}

  /**
   * Requires that {@code path} itself, not what a link leads to, is ours and closed to others.
   *
   * @throws IOException otherwise; the message is for the user and says what to do
   */
  static void requireOurs(Path path, Set<PosixFilePermission> allowed) throws IOException {
    PosixFileAttributes found =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    boolean kind = allowed == FOLDER ? found.isDirectory() : found.isRegularFile();
    if (!kind || !found.owner().equals(us()) || !allowed.containsAll(found.permissions())) {
      throw new IOException(
          path
              + " is not a "
              + (allowed == FOLDER ? "folder" : "file")
              + " of ours alone (it is of "
              + found.owner().getName()
              + ", "
              + PosixFilePermissions.toString(found.permissions())
              + "): remove it");
    }
  }

  private static UserPrincipal us() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.getOwner(Files.exists(self) ? self : Path.of(System.getProperty("user.home")));
  }
}
