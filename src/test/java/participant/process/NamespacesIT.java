package participant.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import participant.crypto.KeptIdentity;

/** Three machines with addresses of their own. */
@Tag("system")
class NamespacesIT {
  private static final String HERE = "0.0.0.0:53709";
  private static final String MEETING = Network.address(1) + ":53709";
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final Duration SLACK = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private Network network;
  private final List<ParticipantProcess> started = new ArrayList<>();

  @BeforeEach
  void connect() throws IOException {
    for (int machine = 1; machine <= 3; machine++) {
      Files.createDirectory(folder.resolve("machine-" + machine));
    }
    network = new Network(3, folder);
  }

  @AfterEach
  void disconnect() {
    started.forEach(ParticipantProcess::close);
    network.close();
  }

  @Test
  void machinesThatPinEachOtherSum() throws IOException {
    String peers = peers(1, 2, 3).toString();
    ParticipantProcess one =
        start(1, "--listen", HERE, "--value", "51000", "--weights", "3,5,7", "--peers", peers);
    // Reached at another address than the one from which it reaches the coordinator.
    network.ip(3, "address add 192.0.2.33/24 dev eth0");
    ParticipantProcess three =
        start(
            3,
            "--join",
            invite(one),
            "--seat",
            "3",
            "--value",
            "-0.50",
            "--peers",
            peers,
            "--listen",
            "192.0.2.33:40003",
            "--advertise",
            "192.0.2.33:40003");
    ParticipantProcess two =
        start(2, "--join", invite(one), "--seat", "2", "--value", "48200.25", "--peers", peers);

    for (ParticipantProcess each : List.of(one, two, three)) {
      assertThat(each.exitCode()).as("%s", each.output()).isZero();
      assertThat(each.lastLine()).endsWith("weighted sum: 393997.75");
      assertThat(each.line("roster: participant 3,")).endsWith("pinned as machine 3");
    }
  }

  @Test
  void aWrongInviteIsRefusedAndTheSumGoesOn() {
    ParticipantProcess one = start(1, "2", "--listen", HERE, "--value", "1", "--weights", "1,1");
    String invite = invite(one);
    String wrong = invite.substring(0, invite.lastIndexOf('/')) + "/AAAAAAAAAAAAAAAAAAAAAA";

    assertEnd(
        start(3, "--join", wrong, "--value", "9"),
        2,
        "error: the coordinator refused: this invite is not the session's",
        "allowed: ask its owner for the invite");
    assertThat(start(2, "--join", invite, "--value", "2").exitCode()).isZero();
    assertThat(one.exitCode()).isZero();
    assertThat(one.lastLine()).endsWith("weighted sum: 3.00");
  }

  @Test
  void aUsedUpInviteIsRefusedAndTheSumGoesOn() {
    ParticipantProcess one = start(1, "2", "--listen", HERE, "--value", "1", "--weights", "1,1");
    ParticipantProcess two =
        started(
            network
                .launcher(2)
                .startSignalling(
                    "STOP",
                    "passed: confirmations",
                    List.of("--join", invite(one), "--value", "2")));
    two.line(SelfSignalling.sent("STOP"));

    assertEnd(
        start(3, "--join", invite(one), "--value", "9"),
        2,
        "error: the coordinator refused: all 2 seats are taken",
        "allowed: ask its owner for the invite of a session that has a free seat");
    two.signal("CONT");
    assertThat(two.exitCode()).isZero();
    assertThat(one.exitCode()).isZero();
    assertThat(one.lastLine()).endsWith("weighted sum: 3.00");
  }

  @Test
  void aSwappedCertificateIsRefused() {
    ParticipantProcess first = startAnonymous(1, "--listen", HERE, "--value", "1");
    String old = invite(first);
    first.signal("TERM");
    assertThat(first.exitCode()).isEqualTo(3);
    ParticipantProcess second = startAnonymous(1, "2", "--listen", HERE, "--value", "1");
    String invite = invite(second);

    assertEnd(
        start(3, "--join", old, "--value", "9"),
        3,
        "aborted: connection lost, phase joining",
        "another process answers there: its fingerprint is");
    assertThat(start(2, "--join", invite, "--value", "2").exitCode()).isZero();
    assertThat(second.exitCode()).isZero();
  }

  @Test
  void nobodySharesWithWhomItDoesNotKnow() throws IOException {
    String everyone = peers(1, 2, 3).toString();
    String withoutTheSecond = peers(1, 3).toString();
    ParticipantProcess one = start(1, "--listen", HERE, "--value", "1", "--peers", everyone);
    ParticipantProcess two =
        start(2, "--join", invite(one), "--seat", "2", "--value", "2", "--peers", everyone);
    ParticipantProcess three =
        start(3, "--join", invite(one), "--seat", "3", "--value", "3", "--peers", withoutTheSecond);

    for (ParticipantProcess each : List.of(one, two, three)) {
      assertEnd(
          each,
          3,
          "aborted: does not share with everyone in the roster",
          "participant 3 suspected",
          "participant 2 with fingerprint ",
          "is not among the peers we share with");
      assertThat(each.output()).noneMatch(line -> line.contains("passed: shares"));
    }
  }

  @Test
  void whoeverIsLeftOfACutLinkEndsWithTheCause() {
    List<ParticipantProcess> all = heldInTheMiddle();
    network.ip(3, "link set eth0 down");
    all.get(2).signal("CONT");

    assertSuspected(all.get(0), "3");
    assertSuspected(all.get(1), "3");
    assertSuspected(all.get(2), "[12]");
  }

  @Test
  void whoeverIsCutOffOneWayEndsWithTheCause() {
    List<ParticipantProcess> all = heldInTheMiddle();
    network.ip(3, "route add blackhole " + Network.address(1) + "/32");
    all.get(2).signal("CONT");

    assertSuspected(all.get(0), "3");
    assertSuspected(all.get(1), "3");
    assertSuspected(all.get(2), "3");
  }

  @Test
  void theRestHasTheSumOfAllWhereTwoAreCutOffThatHaveShared() {
    String timeout = "10"; // Five start at once.
    ParticipantProcess one =
        start(
            1,
            "--listen",
            HERE,
            "--value",
            "1",
            "--weights",
            "1,1,1,1,1",
            "--threshold",
            "2",
            "--timeout",
            timeout);
    List<ParticipantProcess> cut = new ArrayList<>();
    for (int machine = 2; machine <= 3; machine++) {
      List<String> words = new ArrayList<>(List.of("--join", invite(one)));
      words.addAll(List.of("--seat", "" + machine, "--value", "100", "--timeout", timeout));
      cut.add(
          started(
              network.launcher(machine).startSignalling("STOP", "passed: lists of shares", words)));
    }
    List<ParticipantProcess> rest = new ArrayList<>(List.of(one));
    for (int seat = 4; seat <= 5; seat++) {
      rest.add(
          startAnonymous(
              1, "--join", invite(one), "--seat", "" + seat, "--value", "1", "--timeout", timeout));
    }
    cut.forEach(process -> process.line(SelfSignalling.sent("STOP")));
    network.ip(2, "link set eth0 down");
    network.ip(3, "link set eth0 down");
    cut.forEach(process -> process.signal("CONT"));

    for (ParticipantProcess process : rest) {
      assertEnd(process, 0, "weighted sum: 203", "included: participants 1 to 5");
    }
  }

  @Test
  void theDoctorTellsThatNothingLeadsToTheCoordinator() {
    ParticipantProcess one = start(1, "3", "--listen", HERE, "--value", "1");
    network.ip(2, "route add blackhole " + Network.address(1) + "/32");
    network.mute(1, 53_709);

    assertEnd(
        startAnonymous(2, "doctor", "--join", invite(one)),
        3,
        "FAULT: reach: " + MEETING + ": ",
        "way back: because the coordinator cannot be reached");
    assertEnd(
        startAnonymous(3, "doctor", "--join", invite(one)),
        3,
        "FAULT: reach: " + MEETING + ": no answer in 3 s (a firewall drops it",
        "mend: let the coordinator's machine accept TCP at that port, say: ufw allow 53709/tcp");
  }

  @Test
  void theDoctorTellsThatNothingLeadsBack() {
    ParticipantProcess one = start(1, "3", "--listen", HERE, "--value", "1");
    network.mute(2, 40_000);

    assertEnd(
        startAnonymous(2, "doctor", "--join", invite(one), "--listen", "0.0.0.0:40000"),
        3,
        "ok: invite: ",
        "FAULT: way back: the coordinator cannot reach this machine at 192.0.2.2:40000: nobody",
        "mend: ufw allow 40000/tcp");
    assertEnd(
        startAnonymous(2, "doctor", "--join", invite(one), "--listen", "127.0.0.1:40001"),
        3,
        "FAULT: way back: the coordinator cannot reach this machine at 192.0.2.2:40001: Connection"
            + " refused",
        "mend: --listen 0.0.0.0:40001");
    assertEnd(
        startAnonymous(2, "doctor", "--join", invite(one), "--listen", "0.0.0.0:40001"),
        0,
        "ok: way back: the coordinator reaches this machine at 192.0.2.2:40001");
  }

  /** Three participants, the third of which stopped after everyone had confirmed. */
  private List<ParticipantProcess> heldInTheMiddle() {
    String timeout = "" + TIMEOUT.toSeconds();
    ParticipantProcess one = start(1, "--listen", HERE, "--value", "1", "--timeout", timeout);
    ParticipantProcess three =
        started(
            network
                .launcher(3)
                .startSignalling(
                    "STOP",
                    "passed: confirmations",
                    List.of(
                        "--join",
                        invite(one),
                        "--seat",
                        "3",
                        "--value",
                        "3",
                        "--timeout",
                        timeout)));
    ParticipantProcess two =
        start(2, "--join", invite(one), "--seat", "2", "--value", "2", "--timeout", timeout);
    three.line(SelfSignalling.sent("STOP"));
    return List.of(one, two, three);
  }

  private static void assertSuspected(ParticipantProcess survivor, String who) {
    assertThat(survivor.exitCode(TIMEOUT.plus(SLACK))).as("%s", survivor.output()).isEqualTo(3);
    assertThat(survivor.lastLine())
        .containsPattern(
            "aborted: (no answer in time|connection lost), .*participant " + who + " suspected");
  }

  private static void assertEnd(ParticipantProcess process, int code, String... words) {
    assertThat(process.exitCode()).as("%s", process.output()).isEqualTo(code);
    assertThat(String.join("\n", process.output())).contains(words);
  }

  private ParticipantProcess start(int machine, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--identity", identity(machine).toString()));
    return started(network.launcher(machine).start(all));
  }

  private ParticipantProcess startAnonymous(int machine, String... words) {
    return started(network.launcher(machine).start(words));
  }

  private ParticipantProcess started(ParticipantProcess process) {
    started.add(process);
    return process;
  }

  /** The line to hand to joiners, as the coordinator's terminal shows it. */
  private static String invite(ParticipantProcess coordinator) {
    String invite = coordinator.line("invite: ").replaceFirst(".*invite: ", "");
    assertThat(invite).startsWith("participant1:" + MEETING + "/");
    return invite;
  }

  private Path identity(int machine) {
    return folder.resolve("machine-" + machine).resolve("identity");
  }

  /** A list of the identities that these machines keep. */
  private Path peers(int... machines) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int machine : machines) {
      try (KeptIdentity kept = KeptIdentity.open(identity(machine))) {
        lines.add(kept.identity().fingerprint().hex() + " machine " + machine);
      }
    }
    return Files.write(Files.createTempFile(folder, "peers", ".txt"), lines);
  }
}
