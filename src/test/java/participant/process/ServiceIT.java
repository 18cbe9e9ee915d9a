package participant.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import participant.process.ParticipantProcess.Launcher;

/** A participant that a service manager starts, asks how it is, and ends. */
@Tag("system")
class ServiceIT {
  private static final String ANY_PORT = "127.0.0.1:0";

  /** A process that is told to end is gone within a second; this machine may be busy. */
  private static final Duration SECOND = Duration.ofSeconds(3);

  @TempDir private Path folder;
  private final List<ParticipantProcess> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(ParticipantProcess::close);
  }

  @Test
  void itsPhasesAreToldToTheServiceManager() throws Exception {
    try (NotifySocket manager = new NotifySocket(folder.resolve("notify"))) {
      ParticipantProcess one = service(manager.path(), "3", "--listen", ANY_PORT);
      assertThat(manager.next()).isEqualTo("READY=1\nSTATUS=waiting for 2 of 3 participants");
      String invite = one.invite();
      ParticipantProcess two = start("--join", invite);
      assertThat(manager.next()).isEqualTo("STATUS=waiting for 1 of 3 participants");
      ParticipantProcess three = start("--join", invite);

      for (ParticipantProcess each : List.of(one, two, three)) {
        assertThat(each.exitCode()).as("%s", each.output()).isZero();
      }
      List<String> said = manager.until("STOPPING=1");
      assertThat(said)
          .startsWith("STATUS=waiting for 0 of 3 participants")
          .containsSubsequence("STATUS=passed: shares", "STATUS=passed: partial sums")
          .endsWith("STATUS=done", "STOPPING=1");
    }
  }

  @Test
  void whereNobodyListensItIsToldOnceAndTheSumGoesOn() {
    ParticipantProcess one =
        service(folder.resolve("nobody").toString(), "2", "--listen", ANY_PORT);
    ParticipantProcess two = start("--join", one.invite());

    assertThat(two.exitCode()).as("%s", two.output()).isZero();
    assertThat(one.exitCode()).as("%s", one.output()).isZero();
    assertThat(one.output())
        .filteredOn(line -> line.contains("the service manager is not told anything"))
        .hasSize(1);
  }

  @Test
  void whoIsToldToEndIsGoneAtOnceAndTheOthersKnowWhy() {
    ParticipantProcess one = start("3", "--listen", ANY_PORT);
    String invite = one.invite();
    ParticipantProcess three =
        started(
            Launcher.in(folder)
                .startSignalling(
                    "STOP", "passed: confirmations", List.of("--join", invite, "--seat", "3")));
    ParticipantProcess two = start("--join", invite, "--seat", "2");
    three.line(SelfSignalling.sent("STOP"));

    two.signal("TERM");
    assertThat(two.exitCode(SECOND)).as("%s", two.output()).isEqualTo(3);
    assertThat(two.lastLine()).contains("aborted: was stopped by its owner");
    assertThat(one.exitCode()).as("%s", one.output()).isEqualTo(3);
    assertThat(one.lastLine())
        .contains("aborted: was stopped by its owner", "participant 2 suspected");
  }

  private ParticipantProcess service(String socket, String... words) {
    return started(new Launcher(List.of("env", "NOTIFY_SOCKET=" + socket), folder).start(words));
  }

  private ParticipantProcess start(String... words) {
    return started(Launcher.in(folder).start(words));
  }

  private ParticipantProcess started(ParticipantProcess process) {
    started.add(process);
    return process;
  }
}
