package participant.cli.install;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was installed below a prefix: files, and after a slash at their end the folders that were
 * made for them. It is written before what it lists, so that an installation that breaks off can be
 * taken away too.
 */
final class Manifest {
  private final Prefix prefix;
  private final Set<String> entries = new TreeSet<>();

  private Manifest(Prefix prefix) {
    this.prefix = prefix;
  }

  /** The one below {@code prefix}; without entries if nothing is installed there. */
  static Manifest of(Prefix prefix) throws IOException {
    Manifest manifest = new Manifest(prefix);
    Path file = prefix.at(Prefix.MANIFEST);
    if (Files.exists(file)) {
      for (String entry : Files.readAllLines(file)) {
        // A damaged list takes away nothing that stands elsewhere.
        if (prefix.at(entry).normalize().startsWith(prefix.folder()) && !entry.isBlank()) {
          manifest.entries.add(entry);
        }
      }
    }
    return manifest;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  boolean lists(String file) {
    return entries.contains(file);
  }

  /** Puts {@code content} in its place, whole. */
  void write(String file, byte[] content, String permissions) throws IOException {
    Path draft = draft(file);
    Files.write(draft, content);
    place(draft, file, permissions);
  }

  /** Puts a copy of {@code source} in its place, whole: a process may run from the old one. */
  void copy(Path source, String file) throws IOException {
    Path target = prefix.at(file);
    if (Files.exists(target) && Files.isSameFile(source, target)) {
      return;
    }
    Path draft = draft(file);
    Files.copy(source, draft, StandardCopyOption.REPLACE_EXISTING);
    place(draft, file, "rw-r--r--");
  }

  private Path draft(String file) throws IOException {
    list(file);
    return prefix.at(file + ".new");
  }

  private void place(Path draft, String file, String permissions) throws IOException {
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(permissions));
    Files.move(
        draft,
        prefix.at(file),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Makes the folders that {@code file} is to stand in, and lists all of it. */
  void list(String file) throws IOException {
    prepare(Prefix.MANIFEST);
    prepare(file);
    entries.add(Prefix.MANIFEST);
    entries.add(file);
    Files.write(prefix.at(Prefix.MANIFEST), entries);
  }

  private void prepare(String file) throws IOException {
    List<Path> missing = new ArrayList<>();
    Path folder = prefix.at(file).getParent();
    while (folder.startsWith(prefix.folder()) && !Files.exists(folder)) {
      missing.add(folder);
      folder = folder.getParent();
    }
    Files.createDirectories(prefix.at(file).getParent());
    for (Path made : missing) {
      String entry = prefix.folder().relativize(made).toString();
      entries.add((entry.isEmpty() ? "." : entry) + "/");
    }
  }

  /** Takes away a file that is listed, and lists it no more. */
  void remove(String file) throws IOException {
    Files.deleteIfExists(prefix.at(file));
    entries.remove(file);
    Files.write(prefix.at(Prefix.MANIFEST), entries);
  }

  /**
   * Takes away all that is listed; a folder only if nothing else is in it.
   *
   * @return the files that were there
   */
  List<Path> removeAll() throws IOException {
    List<Path> removed = new ArrayList<>();
    List<String> deepestFirst = new ArrayList<>(entries);
    Collections.reverse(deepestFirst);
    for (String entry : deepestFirst) {
      if (!entry.endsWith("/") && Files.deleteIfExists(prefix.at(entry))) {
        removed.add(prefix.at(entry));
      }
    }
    for (String entry : deepestFirst) {
      if (entry.endsWith("/")) {
        removeIfEmpty(prefix.at(entry).normalize());
      }
    }
    return removed;
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException others) {
      return;
    }
  }
}
