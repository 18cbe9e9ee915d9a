package participant.cli.identity;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import participant.cli.args.Arguments;
import participant.crypto.Bytes;
import participant.crypto.Identity;
import participant.crypto.IdentityFolder;
import participant.crypto.IdentityPem;
import participant.crypto.Passphrase;
import participant.crypto.Rotation;
import participant.data.Shown;
import participant.data.UsageError;

/** What can be done with the identity kept in a folder. */
record IdentityTask(Path folder, Arguments typed, Passphrases passphrases, PrintStream out) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SUFFIX =
      DateTimeFormatter.ofPattern("'.'uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final int LONGEST_NAME = 64;

  void show() throws IOException, UsageError {
    IdentityFolder.Glance glance = look();
    out.println("fingerprint " + glance.fingerprint().hex());
    out.println("kept in " + folder);
    out.println("made " + TIME.format(glance.made()));
    out.println(glance.encrypted() ? "encrypted by a passphrase" : "not encrypted");
  }

  void export(Path file) throws IOException, UsageError {
    String line = peersLine(look().fingerprint());
    try {
      if (typed.has(IdentityCommand.SECRET)) {
        exportSecret(file);
        out.println("key and certificate, encrypted, are in " + file);
      } else {
        Files.writeString(
            file,
            IdentityPem.certificate(look().certificate()),
            StandardCharsets.US_ASCII,
            StandardOpenOption.CREATE_NEW);
        out.println("the certificate is in " + file);
      }
    } catch (FileAlreadyExistsException e) {
      throw new UsageError(file + " exists", "name a new file");
    }
    out.println(line);
  }

  private void exportSecret(Path file) throws IOException, UsageError {
    try (IdentityFolder taken = IdentityFolder.take(folder)) {
      Answer answer = new Answer();
      Identity identity = taken.load(answer::known);
      Passphrase passphrase =
          answer.given.isPresent() ? answer.given.get() : passphrases.fresh(file.toString());
      IdentityPem.write(file, identity, passphrase);
    }
  }

  /** Keeps what stands in {@code file}, encrypted as it is there. */
  void take(Path file) throws IOException, UsageError {
    if (!Files.isRegularFile(file)) {
      throw new UsageError(file + " is no file", "name what identity export --secret wrote");
    }
    boolean replace = typed.has(IdentityCommand.REPLACE);
    try (IdentityFolder taken = IdentityFolder.take(folder)) {
      if (taken.occupied() && !replace) {
        throw new UsageError(
            folder + " holds an identity already: fingerprint " + look().fingerprint().hex(),
            "with --replace the new one takes its place, and the old one stays beside it");
      }
      IdentityPem.Found found = IdentityPem.read(file, passphrases::known);
      Optional<Passphrase> passphrase =
          found.passphrase().isEmpty() && wantsPassphrase()
              ? Optional.of(passphrases.fresh(folder.toString()))
              : found.passphrase();
      put(taken, found.identity(), passphrase);
    }
    show();
  }

  void rotate() throws IOException, UsageError {
    Identity fresh = Identity.fresh();
    String line = peersLine(fresh.fingerprint());
    try (IdentityFolder taken = IdentityFolder.take(folder)) {
      Answer answer = new Answer();
      Optional<Identity> old =
          taken.occupied() ? Optional.of(taken.load(answer::known)) : Optional.empty();
      Optional<Passphrase> passphrase =
          answer.given.isEmpty() && wantsPassphrase()
              ? Optional.of(passphrases.fresh(folder.toString()))
              : answer.given;
      put(taken, fresh, passphrase);
      if (old.isPresent()) {
        out.println("old fingerprint " + old.get().fingerprint().hex());
      }
      out.println("new fingerprint " + fresh.fingerprint().hex());
      out.println(line);
      if (old.isPresent()) {
        out.println(
            "signed by the old key: " + Rotation.from(old.get(), fresh.fingerprint()).text());
      }
    }
  }

  /** Tells what a statement of {@link #rotate} says. */
  void check(String statement) throws UsageError {
    Rotation rotation =
        Rotation.parse(statement)
            .filter(Rotation::holds)
            .orElseThrow(
                () ->
                    new UsageError(
                        "that is no statement which the old key signed",
                        "the line participant-rotation1:... that identity rotate printed"));
    out.println("old fingerprint " + rotation.former().hex());
    out.println("new fingerprint " + rotation.next().hex());
    out.println(peersLine(rotation.next()));
    out.println("whoever holds the old key can say this: ask its owner too");
  }

  private void put(IdentityFolder taken, Identity identity, Optional<Passphrase> passphrase)
      throws IOException {
    if (taken.occupied()) {
      String suffix = SUFFIX.format(Instant.now());
      taken.replace(identity, passphrase, suffix);
      out.println("the old one is kept as identity.key" + suffix + " and identity.crt" + suffix);
    } else {
      taken.keep(identity, passphrase);
    }
  }

  private boolean wantsPassphrase() {
    return typed.has(IdentityCommand.PASSPHRASE) || passphrases.inFile();
  }

  private IdentityFolder.Glance look() throws IOException, UsageError {
    return IdentityFolder.look(folder)
        .orElseThrow(
            () ->
                new UsageError(
                    folder + " holds no identity",
                    "identity rotate makes one, identity import FILE brings one"));
  }

  private String peersLine(Bytes fingerprint) throws UsageError {
    String name = typed.text(IdentityCommand.NAME).orElse("");
    if (name.length() > LONGEST_NAME || name.contains("#") || !name.equals(name.strip())) {
      throw new UsageError(
          "--name is given as \"" + Shown.of(name) + "\"",
          "at most " + LONGEST_NAME + " characters, without # and without blanks around them");
    }
    return "line for peers files: " + fingerprint.hex() + (name.isEmpty() ? "" : " " + name);
  }

  /** Remembers the passphrase that opened the old key, for the new one. */
  private final class Answer {
    private Optional<Passphrase> given = Optional.empty();

    Passphrase known(String name) throws UsageError {
      given = Optional.of(passphrases.known(name));
      return given.get();
    }
  }
}
