package participant.cli.kat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import participant.cli.Command;
import participant.cli.Terminal;
import participant.cli.args.Syntax;
import participant.data.Cause;
import participant.data.Shown;
import participant.data.UsageError;
import participant.report.ExitCode;
import participant.report.JsonTree;

/** {@code kat prio3 FILE…}: holds this program against published test vectors. */
public final class KatCommand implements Command {
  private static final long LONGEST = 64 << 20;

  @Override
  public Syntax syntax() {
    return new Syntax(
        "java -jar participant.jar kat prio3 FILE...",
        "Runs files of test vectors in the form that the CFRG publishes them for Prio3\n"
            + "(draft-irtf-cfrg-vdaf, version 18). The type is the first part of a file's name, as\n"
            + "in Prio3Count_0.json; its operations are the script. A line a file; the exit code is\n"
            + "0 if all match, 4 if one does not, and else 2 if one could not be run.",
        List.of(),
        "Example:\n  java -jar participant.jar kat prio3 test_vec/vdaf/Prio3*.json\n");
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    List<String> rest = syntax().parse(words).rest();
    if (rest.size() < 2 || !rest.get(0).equals("prio3")) {
      throw new UsageError(
          rest.isEmpty() ? "kat alone" : "kat " + Shown.of(String.join(" ", rest)),
          "type kat prio3 FILE...");
    }
    boolean mismatched = false;
    boolean wrong = false;
    for (String name : rest.subList(1, rest.size())) {
      try {
        Optional<String> mismatch = run(Path.of(name));
        mismatched |= mismatch.isPresent();
        terminal.out().println(mismatch.map(why -> "MISMATCH: " + why).orElse("ok") + "  " + name);
      } catch (UsageError e) {
        wrong = true;
        terminal.out().println("NOT RUN: " + e.getMessage());
      }
    }
    return mismatched ? ExitCode.MISMATCH : wrong ? ExitCode.USAGE : ExitCode.DONE;
  }

  /**
   * Runs one file.
   *
   * @return what does not match, for people; empty if all does
   * @throws UsageError if it is no file of test vectors
   */
  static Optional<String> run(Path file) throws UsageError {
    Path name = file.getFileName();
    String type = name == null ? "" : name.toString().replaceFirst("[_.].*", "");
    try {
      if (Files.isRegularFile(file) && Files.size(file) > LONGEST) {
        throw new IOException("it has more than 64 MiB");
      }
      try (Reader in = Files.newBufferedReader(file)) {
        return Prio3File.run(type, JsonTree.read(in));
      }
    } catch (IOException e) {
      throw new UsageError(
          Shown.of(file.toString()) + " is no file of test vectors: " + Cause.of(e),
          "a file as the CFRG publishes them, such as Prio3Sum_0.json");
    }
  }
}
