package participant.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import participant.process.ParticipantProcess.Launcher;

/**
 * A participant in another language, written from {@code proto/} and {@code wire.md} alone, among
 * those of the jar. It is reached through the coordinator only.
 */
@Tag("system")
class PythonIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final List<String> PLAIN = List.of();

  /** Of four values three are enough, so that one dealer may be left out. */
  private static final List<String> THRESHOLD =
      List.of("--threshold", "1", "--liars", "0", "--at-least", "3");

  @TempDir private Path folder;

  /** The judge of the schema's text that is no Java. */
  @Test
  void protobufReadsEachGoldenFramesTextAsItsBytes() throws Exception {
    Process python =
        new ProcessBuilder("/usr/bin/python3", "-B", "src/test/python/golden.py")
            .redirectErrorStream(true)
            .start();
    String said = new String(python.getInputStream().readAllBytes(), UTF_8);
    assertThat(said).endsWith("frames are their bytes\n");
    assertThat(python.waitFor()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void itsSumIsRight(int seat) {
    try (Session session = new Session(folder, PLAIN, seat)) {
      session.allHave("weighted sum: 58.50");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void itsSumWithAThresholdIsRight(int seat) {
    try (Session session = new Session(folder, THRESHOLD, seat)) {
      session.allHave("weighted sum: 58.50");
      session.javaSays("included: participants 1 to 4");
      session.python.line("included: participants 1, 2, 3, 4");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "seal, 'connection lost, phase [a-z ]+, participant 3 suspected.*'",
    "sealed-frame, 'connection lost, phase [a-z ]+, participant 3 suspected.*'",
    "frame, 'connection lost, phase [a-z ]+, participant 3 suspected.*'",
    "unknown, 'connection lost, phase [a-z ]+, participant 3 suspected.*'",
    "early, '.*, phase [a-z ]+, participant 3 suspected.*'",
    "conflict, '.*, participant 3 proved.*'",
    "opening, '.*, participant 3 proved.*'"
  })
  void itsGarbageIsTreatedAsAnyones(String kind, String end) {
    try (Session session = new Session(folder, PLAIN, 3, "--garbage", kind)) {
      for (ParticipantProcess each : session.java) {
        assertThat(each.exitCode(PATIENCE)).as("%s", session).isEqualTo(3);
        assertThat(each.lastLine()).as("%s", session).matches("\\[.*\\]: aborted: " + end);
      }
      session.python.exitCode(PATIENCE);
    }
  }

  @Test
  void aVersionThatIsNotSpokenIsRefusedAmongMembersToo() {
    try (Session session = new Session(folder, PLAIN, 3, "--garbage", "version")) {
      ParticipantProcess four = session.java.get(2);
      assertThat(four.exitCode(PATIENCE)).as("%s", session).isEqualTo(3);
      assertThat(session.python.exitCode(PATIENCE)).isEqualTo(3);
      assertThat(session.python.lastLine())
          .contains("wire versions 7 to 9 were offered, and 1 to 1 are spoken here");
    }
  }

  @Test
  void aChangedShareIsAnotherInput() {
    try (Session session = new Session(folder, PLAIN, 3, "--garbage", "share")) {
      // A hundredth more to each of three others, of which each counts three times.
      session.allHave("weighted sum: 58.59");
    }
  }

  @Test
  void withAThresholdABadShareLeavesItsDealerOut() {
    try (Session session = new Session(folder, THRESHOLD, 3, "--garbage", "dealt")) {
      session.javaHas("weighted sum: 49.50");
      session.javaSays("participant 3 proved: dealt shares that do not fit");
      session.javaSays("included: participants 1, 2, 4");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"passed: dealt shares", "passed: combinations", "passed: answers"})
  void withAThresholdItGoesOnWithoutWhoeverIsLost(String last) {
    try (Session session = new Session(folder, THRESHOLD, Optional.of(last), 2)) {
      assertThat(session.java.get(2).exitCode(PATIENCE)).isEqualTo(128 + 9);
      session.java.remove(2);
      session.allHave("weighted sum: 58.50");
      session.python.line("unconfirmed by participant 4");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "opened, participant 3 proved: opened something else than it committed to",
    "signature, participant 3 suspected: sent a malformed message",
    "vanish, unconfirmed by participant 3"
  })
  void withAThresholdTheOthersHaveTheSumWithoutIt(String kind, String told) {
    try (Session session = new Session(folder, THRESHOLD, 3, "--garbage", kind)) {
      session.javaHas("weighted sum: 58.50");
      session.javaSays(told);
    }
  }

  /** Four participants with weights 1 to 4, one of them in Python. */
  private static final class Session implements AutoCloseable {
    private static final String[] VALUES = {"7.5", "-2", "3.00", "11.5"};

    final List<ParticipantProcess> java = new ArrayList<>();
    final ParticipantProcess python;

    Session(Path folder, List<String> terms, int seatOfPython, String... more) {
      this(folder, terms, Optional.empty(), seatOfPython, more);
    }

    /**
     * @param last what participant 4 says before it kills itself
     */
    Session(
        Path folder, List<String> terms, Optional<String> last, int seatOfPython, String... more) {
      Launcher launcher = Launcher.in(folder);
      List<String> words = new ArrayList<>(List.of("--seat", "1", "--listen", "127.0.0.1:0"));
      words.addAll(List.of("--value", VALUES[0], "--weights", "1,2,3,4", "--timeout", "30"));
      words.addAll(terms);
      java.add(launcher.start(words));
      String meeting = java.get(0).address();
      for (int seat = 2; seat <= 4; seat++) {
        if (seat != seatOfPython) {
          List<String> others = new ArrayList<>(List.of("--seat", "" + seat));
          others.addAll(List.of("--listen", meeting, "--value", VALUES[seat - 1]));
          java.add(
              seat == 4 && last.isPresent()
                  ? launcher.startSignalling("KILL", last.get(), others)
                  : launcher.start(others));
        }
      }
      List<String> own = new ArrayList<>(List.of("--join", java.get(0).invite()));
      own.addAll(List.of("--seat", "" + seatOfPython, "--values=" + VALUES[seatOfPython - 1]));
      own.addAll(List.of(more));
      python = launcher.startPython(own.toArray(String[]::new));
    }

    void allHave(String sum) {
      javaHas(sum);
      has(python, sum);
    }

    void javaHas(String sum) {
      java.forEach(each -> has(each, sum));
    }

    private void has(ParticipantProcess each, String sum) {
      assertThat(each.exitCode(PATIENCE)).as("%s", this).isZero();
      assertThat(each.lastLine()).as("%s", this).contains("]: " + sum);
    }

    void javaSays(String words) {
      java.forEach(each -> each.line(words));
    }

    @Override
    public String toString() {
      List<String> all = new ArrayList<>();
      java.forEach(each -> all.addAll(each.output()));
      all.addAll(python.output());
      return String.join("\n", all);
    }

    @Override
    public void close() {
      java.forEach(ParticipantProcess::close);
      python.close();
    }
  }
}
