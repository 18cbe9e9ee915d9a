package participant.cli.sum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.cli.args.Arguments;
import participant.cli.config.Settings;
import participant.data.Shown;
import participant.data.UsageError;

/** A file that is to be written once the work is done: its place is worth a look before. */
final class OutputFile {
  private OutputFile() {}

  /**
   * The file that {@code option} names.
   *
   * @throws UsageError if it cannot be written, is there already and may not be replaced, or is one
   *     of those that are read
   */
  static Optional<Path> named(Arguments typed, String option) throws UsageError {
    Optional<String> name = typed.text(option);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Path file = path(option, name.get());
    Path folder = file.toAbsolutePath().getParent();
    boolean there = Files.exists(file);
    if (folder == null
        || Files.isDirectory(file)
        || !Files.isDirectory(folder)
        || !Files.isWritable(folder) && !(there && !Files.isRegularFile(file))
        || there && !Files.isWritable(file)) {
      throw new UsageError(
          option + " " + Shown.of(name.get()) + " cannot be written",
          "name a file in a writable folder");
    }
    Optional<String> input = there ? inputAt(file, typed) : Optional.empty();
    if (input.isPresent()) {
      throw new UsageError(
          option + " " + Shown.of(name.get()) + " is the file that " + input.get() + " reads",
          "name another file: an input is never replaced");
    }
    if (Files.isRegularFile(file) && !typed.has(SumSyntax.FORCE)) {
      throw new UsageError(
          option + " " + Shown.of(name.get()) + " is there already",
          "name another file, or add " + SumSyntax.FORCE + " to replace it");
    }
    return Optional.of(file);
  }

  private static Path path(String option, String name) throws UsageError {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new UsageError(
          option + " " + Shown.of(name) + " is no file name", "name a file in a writable folder");
    }
  }

  /** The option that reads that very file, by whatever name; empty if none does. */
  private static Optional<String> inputAt(Path file, Arguments typed) throws UsageError {
    for (String option : inputs()) {
      String value = typed.text(option).orElse("");
      String name =
          option.equals(SumSyntax.WEIGHTS) && value.startsWith("@") ? value.substring(1) : value;
      try {
        if (!name.isEmpty()
            && Files.exists(Path.of(name))
            && Files.isSameFile(file, Path.of(name))) {
          return Optional.of(option);
        }
      } catch (IOException | InvalidPathException unreadable) {
        // Whoever reads it says so.
      }
    }
    return Optional.empty();
  }

  private static List<String> inputs() {
    List<String> options = new ArrayList<>(List.of("--csv", "--npy", SumSyntax.WEIGHTS));
    options.add(SumSyntax.PEERS);
    options.add(SumSyntax.PASSPHRASE_FILE);
    options.add(Settings.FILE.name());
    return options;
  }
}
