package participant.cli.identity;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import participant.crypto.Passphrase;
import participant.crypto.WrongPassphrase;
import participant.data.Cause;
import participant.data.Shown;
import participant.data.UsageError;

/**
 * Where passphrases come from: the first line of a file, or somebody who types them unseen. Never
 * an argument, which other users of the machine can read.
 */
public final class Passphrases {
  /** The option that names the file. */
  public static final String FILE = "--passphrase-file";

  private static final int LONGEST_LINE = 4_096;

  private final Optional<Path> file;
  private final Unseen unseen;

  /** Asks for what is not to be shown while it is typed. */
  interface Unseen {
    /** What was typed; empty if there is nobody to ask. */
    Optional<char[]> ask(String question);
  }

  Passphrases(Optional<Path> file, Unseen unseen) {
    this.file = file;
    this.unseen = unseen;
  }

  /** From {@code file}, or if there is none from the process's console. */
  public static Passphrases from(Optional<String> file) {
    return new Passphrases(file.map(Path::of), Passphrases::askConsole);
  }

  /** Whether a file was named. */
  boolean inFile() {
    return file.isPresent();
  }

  /** The passphrase of {@code name}, which is encrypted. */
  public Passphrase known(String name) throws UsageError {
    if (file.isPresent()) {
      return read();
    }
    return passphrase(ask("Passphrase of " + name + ":", name + " is encrypted"));
  }

  /** A new one for {@code name}: typed twice, since nobody sees it. */
  Passphrase fresh(String name) throws UsageError {
    if (file.isPresent()) {
      return read();
    }
    String nobody = "a passphrase for " + name + " is needed";
    Passphrase first = passphrase(ask("New passphrase for " + name + ":", nobody));
    Passphrase again = passphrase(ask("The same again:", nobody));
    if (!first.equals(again)) {
      throw new UsageError("two different passphrases were typed", "type the same twice");
    }
    return first;
  }

  /** What to tell where an identity cannot be used, typed as {@code what}. */
  public static UsageError refusal(String what, IOException why) {
    return new UsageError(
        what + ": " + Cause.of(why),
        why instanceof WrongPassphrase
            ? "the passphrase that it was encrypted with"
            : "a folder of your own, for one process at a time");
  }

  private char[] ask(String question, String nobody) throws UsageError {
    return unseen
        .ask(question)
        .orElseThrow(
            () ->
                new UsageError(
                    nobody + ", and there is no terminal to ask on",
                    FILE + " FILE: its first line is the passphrase"));
  }

  private Passphrase read() throws UsageError {
    try (BufferedReader reader =
        Files.newBufferedReader(file.orElseThrow(), StandardCharsets.ISO_8859_1)) {
      char[] line = new char[LONGEST_LINE];
      int length = 0;
      for (int next = reader.read(); next >= 0 && next != '\n' && next != '\r'; ) {
        if (length == LONGEST_LINE) {
          throw new UsageError(FILE + ": its first line is too long", Passphrase.ALLOWED);
        }
        line[length++] = (char) next;
        next = reader.read();
      }
      return passphrase(Arrays.copyOf(line, length));
    } catch (IOException e) {
      throw new UsageError(
          FILE + " " + Shown.of(file.orElseThrow().toString()) + " cannot be read",
          "a file whose first line is the passphrase");
    }
  }

  private static Passphrase passphrase(char[] typed) throws UsageError {
    try {
      return Passphrase.of(typed);
    } catch (IllegalArgumentException e) {
      throw new UsageError("that is no passphrase", Passphrase.ALLOWED);
    }
  }

  private static Optional<char[]> askConsole(String question) {
    Console console = System.console();
    return console == null
        ? Optional.empty()
        : Optional.ofNullable(console.readPassword("%s ", question));
  }
}
