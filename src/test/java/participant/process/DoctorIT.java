package participant.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import participant.cli.Command;
import participant.cli.Terminal;
import participant.cli.doctor.DoctorCommand;
import participant.data.UsageError;
import participant.process.ParticipantProcess.Launcher;
import participant.report.ExitCode;

/** Faults that were planted, and what the doctor says of them. */
@Tag("system")
class DoctorIT {
  private static final String ANY_PORT = "127.0.0.1:0";

  @TempDir private Path folder;
  private final List<ParticipantProcess> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(ParticipantProcess::close);
  }

  @Test
  void whereNothingIsWrongItSaysSoAndTakesNoSeat() throws Exception {
    ParticipantProcess one = start("2", "--listen", ANY_PORT);
    String invite = one.invite();

    Found found = doctor("--join", invite);
    assertThat(found.code()).as("%s", found.lines()).isEqualTo(ExitCode.DONE);
    assertThat(found.lines())
        .hasSize(10)
        .allMatch(line -> line.startsWith("ok: "))
        .contains("ok: invite: it admits to a session of 2 participants");

    ParticipantProcess two = start("--join", invite);
    assertThat(two.exitCode()).as("%s", two.output()).isZero();
    assertThat(one.exitCode()).isZero();
    assertThat(one.output()).noneMatch(line -> line.contains("turned somebody away"));
  }

  @Test
  void aTakenPortIsNamedWithWhoHasIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Found found = doctor("--listen", "127.0.0.1:" + taken.getLocalPort());

      assertThat(found.code()).isEqualTo(ExitCode.ABORTED);
      assertThat(found.fault())
          .startsWith("FAULT: port: 127.0.0.1:" + taken.getLocalPort() + " is held by process ")
          .contains("process " + ProcessHandle.current().pid());
      assertThat(found.mend()).startsWith("mend: kill " + ProcessHandle.current().pid());
    }
  }

  @Test
  void aCoordinatorThatIsNotThereIsNamed() throws Exception {
    ParticipantProcess one = start("2", "--listen", ANY_PORT);
    String invite = one.invite();
    one.close();

    Found found = doctor("--join", invite);
    assertThat(found.code()).isEqualTo(ExitCode.ABORTED);
    assertThat(found.fault())
        .contains("FAULT: reach: 127.0.0.1:", "nobody listens there (connection refused)");
    assertThat(found.mend()).startsWith("mend: start the coordinator");
    assertThat(found.lines())
        .contains(
            "skipped: tls, version, invite, clock, way back: because the coordinator cannot be"
                + " reached");

    String unknown = invite.replaceFirst("127.0.0.1:", "no-such-host.invalid:");
    assertThat(doctor("--join", unknown).fault())
        .startsWith("FAULT: names: nobody knows no-such-host.invalid:");
  }

  @Test
  void anotherFingerprintIsShownBesideTheInvites() throws Exception {
    String theirs = start("2", "--listen", ANY_PORT).invite();
    String ours = start("2", "--listen", ANY_PORT).invite();
    String mixed = theirs.substring(0, theirs.indexOf('/')) + ours.substring(ours.indexOf('/'));

    Found found = doctor("--join", mixed);
    assertThat(found.code()).isEqualTo(ExitCode.ABORTED);
    assertThat(found.fault())
        .matches(
            "FAULT: tls: another process answers there: its fingerprint is [0-9a-f]{64}, not"
                + " [0-9a-f]{64}");
    assertThat(found.lines())
        .contains(
            "skipped: version, invite, clock, way back: because there is no TLS connection to the"
                + " coordinator");
  }

  @Test
  void somethingElseThatListensThereIsTold() throws Exception {
    String invite = start("2", "--listen", ANY_PORT).invite();
    try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread closing = new Thread(() -> closeEach(other));
      closing.setDaemon(true);
      closing.start();
      Found found =
          doctor("--join", invite.replaceFirst(":[0-9]+/", ":" + other.getLocalPort() + "/"));
      assertThat(found.fault()).startsWith("FAULT: tls: ");
      assertThat(found.mend()).contains("it is no coordinator");
    }
  }

  @Test
  void anInviteThatIsUsedUpOrNotTheSessionsIsTold() throws Exception {
    ParticipantProcess one = start("2", "--listen", ANY_PORT);
    String invite = one.invite();
    Found wrong = doctor("--join", invite.substring(0, invite.length() - 4) + "AAAA");
    assertThat(wrong.code()).isEqualTo(ExitCode.ABORTED);
    assertThat(wrong.fault()).startsWith("FAULT: invite: this invite is not the session's");

    ParticipantProcess two =
        started(
            Launcher.in(folder)
                .startSignalling("STOP", "passed: confirmations", List.of("--join", invite)));
    two.line(SelfSignalling.sent("STOP"));

    Found used = doctor("--join", invite);
    assertThat(used.code()).isEqualTo(ExitCode.ABORTED);
    assertThat(used.fault())
        .isEqualTo("FAULT: invite: the invite is used up: all 2 seats are taken");
    assertThat(used.mend()).isEqualTo("mend: ask for an invite to a session with a free seat");
    assertThat(used.lines()).contains("skipped: clock, way back: because the invite is used up");
  }

  @Test
  void aClockThatIsOffByADayIsFound() throws Exception {
    String invite = start("2", "--listen", ANY_PORT).invite();
    for (int days : List.of(1, -1)) {
      Clock off = Clock.offset(Clock.systemUTC(), Duration.ofDays(days).plusMinutes(days));
      Found found = run(new DoctorCommand(off), "--join", invite);

      assertThat(found.code()).isEqualTo(ExitCode.ABORTED);
      assertThat(found.fault())
          .isEqualTo(
              "FAULT: clock: this machine's clock is 1 d 0 h "
                  + (days > 0 ? "ahead of" : "behind")
                  + " the coordinator's");
      assertThat(found.mend()).startsWith("mend: timedatectl set-ntp true");
      assertThat(found.lines()).last().asString().startsWith("ok: way back: ");
    }
  }

  @Test
  void tooFewFileDescriptorsAreFound() {
    Shell.Result doctor =
        Shell.run(
            "sh",
            "-c",
            "ulimit -n 64 && exec \"$0\" \"$@\"",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            System.getProperty("participant.jar", "participant.jar"),
            "doctor",
            "--config",
            "none",
            "--listen",
            ANY_PORT);

    assertThat(doctor.exitCode()).as(doctor.output()).isEqualTo(3);
    assertThat(doctor.output())
        .contains("FAULT: files: a process may have 64 file descriptors, and a sum of 50")
        .contains("mend: ulimit -n 1024");
  }

  private static void closeEach(ServerSocket server) {
    try {
      while (true) {
        server.accept().close();
      }
    } catch (IOException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** How the doctor ended, and what it printed. */
  private record Found(ExitCode code, List<String> lines) {
    /** The only fault. */
    String fault() {
      assertThat(lines).filteredOn(line -> line.startsWith("FAULT: ")).hasSize(1);
      return lines.stream().filter(line -> line.startsWith("FAULT: ")).findFirst().orElseThrow();
    }

    String mend() {
      return lines.get(lines.indexOf(fault()) + 1).strip();
    }
  }

  private static Found doctor(String... words) throws UsageError {
    return run(new DoctorCommand(), words);
  }

  private static Found run(Command doctor, String... words) throws UsageError {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal =
        Terminal.of(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            System.err,
            false,
            Map.of());
    ExitCode code = doctor.run(List.of(words), terminal);
    return new Found(code, out.toString(StandardCharsets.UTF_8).lines().toList());
  }

  private ParticipantProcess start(String... words) {
    return started(Launcher.in(folder).start(words));
  }

  private ParticipantProcess started(ParticipantProcess process) {
    started.add(process);
    return process;
  }
}
