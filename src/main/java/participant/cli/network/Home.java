package participant.cli.network;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import participant.crypto.KeptIdentity;
import participant.data.Cause;
import participant.data.Shown;
import participant.data.UsageError;
import participant.protocol.network.Member;

/** Where a person's nodes are kept, a folder each: {@code ~/.participant/nodes/UID}. */
public record Home(Path folder) {
  /** The environment variable that names another folder. */
  static final String VARIABLE = "PARTICIPANT_HOME";

  private static final String DRAFT = ".new-";

  /** A node of this home. */
  public record Kept(NodeFolder folder, Sheet sheet) {}

  /** The home that the environment names, or else the usual one. It is made with the first node. */
  public static Home of(Map<String, String> environment) throws UsageError {
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isEmpty()) {
      return new Home(Path.of(named).toAbsolutePath());
    }
    String home = environment.getOrDefault("HOME", "");
    if (home.isEmpty()) {
      throw new UsageError("there is no HOME to keep nodes in", VARIABLE + " names a folder");
    }
    return new Home(Path.of(home, ".participant"));
  }

  /** All nodes, the oldest first. */
  public List<Kept> nodes() throws UsageError {
    List<Kept> kept = new ArrayList<>();
    if (Files.isDirectory(folder())) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(all())) {
        for (Path each : folders) {
          NodeFolder node = new NodeFolder(each);
          if (!each.getFileName().toString().startsWith(DRAFT)) {
            node.sheet().ifPresent(sheet -> kept.add(new Kept(node, sheet)));
          }
        }
      } catch (IOException e) {
        throw unusable(e);
      }
    }
    kept.sort(
        Comparator.comparing((Kept node) -> node.sheet().made())
            .thenComparing(node -> node.sheet().uid()));
    return kept;
  }

  /** The node that {@code typed} means: its UID, so much of it that no other fits, or its name. */
  public Kept node(String typed) throws UsageError {
    List<Kept> all = nodes();
    List<Kept> meant = all.stream().filter(node -> node.sheet().name().equals(typed)).toList();
    if (meant.isEmpty()) {
      meant = all.stream().filter(node -> node.sheet().uid().startsWith(typed)).toList();
    }
    if (meant.size() == 1) {
      return meant.get(0);
    }
    String these = shown(meant.isEmpty() ? all : meant);
    throw new UsageError(
        "\""
            + Shown.of(typed)
            + "\" names "
            + (meant.isEmpty() ? "no" : "more than one")
            + " node of "
            + folder(),
        all.isEmpty()
            ? "there is none yet: new-node makes one"
            : meant.isEmpty()
                ? "a UID, the beginning of one, or a name: " + these
                : "more of the UID: " + these);
  }

  private static String shown(List<Kept> nodes) {
    return nodes.stream().map(node -> node.sheet().shown()).collect(Collectors.joining(", "));
  }

  /** Makes a folder with a fresh identity, whose UID is the folder's name. */
  NodeFolder make() throws UsageError {
    try {
      Path draft = all().resolve(DRAFT + ProcessHandle.current().pid());
      String uid;
      try (KeptIdentity fresh = KeptIdentity.open(draft)) {
        uid = Member.uid(fresh.identity().fingerprint());
      }
      return new NodeFolder(Files.move(draft, all().resolve(uid)));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * Holds the home as long as the channel is open, waiting for others who do: who founds a network
   * must be the only one.
   */
  FileChannel held() throws UsageError {
    try {
      Files.createDirectories(
          all(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      FileChannel channel =
          FileChannel.open(
              folder().resolve("lock"),
              Set.of(CREATE, WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      channel.lock();
      return channel;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** The oldest node of {@code nodes} that runs and lets others in. */
  static Optional<Kept> inviter(List<Kept> nodes) {
    return nodes.stream()
        .filter(node -> node.sheet().life().state() == Life.State.UP)
        .filter(node -> node.sheet().life().invite().isPresent())
        .filter(node -> node.sheet().life().process().isPresent())
        .findFirst();
  }

  private Path all() {
    return folder().resolve("nodes");
  }

  private UsageError unusable(IOException e) {
    return new UsageError(
        folder() + " cannot be used: " + Cause.of(e), VARIABLE + " names a folder of yours");
  }
}
