package participant.cli.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import participant.crypto.Identity;
import participant.crypto.KeptIdentity;

/**
 * A node's folder, its owner's alone: {@code identity.key} and {@code identity.crt}, {@code
 * node.json}, {@code store.db}, {@code node.log}.
 */
public record NodeFolder(Path path) {
  private static final int MAX_SHEET = 1 << 16;

  Path store() {
    return path.resolve("store.db");
  }

  Path log() {
    return path.resolve("node.log");
  }

  /** Who the node is, whether its process runs or not: its owner may speak as it does. */
  public Identity identity() throws IOException {
    return KeptIdentity.borrow(path);
  }

  /** What is written down about it; empty where there is none, or half of one. */
  Optional<Sheet> sheet() throws IOException {
    try (var in = Files.newInputStream(file())) {
      return Sheet.parse(new String(in.readNBytes(MAX_SHEET), StandardCharsets.UTF_8));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** Writes {@code sheet} in the place of the one before: whoever reads sees one or the other. */
  void write(Sheet sheet) throws IOException {
    Path draft =
        Files.createTempFile(
            path,
            "node",
            ".draft",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(draft, sheet.text() + "\n");
      Files.move(
          draft, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** The last {@code most} lines of its log, oldest first. */
  List<String> lastLines(int most) throws IOException {
    Deque<String> last = new ArrayDeque<>();
    if (Files.exists(log())) {
      String text = new String(Files.readAllBytes(log()), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        if (last.size() == most) {
          last.removeFirst();
        }
        last.addLast(line);
      }
    }
    return List.copyOf(last);
  }

  private Path file() {
    return path.resolve("node.json");
  }
}
