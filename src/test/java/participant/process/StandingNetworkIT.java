package participant.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import participant.process.StandingHome.Announced;

/** Nodes in the background, as a person makes, asks, loses and stops them. */
@Tag("system")
class StandingNetworkIT {
  @TempDir private Path folder;
  private StandingHome home;

  @BeforeEach
  void makeHome() {
    home = new StandingHome(folder);
  }

  @AfterEach
  void end() {
    home.close();
  }

  @Test
  void nodesLiveThroughACrashAndAreReallyStopped() {
    List<Announced> nodes = new ArrayList<>();
    for (String type : List.of("heavy", "heavy", "light")) {
      nodes.add(home.node("--type", type));
    }
    Announced founder = nodes.get(0);
    assertThat(home.type("view")).filteredOn(line -> line.endsWith("alive")).hasSize(3);
    assertThat(home.type("invite").get(0)).startsWith("participant1:127.0.0.1:" + founder.port());

    ProcessHandle crashed = home.process(founder);
    crashed.destroyForcibly();
    assertThat(crashed.onExit()).succeedsWithin(ParticipantProcess.PATIENCE);
    assertThat(home.seen(founder)).contains("\"alive\":false", "killed: process ");
    Announced again = home.node("--resume", founder.uid());
    assertThat(again).isEqualTo(founder);
    assertThat(home.seen(founder)).contains("\"alive\":true");

    assertThat(home.type("stop-node", nodes.get(1).uid()))
        .containsExactly(nodes.get(1).uid() + " stopped");
    assertThat(home.seen(nodes.get(1))).contains("stopped by its owner at ");
    assertThat(home.type("stop-all")).hasSize(2).allMatch(line -> line.endsWith(" stopped"));
    assertGone(nodes);
  }

  @Test
  void threeHeavyAndTwoLightNodesComputeAnAverage() {
    List<Announced> nodes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      nodes.add(home.node("--type", "heavy"));
    }
    nodes.add(home.node("--type", "light", "--value", "41", "--approve", "auto"));
    nodes.add(home.node("--type", "light", "--value", "44", "--approve", "auto"));
    String heavies = nodes.get(0).uid() + "," + nodes.get(1).uid() + "," + nodes.get(2).uid();

    List<String> said = home.type(words(nodes.get(0).uid(), heavies, "3", "2"));
    assertThat(said.get(0))
        .contains("\"state\":\"completed\"", "\"result\":\"42.5", "\"participants\":2");
    String id = said.get(0).substring(7, 15);
    assertThat(home.type("status", id, "--json").get(0)).isEqualTo(said.get(0));
    assertThat(home.type("status").get(1)).startsWith(id + "  completed  average  42.5");

    assertThat(home.type(3, words(nodes.get(3).uid(), heavies, "2", "3")).get(0))
        .contains("\"state\":\"failed\"", "\"result\":null", "\"reason\":\"");

    ProcessHandle crashed = home.process(nodes.get(1));
    crashed.destroyForcibly();
    home.node("--resume", nodes.get(1).uid());
    assertThat(home.type("status", id, "--json", "--from", nodes.get(1).uid()).get(0))
        .contains("\"result\":\"42.5");
    assertThat(home.type(words(nodes.get(1).uid(), heavies, "3", "2")).get(0))
        .contains("\"state\":\"completed\"", "\"result\":\"42.5");
    home.type("stop-all");
    assertGone(nodes);
  }

  @Test
  void whoHoldsDataIsAsked() {
    List<Announced> nodes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      nodes.add(home.node("--type", "heavy"));
    }
    nodes.add(home.node("--type", "light", "--value", "1"));
    nodes.add(home.node("--type", "light", "--value", "3"));
    String heavies = nodes.get(0).uid() + "," + nodes.get(1).uid();
    try (ParticipantProcess comp = home.start(words(nodes.get(0).uid(), heavies, "8", "2"))) {
      String asked = home.status(nodes.get(2), "pending");
      home.status(nodes.get(3), "pending");
      assertThat(home.type("approve", asked)).hasSize(2).allMatch(line -> line.endsWith("answers"));
      assertThat(comp.exitCode()).as("%s", comp.output()).isZero();
      assertThat(comp.lastLine()).contains("\"result\":\"2\"");
    }
    home.type("stop-all");
    assertGone(nodes);
  }

  @Test
  void answersComeFromADatabaseAndFromACommandAsThePolicySays() throws Exception {
    Path policy =
        Files.writeString(
            folder.resolve("policy.json"),
            "{\"rules\": [{\"kind\": [\"average\"]}], \"otherwise\": \"refuse\"}");
    execute("CREATE TABLE people (age INTEGER)", "INSERT INTO people VALUES (40), (42)");
    Files.writeString(folder.resolve("age.sh"), "echo 44\n");
    List<Announced> nodes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      nodes.add(home.node("--type", "heavy"));
    }
    nodes.add(light(policy, "--jdbc", url(), "--query", "SELECT avg(age) FROM people"));
    nodes.add(light(policy, "--command", "sh " + folder.resolve("age.sh")));
    String heavies = nodes.get(0).uid() + "," + nodes.get(1).uid();
    assertThat(home.type(words(nodes.get(0).uid(), heavies, "4", "2")).get(0))
        .contains("\"state\":\"completed\"", "\"result\":\"42.5", "\"participants\":2");

    execute("INSERT INTO people VALUES (NULL), (12)");
    Files.writeString(folder.resolve("age.sh"), "echo gone away >&2; exit 3\n");
    assertThat(home.type(3, words(nodes.get(0).uid(), heavies, "4", "2")).get(0))
        .contains("\"state\":\"failed\"");
    home.type("stop-all");
    assertThat(log(nodes.get(2)))
        .contains("a value has more than the 0 decimals that are asked for");
    assertThat(log(nodes.get(3)))
        .contains("is not answered: the command ended with exit code 3: gone away");
    assertGone(nodes);
  }

  private Announced light(Path policy, String... words) {
    List<String> all = new ArrayList<>(List.of("--type", "light", "--approve", policy.toString()));
    all.addAll(List.of(words));
    return home.node(all.toArray(String[]::new));
  }

  private String url() {
    return "jdbc:sqlite:" + folder.resolve("people.db");
  }

  private void execute(String... statements) throws SQLException {
    try (Connection database = DriverManager.getConnection(url());
        Statement statement = database.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }

  private String log(Announced node) throws IOException {
    return Files.readString(folder.resolve("home/nodes/" + node.uid() + "/node.log"));
  }

  private static String[] words(String from, String heavies, String deadline, String fewest) {
    return new String[] {
      "comp",
      "--from",
      from,
      "--prompt",
      "How many?",
      "--kind",
      "average",
      "--min",
      "0",
      "--max",
      "100",
      "--decimals",
      "0",
      "--deadline",
      deadline,
      "--min-participants",
      fewest,
      "--heavy",
      heavies,
      "--wait",
      "--json"
    };
  }

  @Test
  void whoWasTakenOutStaysOut() {
    home.node("--type", "heavy");
    Announced member = home.node("--type", "heavy", "--name", "anna");
    assertThat(home.type("revoke", "anna", "--why", "left"))
        .containsExactly("revoked " + member.uid());
    assertThat(home.type("view"))
        .anyMatch(line -> line.startsWith(member.uid()) && line.endsWith("revoked: left"));
    home.type("stop-all");
  }

  @Test
  void aNodeThatHangsIsKilledAndThatIsSaid() {
    Announced node = home.node("--type", "heavy");
    Shell.require("sh", "-c", "kill -STOP " + home.process(node).pid());
    assertThat(home.seen(node)).contains("\"alive\":false", "does not answer: ");
    assertThat(home.type("stop-all").get(0)).startsWith(node.uid() + " killed, as it had not");
    assertGone(List.of(node));
  }

  @Test
  void whoIsNotLetInSaysWhy() {
    Announced founder = home.node("--type", "heavy");
    String invite = home.type("invite").get(0);
    String other = invite.substring(0, invite.lastIndexOf('/') + 1) + "A".repeat(22);
    assertThat(home.type(3, "nn", "--type", "light", "--join", other))
        .anyMatch(line -> line.contains("never joined: its invite is none of this node's"));
    assertThat(home.type("view")).anyMatch(line -> line.contains("never joined: its invite"));
    home.type("stop-all");
    assertGone(List.of(founder));
  }

  /** No process is there, and no port is held. */
  private void assertGone(List<Announced> nodes) {
    for (ProcessHandle process : home.processes()) {
      // One that has ended is there until its parent has heard of it.
      assertThat(process.onExit()).succeedsWithin(ParticipantProcess.PATIENCE);
    }
    for (Announced node : nodes) {
      assertThatCode(() -> bind(node.port())).doesNotThrowAnyException();
    }
  }

  private static void bind(int port) throws IOException {
    new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
  }
}
