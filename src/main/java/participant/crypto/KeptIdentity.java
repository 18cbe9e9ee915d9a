package participant.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An identity that outlives the process, kept in an {@link IdentityFolder}, which is taken while
 * the identity is in use, so that no two processes speak as the same party.
 *
 * <p>Needs a file system with POSIX permissions.
 */
public final class KeptIdentity implements AutoCloseable {
  private final Identity identity;
  private final IdentityFolder folder;

  private KeptIdentity(Identity identity, IdentityFolder folder) {
    this.identity = identity;
    this.folder = folder;
  }

  /**
   * Opens the identity kept in {@code folder}, whose key is not encrypted; makes folder and
   * identity if there are none.
   *
   * @throws IOException if it is in use, open to others than its owner, incomplete, damaged,
   *     mismatched or encrypted, or cannot be read or written. The message is for the user and says
   *     what to do
   */
  public static KeptIdentity open(Path folder) throws IOException {
    return open(
        folder,
        name -> {
          throw new IOException(name + " is encrypted: its passphrase is needed");
        });
  }

  /**
   * Opens the identity kept in {@code folder}; makes folder and identity if there are none.
   *
   * @throws WrongPassphrase if the key is encrypted, and not opened by what {@code asking} says
   * @throws IOException as above
   */
  public static <E extends Exception> KeptIdentity open(
      Path folder, IdentityFolder.Asking<E> asking) throws IOException, E {
    IdentityFolder taken = IdentityFolder.take(folder);
    boolean opened = false;
    try {
      if (!taken.occupied()) {
        taken.keep(Identity.fresh(), Optional.empty());
      }
      KeptIdentity kept = new KeptIdentity(taken.load(asking), taken);
      opened = true;
      return kept;
    } finally {
      if (!opened) {
        taken.close();
      }
    }
  }

  /**
   * The identity kept in {@code folder}, which another process may use: for the commands of its
   * owner, who asks that process something.
   *
   * @throws IOException if there is none, or {@link #open(Path)} would not open it
   */
  public static Identity borrow(Path folder) throws IOException {
    return IdentityFolder.untaken(folder)
        .load(
            name -> {
              throw new IOException(name + " is encrypted: its passphrase is needed");
            });
  }

  public Identity identity() {
    return identity;
  }

  /** Gives the folder free for others. */
  @Override
  public void close() throws IOException {
    folder.close();
  }
}
