package participant.cli.meeting;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import participant.protocol.join.Invite;

/**
 * The invite that the coordinator at a port leaves for others of the same user on the same machine:
 * a file of mode 0600 in a folder of mode 0700, one for each port. It is put in its place whole, so
 * that a reader never sees half of it. It is locked as long as its coordinator lives, so that those
 * of killed ones are known.
 */
public final class LocalInvite {
  private static final int LONGEST = 4_096;

  private static final String SUFFIX = ".invite";
  private static final int MOST_SWEPT = 1_000;

  private final Path folder;
  private final Path file;
  private Optional<FileChannel> locked = Optional.empty();

  /** The invite for {@code port}, in this user's usual folder. */
  public static LocalInvite at(int port) {
    String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9]", "_");
    return new LocalInvite(
        Path.of(System.getProperty("java.io.tmpdir"), "participant-" + user), port);
  }

  LocalInvite(Path folder, int port) {
    this.folder = folder;
    this.file = folder.resolve(port + SUFFIX);
  }

  public Path file() {
    return file;
  }

  /**
   * Puts {@code invite} in its place, over whatever a process that held the port before has left.
   *
   * @throws IOException if the folder is not ours alone or cannot be written; the message is for
   *     the user
   */
  public void write(Invite invite) throws IOException {
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(Owner.FOLDER));
    } catch (FileAlreadyExistsException others) {
      Owner.requireOurs(folder, Owner.FOLDER);
    }
    Path draft = folder.resolve(file.getFileName() + "." + ProcessHandle.current().pid());
    Files.deleteIfExists(draft);
    FileChannel channel =
        FileChannel.open(
            draft,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(Owner.FILE));
    locked = Optional.of(channel); // Whatever becomes of us, the lock goes with the process.
    channel.lock();
    channel.write(StandardCharsets.US_ASCII.encode(invite.text() + "\n"));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Whether it was left by a coordinator that is gone, which was killed: others take it back. */
  public boolean isAbandoned() {
    return isAbandoned(file);
  }

  private static boolean isAbandoned(Path file) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return channel.tryLock(0, Long.MAX_VALUE, true) != null;
    } catch (IOException | OverlappingFileLockException noneOrOurs) {
      return false;
    }
  }

  /**
   * Removes what killed coordinators have left for ports that nobody holds any more.
   *
   * @return how many
   */
  public int sweep(PortHolder holder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    Owner.requireOurs(folder, Owner.FOLDER);
    int removed = 0;
    try (DirectoryStream<Path> invites = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path invite : invites) {
        int port = port(invite);
        if (port > 0
            && isAbandoned(invite)
            && !holder.isHeld(port).orElse(true)
            && Files.deleteIfExists(invite)
            && ++removed == MOST_SWEPT) {
          break;
        }
      }
    }
    return removed;
  }

  /** Zero where it is none. */
  private static int port(Path invite) {
    String name = invite.getFileName().toString();
    String digits = name.substring(0, name.length() - SUFFIX.length());
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException somethingElse) {
      return 0;
    }
  }

  /**
   * Reads it.
   *
   * @return empty if there is none, or something that is no invite
   * @throws IOException if somebody else could have written it; the message is for the user
   */
  public Optional<Invite> read() throws IOException {
    try {
      Owner.requireOurs(folder, Owner.FOLDER);
      Owner.requireOurs(file, Owner.FILE);
      try (var in = Files.newInputStream(file)) {
        return Invite.parse(new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII));
      }
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** Removes it, if it is still {@code invite}: another process may hold the port by now. */
  public void remove(Invite invite) throws IOException {
    if (read().filter(invite::equals).isPresent()) {
      Files.deleteIfExists(file);
    }
    if (locked.isPresent()) {
      locked.get().close();
    }
  }
}
