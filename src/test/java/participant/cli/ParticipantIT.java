package participant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import participant.crypto.Entropy;

/** The jar, as people start it. */
@Timeout(120)
class ParticipantIT {
  private static final String ANY_PORT = "127.0.0.1:0";

  @TempDir private Path folder;
  @AutoClose private final Started started = new Started();

  @Test
  void threeProcessesComputeASumThatTheirLogsProve() throws Exception {
    Participant first = start("3", "sec", "--listen", ANY_PORT);
    String address = first.address();
    Participant second = start("sec", "--listen", address, "--seat", "2");
    Participant third = start("3", "sec", "--listen", address, "--seat", "3");

    for (Participant participant : List.of(first, second, third)) {
      assertThat(participant.exitCode()).as(participant.errors()).isZero();
      assertThat(participant.lastLine()).contains("weighted sum: ");
      assertThat(participant.errors()).isEmpty();
    }
    Files.write(folder.resolve("master.log"), first.lines());
    Files.write(folder.resolve("participant_2.log"), second.lines());
    Files.write(folder.resolve("participant_3.log"), third.lines());
    Participant verify = start("verify", folder.toString());
    assertThat(verify.exitCode()).as(verify.lines().toString()).isZero();
    assertThat(verify.lastLine()).startsWith("verified: 3 participants").contains("recomputed");
  }

  @Test
  void peoplesValuesAreSummedExactly() throws Exception {
    Participant first =
        start("2", "--weights", "1,3", "--value", "10.25", "--max", "100", "--listen", ANY_PORT);
    Participant second = start("--value", "-", "--listen", first.address());
    second.type("-0.75");

    for (Participant participant : List.of(first, second)) {
      assertThat(participant.exitCode()).as(participant.errors()).isZero();
      assertThat(participant.lastLine()).endsWith("weighted sum: 8.00");
      assertThat(participant.lines())
          .anyMatch(line -> line.endsWith("weighted mean: 2.00"))
          .anyMatch(line -> line.contains("warning: with two participants"))
          .noneMatch(line -> line.contains("0.75") || line.contains("10.25"))
          .noneMatch(line -> line.startsWith("{"));
    }
  }

  @Test
  void aCoordinatorServesSeveralSessionsAndTellsHowManyCameToNothing() throws Exception {
    Participant first =
        start(
            "2",
            "--weights",
            "1,2",
            "--value",
            "5",
            "--sessions",
            "2",
            "--timeout",
            "5",
            "--listen",
            ANY_PORT);
    Participant second = start("--value", "7", "--seat", "2", "--listen", first.address());

    assertThat(second.exitCode()).as(second.errors()).isZero();
    assertThat(second.lastLine()).endsWith("weighted sum: 19.00");
    assertThat(first.exitCode()).as(first.errors()).isEqualTo(3);
    assertThat(first.lines())
        .anyMatch(line -> line.endsWith("]: session 1: weighted sum: 19.00"))
        .anyMatch(
            line -> line.matches(".*: session 1 of 2 is over: [0-9a-f]+, weighted sum: 19.00"))
        .anyMatch(line -> line.contains("]: session 2: aborted: no answer in time, phase joining"));
    assertThat(first.lastLine()).endsWith("1 of 2 sessions have a result, 1 without");
  }

  @Test
  void whoDoesNotFitIsToldAndTheSessionGoesOn() throws Exception {
    Participant first = start("2", "--value", "7", "--max", "10", "--listen", ANY_PORT);
    String address = first.address();

    assertRefused("participants, and you expect 4", "4", "--value", "1", "--listen", address);
    assertRefused("type --value NUMBER", "--listen", address);
    assertRefused("beyond the session's bound", "--value", "11", "--listen", address);
    assertRefused("3 decimals", "--value", "1.234", "--listen", address);
    assertRefused("one number", "--values", "1,2", "--listen", address);
    assertRefused("declared 10", "--value", "1", "--max", "20", "--listen", address);
    assertRefused("is held by process", "--seat", "1", "--value", "1", "--listen", address);

    Participant second = start("2", "--value", "3", "--listen", address);
    assertThat(second.exitCode()).as(second.errors()).isZero();
    assertThat(first.exitCode()).isZero();
  }

  @Test
  void twoStartedAtTheSameInstantMakeOneCoordinator() throws Exception {
    for (int round = 0; round < 3; round++) {
      String address = "127.0.0.1:" + freePort();
      Participant one = start("2", "--listen", address);
      Participant other = start("2", "--listen", address);

      assertThat(one.exitCode()).as(one.errors()).isZero();
      assertThat(other.exitCode()).as(other.errors()).isZero();
      assertThat(Stream.of(one, other).map(this::seat))
          .containsExactlyInAnyOrder("participant 1 of 2", "participant 2 of 2");
      assertThat(sum(one)).isEqualTo(sum(other));
    }
  }

  @Test
  void whoIsStoppedEndsAtOnceAndSaysSo() throws Exception {
    Participant first = start("3", "--listen", ANY_PORT);
    String address = first.address();
    Participant second = start("--listen", address);
    first.await("participant 2 joined");
    first.terminate();

    assertThat(first.exitCode()).isEqualTo(3);
    assertThat(first.lastLine()).contains("aborted: was stopped by its owner");
    assertThat(second.exitCode()).isEqualTo(3);
    assertThat(second.lastLine())
        .contains("aborted: the session was ended before all were seated")
        .endsWith("detail: the coordinator was stopped");
  }

  @Test
  void aJoinerThatIsStoppedFreesItsSeat() throws Exception {
    Participant first = start("3", "--listen", ANY_PORT);
    String address = first.address();
    Participant hasty = start("--listen", address);
    first.await("participant 2 joined");
    hasty.terminate();
    first.await("participant 2 left before the roster was full");
    Participant second = start("--listen", address);
    Participant third = start("--listen", address);

    assertThat(hasty.exitCode()).isEqualTo(3);
    for (Participant participant : List.of(first, second, third)) {
      assertThat(participant.exitCode()).as(participant.errors()).isZero();
    }
  }

  @Test
  void whoHoldsThePortIsNamed() throws Exception {
    try (ServerSocket held = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Participant participant = start("--listen", "127.0.0.1:" + held.getLocalPort());

      assertThat(participant.exitCode()).isEqualTo(2);
      assertThat(participant.errors())
          .contains("is held by process " + ProcessHandle.current().pid())
          .contains("--join INVITE");
    }
  }

  @Test
  void whatIsNoPeerDisturbsNobody() throws Exception {
    Participant first = start("2", "--listen", ANY_PORT);
    String address = first.address();
    int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
    try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), port);
        Socket http = new Socket(InetAddress.getLoopbackAddress(), port);
        Socket noise = new Socket(InetAddress.getLoopbackAddress(), port)) {
      http.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      noise.getOutputStream().write(Entropy.seeded(1).bytes(1000));
      first.await("notice: ");
      Participant second = start("2", "--listen", address);

      assertThat(second.exitCode()).as(second.errors()).isZero();
      assertThat(silent.isConnected()).isTrue();
    }
    assertThat(first.exitCode()).isZero();
  }

  @Test
  void anInviteLeadsToItsSessionAndNobodyElses() throws Exception {
    Participant first = start("2", "--listen", ANY_PORT, "--advertise", "127.0.0.1:1");
    first.await("invite for this machine in");
    String line = first.lines().get(first.lines().size() - 1);
    String invite = Files.readString(Path.of(line.substring(line.indexOf('/')))).strip();
    int port = Integer.parseInt(line.replaceAll(".*/([0-9]+)\\.invite", "$1"));
    String reachable = invite.replace("127.0.0.1:1/", "127.0.0.1:" + port + "/");
    String otherSecret = reachable.substring(0, reachable.length() - 4) + "AAAA";

    Participant stranger = start("--join", otherSecret);
    assertThat(stranger.exitCode()).isEqualTo(2);
    assertThat(stranger.errors()).contains("the coordinator refused");
    assertThat(first.errors()).contains(invite);
    Participant second = started(Map.of("PARTICIPANT_INVITE", reachable));
    assertThat(second.exitCode()).as(second.errors()).isZero();
    assertThat(first.exitCode()).isZero();
    assertThat(first.lines()).noneMatch(logged -> logged.contains(invite.split("/")[2]));
    assertThat(Path.of(line.substring(line.indexOf('/')))).doesNotExist();
  }

  @Test
  void theWholeResultIsWrittenWhereAsked() throws Exception {
    Path file = folder.resolve("result.json");
    String values = "1,".repeat(29) + "1";
    Participant first =
        start("2", "--values", values, "--output", file.toString(), "--listen", ANY_PORT);
    Participant second = start("--json", "--values", values, "--listen", first.address());

    assertThat(second.exitCode()).as(second.errors()).isZero();
    assertThat(second.lastLine()).contains("\"event\":\"weighted-sum\"");
    assertThat(first.exitCode()).isZero();
    assertThat(first.lastLine()).contains("weighted sum: 30 elements, sha-256 ");
    assertThat(Files.readString(file)).contains("\"length\":30", "\"mean\":[\"1.00\",\"1.00\"");
  }

  @Test
  void aReceiptShowsTheResultToWhoeverHasTheFile() throws Exception {
    Path file = folder.resolve("sum.receipt");
    Participant first =
        start("2", "--value", "4", "--receipt", file.toString(), "--listen", ANY_PORT);
    Participant second = start("--value", "4", "--name", "Ben", "--listen", first.address());
    assertThat(second.exitCode()).as(second.errors()).isZero();
    assertThat(first.exitCode()).as(first.errors()).isZero();

    Participant verify = start("verify", file.toString());
    assertThat(verify.exitCode()).as(verify.lines().toString()).isZero();
    assertThat(verify.lines()).anyMatch(line -> line.contains("Ben") && line.endsWith("yes"));
    assertThat(verify.lastLine())
        .isEqualTo(
            "verified: 2 of 2 participants signed; weighted sum: "
                + sum(first).substring("weighted sum: ".length()));

    Files.writeString(file, Files.readString(file).replace("Ben", "Bob"));
    Participant altered = start("verify", file.toString());
    assertThat(altered.exitCode()).isEqualTo(4);
    assertThat(altered.errors()).isEmpty();
  }

  @Test
  void anEncryptedIdentityTakesPartAndANewKeyOfAPinnedNameIsShown() throws Exception {
    String home = folder.resolve("anna").toString();
    String passphrase = Files.writeString(folder.resolve("pw"), "correct horse\n").toString();
    Path peers = folder.resolve("peers");
    String[] rotate = {
      "identity", "rotate", "--name", "Anna", "--identity", home, "--passphrase-file", passphrase
    };
    Files.writeString(peers, peersLine(start(rotate)));
    String[] anna = {
      "2",
      "--name",
      "Anna",
      "--identity",
      home,
      "--passphrase-file",
      passphrase,
      "--listen",
      ANY_PORT
    };
    Participant first = start(anna);
    Participant second = start("--peers", peers.toString(), "--listen", first.address());
    assertThat(second.exitCode()).as(second.lines().toString()).isZero();
    assertThat(second.lines()).anyMatch(line -> line.endsWith("pinned as Anna"));
    assertThat(first.exitCode()).isZero();

    String old = Files.readString(peers).split(" ")[0];
    String fresh = peersLine(start(rotate)).split(" ")[0];
    Participant rotated = start(anna);
    Participant finder = start("--peers", peers.toString(), "--listen", rotated.address());
    assertThat(finder.exitCode()).isEqualTo(3);
    assertThat(finder.lines())
        .anyMatch(
            line ->
                line.contains(
                    "participant 1 goes by the name Anna, pinned with fingerprint "
                        + old
                        + ", but shows fingerprint "
                        + fresh));
    assertThat(rotated.exitCode()).isEqualTo(3);
    assertThat(rotated.lines()).noneMatch(line -> line.contains(old));

    assertRefused("no terminal to ask on", "2", "--identity", home, "--listen", ANY_PORT);
    Files.writeString(folder.resolve("pw"), "wrong");
    assertRefused(
        "does not open",
        "2",
        "--identity",
        home,
        "--passphrase-file",
        passphrase,
        "--listen",
        ANY_PORT);
  }

  @Test
  void aCoordinatorSharesOnlyWithItsPeersToo() throws Exception {
    Path peers = folder.resolve("peers");
    Files.writeString(peers, "0a".repeat(32) + " Ben\n");
    Participant first = start("2", "--peers", peers.toString(), "--listen", ANY_PORT);
    Participant second = start("--listen", first.address());
    for (Participant participant : List.of(first, second)) {
      assertThat(participant.exitCode()).isEqualTo(3);
      assertThat(participant.lastLine())
          .contains(
              "does not share with everyone", "participant 1 suspected", "participant 2 with");
    }
  }

  private static String peersLine(Participant rotate) throws Exception {
    String line = rotate.await("line for peers files: ");
    assertThat(rotate.exitCode()).as(rotate.errors()).isZero();
    return line.substring("line for peers files: ".length());
  }

  private void assertRefused(String words, String... typed) throws Exception {
    Participant participant = start(typed);
    assertThat(participant.exitCode()).as(participant.errors()).isEqualTo(2);
    assertThat(participant.errors()).contains(words);
  }

  private Participant start(String... words) throws IOException {
    return started.add(Participant.start(words));
  }

  private Participant started(Map<String, String> environment) throws IOException {
    return started.add(Participant.start(environment));
  }

  private String seat(Participant participant) {
    return participant.lines().stream()
        .map(line -> line.substring(line.indexOf(": ") + 2))
        .filter(line -> line.matches("participant [0-9]+ of [0-9]+"))
        .findFirst()
        .orElse("none");
  }

  private static String sum(Participant participant) {
    return participant.lastLine().replaceFirst("^.*: weighted sum", "weighted sum");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
