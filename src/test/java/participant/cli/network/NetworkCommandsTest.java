package participant.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import participant.cli.Main;
import participant.cli.Terminal;
import participant.protocol.network.NodeType;
import participant.report.ExitCode;

class NetworkCommandsTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** What is typed; what the first line on the error stream holds, and what the second. */
  static Stream<Arguments> wrongInput() {
    return Stream.of(
        refused("nn --foreground", "the type of the node is missing", "--type heavy"),
        refused("nn --foreground --type medium", "--type is given as medium", "heavy, or light"),
        refused("nn --foreground --type light", "a light node, and no heavy one", "--join INVITE"),
        refused("nn --foreground --type heavy x", "\"x\" is one word too many", "new-node --type"),
        refused(
            "nn --foreground --type heavy --value 3", "--value for a heavy node", "--type light"),
        refused(
            "nn --foreground --type heavy --approve ask",
            "--approve for a heavy node",
            "--type light"),
        refused("nn --foreground --type light --value 3 --csv a", "--value and --csv", "one way"),
        refused("nn --foreground --type light --csv a", "--csv without a column", "--column NAME"),
        refused("nn --foreground --type light --column a", "--column without a file", "--csv FILE"),
        refused("nn --foreground --type light --row 1", "--row without a file", "--csv FILE"),
        refused(
            "nn --foreground --type light --jdbc jdbc:x:y",
            "--jdbc without a query",
            "--query SQL"),
        refused(
            "nn --foreground --type light --query x", "--query without a database", "--jdbc URL"),
        refused("nn --foreground --type light --driver x", "--driver without a database", "--jdbc"),
        refused(
            "nn --foreground --type light --jdbc jdbc:x:y --query x",
            "no driver inside takes the URL jdbc:x:...",
            "--driver JAR"),
        refused(
            "nn --foreground --type light --jdbc jdbc:sqlite:/none/x --query x",
            "the database jdbc:sqlite:/",
            "own shell"),
        refused(
            "nn --foreground --type light --jdbc jdbc:sqlite:x --query x --command y",
            "--jdbc and --command were given",
            "one way"),
        refused("nn --foreground --type heavy --command y", "--command for a heavy", "light"),
        refused(
            "nn --foreground --type light --approve maybe",
            "/maybe, and there is no such file",
            "ask, or auto"),
        refused(
            "nn --foreground --type light --join x",
            "--join is followed by no invite",
            "participant1:"),
        refused(
            "nn --foreground --type heavy --listen x",
            "--listen x: an address is host:port",
            "HOST:PORT"),
        refused(
            "nn --foreground --type heavy --min-participants 1",
            "--min-participants is given as 1",
            "from 2"),
        refused(
            "nn --foreground --type heavy --name twin",
            "--name twin is a node's already",
            "another name"),
        refused(
            "nn --foreground --type heavy --name " + "x".repeat(65), "--name is given as", "64"),
        refused("nn --foreground --resume zz", "\"zz\" names no node", "00bb3344 (twin), 00aa1122"),
        refused(
            "nn --foreground --resume 00",
            "\"00\" names more than one node",
            "00bb3344 (twin), 00aa1122"),
        refused(
            "nn --foreground --resume 00a --type heavy", "--resume with --type", "leave it out"),
        refused("nn --foreground --vaule 3", "no option --vaule", "did you mean --value NUMBER?"),
        refused("view x", "\"x\" is one word too many", "view [--json]"),
        refused("stop-node", "a word is missing", "stop-node NODE"),
        refused("sn zz", "\"zz\" names no node", "00aa1122"),
        refused("stop-all x", "one word too many", "stop-all"),
        refused("invite", "no node of", "new-node makes one"),
        refused("invite --from twin", "00bb3344 (twin) does not run", "--resume 00bb3344"),
        refused("admit x", "the type of the node is missing", "--type heavy"),
        refused("admit none.crt --type light", "none.crt", "a certificate"),
        refused("revoke", "a word is missing", "revoke MEMBER"),
        refused("revoke x", "no node of", "new-node makes one"));
  }

  private static Arguments refused(String typed, String given, String allowed) {
    return Arguments.of(typed, given, allowed);
  }

  @BeforeEach
  void makeTwoNodesThatNeverRan() throws Exception {
    keep("00aa1122", "");
    keep("00bb3344", "twin");
  }

  private void keep(String uid, String name) throws Exception {
    NodeFolder node = new NodeFolder(Files.createDirectories(folder.resolve("nodes/" + uid)));
    Instant now = Instant.ofEpochSecond(uid.hashCode() & 0xffff);
    node.write(new Sheet(uid, NodeType.HEAVY, name, now, Map.of(), Life.unborn(now)));
  }

  @ParameterizedTest
  @MethodSource("wrongInput")
  void wrongInputIsRefusedWithWhatIsAllowed(String typed, String given, String allowed) {
    assertThat(run(false, "", typed.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(printed(err).lines())
        .filteredOn(line -> !line.startsWith("no heavy node of"))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("error: ").contains(given),
            line -> assertThat(line).startsWith("allowed: ").contains(allowed));
    assertThat(folder.resolve("nodes")).isDirectoryNotContaining("glob:**/.new*");
  }

  @Test
  void theTypeOfANewNodeIsAskedFor() {
    assertThat(run(true, "medium\n", "nn", "--foreground")).isEqualTo(ExitCode.USAGE);
    assertThat(printed(err)).contains("heavy or light:", "--type is given as medium");
  }

  @Test
  void nodesThatNeverRanAreShownWithTheReason() {
    assertThat(run(false, "", "view")).isEqualTo(ExitCode.DONE);
    assertThat(printed(out).lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactlyInAnyOrder(
            "UID TYPE NAME ADDRESS STATE",
            "00aa1122 heavy - - never started",
            "00bb3344 heavy twin - never started");
  }

  @Test
  void jsonIsOneLine() {
    assertThat(run(false, "", "v", "--json")).isEqualTo(ExitCode.DONE);
    assertThat(printed(out).lines())
        .singleElement()
        .asString()
        .contains("\"uid\":\"00bb3344\"", "\"alive\":false", "\"networks\":[]");
  }

  @Test
  void thereIsNothingToStop() {
    assertThat(run(false, "", "stop-all")).isEqualTo(ExitCode.DONE);
    assertThat(printed(out)).contains("no node of " + folder + " runs");
    assertThat(run(true, "y\n", "sn", "twin")).isEqualTo(ExitCode.DONE);
    assertThat(printed(out)).contains("00bb3344 (twin) does not run");
  }

  @Test
  void howMuchIsLoggedIsCheckedBeforeAnythingIsMade() {
    Terminal loud = terminal(false, "", Map.of(NodeLog.VARIABLE, "loud", "HOME", "/nowhere"));
    assertThat(Main.run(List.of("nn", "--type", "heavy", "--foreground"), loud))
        .isEqualTo(ExitCode.USAGE);
    assertThat(printed(err)).contains("PARTICIPANT_LOG_LEVEL is loud", "error, info, debug");
  }

  private ExitCode run(boolean attended, String answers, String... words) {
    return Main.run(
        List.of(words), terminal(attended, answers, Map.of(Home.VARIABLE, folder.toString())));
  }

  private Terminal terminal(boolean attended, String answers, Map<String, String> environment) {
    return Terminal.of(
        new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)),
        out,
        err,
        attended,
        environment);
  }

  private static String printed(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
