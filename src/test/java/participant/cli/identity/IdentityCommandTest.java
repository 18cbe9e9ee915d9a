package participant.cli.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import participant.cli.Terminal;
import participant.crypto.KeptIdentity;
import participant.data.UsageError;
import participant.report.ExitCode;

class IdentityCommandTest {
  @TempDir private Path parent;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final List<String> questions = new ArrayList<>();
  private final Deque<String> typed = new ArrayDeque<>();

  @Test
  void rotateMakesTheFirstAndShowTellsOfIt() throws Exception {
    refused("show").hasMessageContaining("holds no identity");
    refused("export", file("a.crt").toString()).hasMessageContaining("holds no identity");

    run("rotate", "--name", "Anna");
    String fingerprint = value("new fingerprint ");
    assertThat(lines()).contains("line for peers files: " + fingerprint + " Anna");
    assertThat(lines()).noneMatch(line -> line.startsWith("old"));

    run("show");
    assertThat(lines())
        .containsSubsequence("fingerprint " + fingerprint, "kept in " + folder(), "not encrypted");
    assertThat(value("made ")).matches("20.. ?.*UTC");
    try (KeptIdentity kept = KeptIdentity.open(folder())) {
      assertThat(kept.identity().fingerprint().hex()).isEqualTo(fingerprint);
      run("show"); // Whoever uses it.
    }
    assertThat(questions).isEmpty();
  }

  @Test
  void rotateKeepsTheOldOneAndSignsForTheNew() throws Exception {
    run("rotate");
    String old = value("new fingerprint ");
    String oldKey = Files.readString(folder().resolve("identity.key"));
    run("rotate", "--name", "Anna");
    String fresh = value("new fingerprint ");
    String statement = value("signed by the old key: ");

    assertThat(value("old fingerprint ")).isEqualTo(old).isNotEqualTo(fresh);
    assertThat(files(folder()))
        .hasSize(5)
        .anyMatch(name -> name.matches("identity\\.key\\.20[0-9]{6}-[0-9]{6}"))
        .anyMatch(name -> name.matches("identity\\.crt\\.20[0-9]{6}-[0-9]{6}"));
    for (String name : files(folder())) {
      assertThat(permissions(folder().resolve(name))).isEqualTo("rw-------");
    }
    Path kept =
        folder()
            .resolve("identity.key" + value("the old one is kept as identity.key").split(" ")[0]);
    assertThat(Files.readString(kept)).isEqualTo(oldKey);

    run("check", statement, "--name", "Anna");
    assertThat(lines())
        .containsSubsequence(
            "old fingerprint " + old,
            "new fingerprint " + fresh,
            "line for peers files: " + fresh + " Anna");
    refused("check", statement.replace("/", "/A")).hasMessageContaining("no statement");
  }

  @Test
  void aPassphraseIsTypedTwiceAndThenNeeded() throws Exception {
    type("hunter2", "hunter3");
    refused("rotate", "--passphrase").hasMessageContaining("two different passphrases");
    type("hunter2", "hunter2");
    run("rotate", "--passphrase");
    assertThat(questions).hasSize(4);
    assertThat(Files.readString(folder().resolve("identity.key")))
        .startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
    run("show");
    assertThat(lines()).contains("encrypted by a passphrase");
    assertThat(questions).hasSize(4);

    type("wrong");
    refused("rotate").hasMessageContaining("does not open").hasMessageNotContaining("wrong");
    refused("rotate").hasMessageContaining("no terminal to ask on");
    type("hunter2");
    run("rotate");
    assertThat(Files.readString(folder().resolve("identity.key"))).contains("ENCRYPTED");
    assertThat(questions.get(questions.size() - 1))
        .isEqualTo("Passphrase of " + folder().resolve("identity.key") + ":");
    assertThat(printed()).doesNotContain("hunter2");
  }

  @Test
  void aFileCanHoldThePassphrase() throws Exception {
    String passphrase = Files.writeString(file("pw"), "correct horse\r\nignored").toString();
    run("rotate", "--passphrase-file", passphrase);
    run("rotate", "--passphrase-file", passphrase);
    Files.writeString(file("pw"), "correct\u00e4");
    refused("rotate", "--passphrase-file", passphrase).hasMessageContaining("is no passphrase");
    Files.writeString(file("pw"), "");
    refused("rotate", "--passphrase-file", passphrase).hasMessageContaining("is no passphrase");
    Files.writeString(file("pw"), "x".repeat(10_000));
    refused("rotate", "--passphrase-file", passphrase).hasMessageContaining("too long");
    refused("rotate", "--passphrase-file", "none").hasMessageContaining("cannot be read");
    assertThat(questions).isEmpty();

    Files.writeString(file("pw"), "correct horse");
    try (KeptIdentity kept =
        KeptIdentity.open(folder(), Passphrases.from(Optional.of(file("pw").toString()))::known)) {
      assertThat(kept.identity()).isNotNull();
    }
    assertThatThrownBy(() -> KeptIdentity.open(folder())).hasMessageContaining("is encrypted");
  }

  @Test
  void whatIsExportedCanBeImportedElsewhere() throws Exception {
    run("rotate");
    String fingerprint = value("new fingerprint ");
    Path certificate = file("a.crt");
    run("export", certificate.toString(), "--name", "Anna Maria");
    assertThat(Files.readString(certificate)).startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(lines()).contains("line for peers files: " + fingerprint + " Anna Maria");
    refused("export", certificate.toString()).hasMessageContaining("exists");

    Path secret = file("a.secret");
    type("hunter2", "hunter2");
    run("export", "--secret", secret.toString());
    assertThat(permissions(secret)).isEqualTo("rw-------");
    assertThat(Files.readString(secret))
        .contains("-----BEGIN ENCRYPTED PRIVATE KEY-----", "-----BEGIN CERTIFICATE-----");
    refused("import", secret.toString()).hasMessageContaining("holds an identity already");

    Path other = parent.resolve("other");
    type("hunter2");
    runIn(other, "import", secret.toString());
    assertThat(lines()).contains("fingerprint " + fingerprint, "encrypted by a passphrase");
    type("hunter2");
    run("import", "--replace", secret.toString());
    assertThat(files(folder())).hasSize(5);
    assertThat(lines()).contains("fingerprint " + fingerprint, "encrypted by a passphrase");
  }

  @Test
  void whatHoldsNoIdentityIsNotImported() throws Exception {
    run("rotate");
    run("export", file("a.crt").toString());
    runIn(parent.resolve("other"), "rotate");
    Path mixed = file("mixed");
    Files.writeString(
        mixed,
        Files.readString(file("a.crt"))
            + Files.readString(parent.resolve("other").resolve("identity.key")));
    refused("import", file("a.crt").toString(), "--replace")
        .hasMessageContaining("no PEM of a PRIVATE KEY");
    refused("import", mixed.toString(), "--replace").hasMessageContaining("is not the key's");
    refused("import", "none", "--replace").hasMessageContaining("is no file");
    Files.write(mixed, new byte[100_000]);
    refused("import", mixed.toString(), "--replace").hasMessageContaining("far too long");
    assertThat(files(folder())).hasSize(3);
  }

  @Test
  void theUsualPlaceIsTheOwnersConfiguration() throws Exception {
    Map<String, String> home = Map.of("HOME", parent.toString());
    assertThat(run(home, List.of("rotate"))).isEqualTo(ExitCode.DONE);
    assertThat(parent.resolve(".config/participant/identity/identity.key")).exists();
    Map<String, String> elsewhere = Map.of("XDG_CONFIG_HOME", parent.resolve("xdg").toString());
    assertThat(run(elsewhere, List.of("rotate"))).isEqualTo(ExitCode.DONE);
    assertThat(parent.resolve("xdg/participant/identity/identity.key")).exists();
  }

  @Test
  void aNameThatPeersFilesCannotHoldIsRefused() {
    for (String name : new String[] {"a#b", " a", "x".repeat(65)}) {
      refused("rotate", "--name", name).hasMessageContaining("--name is given as");
    }
    assertThat(folder()).doesNotExist();
  }

  private void type(String... words) {
    typed.addAll(Arrays.asList(words));
  }

  private void run(String... words) throws UsageError {
    runIn(folder(), words);
  }

  private void runIn(Path folder, String... words) throws UsageError {
    List<String> all =
        Stream.concat(Stream.of(words), Stream.of("--identity", folder.toString())).toList();
    assertThat(run(Map.of(), all)).isEqualTo(ExitCode.DONE);
    assertThat(typed).isEmpty();
  }

  private ExitCode run(Map<String, String> environment, List<String> words) throws UsageError {
    printed.reset();
    Terminal terminal =
        Terminal.of(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(printed, true, UTF_8),
            new PrintStream(printed, true, UTF_8),
            false,
            environment);
    return new IdentityCommand(
            question -> {
              questions.add(question);
              return Optional.ofNullable(typed.poll()).map(String::toCharArray);
            })
        .run(words, terminal);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused(String... words) {
    return assertThatThrownBy(() -> run(words)).isInstanceOf(UsageError.class);
  }

  private Path folder() {
    return parent.resolve("mine");
  }

  private Path file(String name) {
    return parent.resolve(name);
  }

  private String printed() {
    return printed.toString(UTF_8);
  }

  private List<String> lines() {
    return printed().lines().toList();
  }

  /** What follows {@code beginning} in the line that begins so. */
  private String value(String beginning) {
    return printed()
        .lines()
        .filter(line -> line.startsWith(beginning))
        .findFirst()
        .orElseThrow()
        .substring(beginning.length());
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
