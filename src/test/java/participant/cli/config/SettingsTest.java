package participant.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.cli.args.Option;
import participant.cli.args.Option.Place;
import participant.cli.args.Syntax;
import participant.data.UsageError;

class SettingsTest {
  private static final Syntax SYNTAX =
      new Syntax(
          "program",
          "Does something.",
          List.of(
              Option.with("--time-limit", "SECONDS", "how long"),
              Option.with("--peers", "FILE", "who"),
              Option.with("--join", "INVITE", "by what").kept().alsoBy("PARTICIPANT_INVITE"),
              Option.with("--value", "NUMBER", "what").in(Place.NOT_IN_A_FILE).kept(),
              Option.flag("--yes", "no questions"),
              Settings.FILE,
              Option.flag("--help", "print this").in(Place.TYPED)),
          "");

  @TempDir private Path home;

  @Test
  void whatIsTypedComesBeforeTheEnvironmentAndThatBeforeTheFile() throws Exception {
    Path file = usual("# mine\n\ntime-limit = 1\npeers=a=b.txt\nyes=true\n");
    Map<String, String> environment =
        Map.of("HOME", home.toString(), "PARTICIPANT_TIME_LIMIT", "2", "PARTICIPANT_YES", "false");

    Arguments inFile = read(Map.of("HOME", home.toString()));
    assertThat(inFile.text("--time-limit")).contains("1");
    assertThat(inFile.text("--peers")).contains("a=b.txt");
    assertThat(inFile.has("--yes")).isTrue();
    assertThat(inFile.origins()).containsEntry("--time-limit", "file " + file + " line 3");

    Arguments outside = read(environment);
    assertThat(outside.text("--time-limit")).contains("2");
    assertThat(outside.has("--yes")).isFalse();
    assertThat(outside.origins())
        .containsEntry("--time-limit", "environment PARTICIPANT_TIME_LIMIT");

    Arguments typed = read(environment, "--time-limit", "3", "--yes");
    assertThat(typed.text("--time-limit")).contains("3");
    assertThat(typed.has("--yes")).isTrue();
    assertThat(typed.origins()).containsOnlyKeys("--peers");
  }

  @Test
  void theFileIsTheOneThatIsNamed() throws Exception {
    usual("time-limit=1\n");
    Path other = Files.writeString(home.resolve("other"), "time-limit=2\n");
    Map<String, String> environment =
        Map.of("HOME", home.toString(), "PARTICIPANT_CONFIG", other.toString());

    assertThat(read(environment).text("--time-limit")).contains("2");
    assertThat(read(environment, "--config", "none").options()).containsOnlyKeys("--config");
    assertThat(read(Map.of()).options()).isEmpty();
    assertThatThrownBy(() -> read(Map.of(), "--config", "/nowhere"))
        .hasMessage("--config /nowhere cannot be read: there is no such file");
  }

  @ParameterizedTest
  @CsvSource({
    "peer=x, there is no option peer (, did you mean peers? keys are time-limit; peers; join; yes",
    "value=5, value may not stand in a file (, type --value instead",
    "help=true, help may not stand in a file (, type --help",
    "config=x, config may not stand in a file (, type --config",
    "yes=1, yes is given as 1 (, true or false",
  })
  void aBadLineIsRefusedWithItsNumber(String line, String given, String allowed) throws Exception {
    Path file = usual("\n" + line + "\n");

    assertThatThrownBy(() -> read(Map.of("HOME", home.toString())))
        .hasMessage(given + "file " + file + " line 2)")
        .isInstanceOfSatisfying(
            UsageError.class,
            error -> assertThat(error.allowed()).contains(allowed.replace(';', ',')));
  }

  @ParameterizedTest
  @ValueSource(strings = {"peers=", "peers", "peers = "})
  void aLineWithoutAValueIsRefused(String line) throws Exception {
    Path file = usual("\n" + line + "\n");

    assertThatThrownBy(() -> read(Map.of("HOME", home.toString())))
        .hasMessage("peers in file " + file + " line 2 is empty")
        .isInstanceOfSatisfying(
            UsageError.class,
            error -> assertThat(error.allowed()).isEqualTo("give it FILE, or remove it"));
  }

  @ParameterizedTest
  @CsvSource({"PARTICIPANT_VALUE, NUMBER", "PARTICIPANT_INVITE, INVITE", "PARTICIPANT_YES, true"})
  void anEmptyVariableIsNotTakenForNone(String variable, String form) {
    for (String empty : List.of("", " ")) {
      assertThatThrownBy(() -> read(Map.of(variable, empty)))
          .hasMessage("environment " + variable + " is empty")
          .isInstanceOfSatisfying(
              UsageError.class, error -> assertThat(error.allowed()).startsWith("give it " + form));
    }
  }

  @Test
  void anEmptyVariableIsNobodysBusinessWhereTheOptionIsTyped() throws Exception {
    assertThat(read(Map.of("PARTICIPANT_VALUE", ""), "--value", "5").text("--value")).contains("5");
  }

  @Test
  void aByteOrderMarkBeforeTheFirstKeyIsNoPartOfIt() throws Exception {
    usual("\uFEFFpeers=a\n");
    assertThat(read(Map.of("HOME", home.toString())).text("--peers")).contains("a");
  }

  @Test
  void aKeyStandsOnce() throws Exception {
    usual("peers=a\npeers=b\n");
    assertThatThrownBy(() -> read(Map.of("HOME", home.toString())))
        .hasMessageStartingWith("peers stands on line 1 already (file ");
  }

  @Test
  void whatIsSecretStandsInAFileThatNobodyElseReads() throws Exception {
    Path file = usual("join=participant1:x\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> read(Map.of("HOME", home.toString())))
        .hasMessageStartingWith("join is secret, and others may read it")
        .hasMessageNotContaining("participant1:x");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(read(Map.of("HOME", home.toString())).text("--join")).contains("participant1:x");
  }

  @Test
  void anOptionMayHaveAnotherVariableButNotTwoAtOnce() throws Exception {
    assertThat(read(Map.of("PARTICIPANT_INVITE", "x")).text("--join")).contains("x");
    assertThat(read(Map.of("PARTICIPANT_JOIN", "x")).text("--join")).contains("x");
    assertThatThrownBy(() -> read(Map.of("PARTICIPANT_INVITE", "x", "PARTICIPANT_JOIN", "y")))
        .hasMessage(
            "--join is given by environment PARTICIPANT_INVITE and environment PARTICIPANT_JOIN");
  }

  @Test
  void aVariableThatIsNearlyAnOptionIsRefused() throws Exception {
    assertThat(read(Map.of("PARTICIPANT_HOME", "x", "PARTICIPANT_HELP", "true")).options())
        .isEmpty();
    assertThatThrownBy(() -> read(Map.of("PARTICIPANT_PEER", "x")))
        .hasMessage("environment PARTICIPANT_PEER is no option")
        .isInstanceOfSatisfying(
            UsageError.class,
            error -> assertThat(error.allowed()).isEqualTo("did you mean PARTICIPANT_PEERS?"));
  }

  @Test
  void anUnknownVariableIsToldWithTheNearestThatIsKnown() {
    var err = new ByteArrayOutputStream();
    Terminal terminal =
        Terminal.of(
            InputStream.nullInputStream(),
            System.out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            Map.of(
                "PARTICIPANT_SECONDS", "9", "PARTICIPANT_HELP", "true", "PARTICIPANT_PEERS", "a"));

    Settings.warn(SYNTAX, terminal);

    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "warning: environment PARTICIPANT_HELP is no option and is not read; the nearest is"
                + " PARTICIPANT_YES",
            "warning: environment PARTICIPANT_SECONDS is no option and is not read; the nearest"
                + " is PARTICIPANT_PEERS");
  }

  @Test
  void anErrorNamesWhereTheValueThatItSpeaksOfComesFrom() throws Exception {
    Arguments arguments = read(Map.of("PARTICIPANT_PEERS", "a", "PARTICIPANT_TIME_LIMIT", "b"));

    assertThat(arguments.located(new UsageError("--time-limit b is no number", "")))
        .hasMessage(
            "--time-limit b is no number (--time-limit: environment PARTICIPANT_TIME_LIMIT)");
    assertThat(arguments.located(new UsageError("2 peers were given", "")))
        .hasMessage("2 peers were given (--peers: environment PARTICIPANT_PEERS)");
    assertThat(arguments.located(new UsageError("--peers-too", ""))).hasMessage("--peers-too");
  }

  private Path usual(String text) throws IOException {
    Path file = home.resolve(".config/participant/participant.properties");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static Arguments read(Map<String, String> environment, String... words)
      throws UsageError {
    return Settings.read(SYNTAX, List.of(words), environment);
  }
}
