package participant.process;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import participant.process.ParticipantProcess.Launcher;

/**
 * Two of five participants fall once shares are out, by their own signal: the others have the sum.
 */
@Tag("system")
class ThresholdFallIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final Map<Integer, ParticipantProcess> all = new TreeMap<>();

  @AfterEach
  void end() {
    all.values().forEach(ParticipantProcess::close);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "passed: dealt shares",
        "passed: lists of shares",
        "passed: combinations",
        "passed: answers",
        "passed: commitments to one set",
        "passed: opened partial sums"
      })
  void twoAreKilledOfWhomOneCoordinates(String moment) {
    start(Set.of(1, 4), "KILL", moment, List.of("--timeout", "30"));
    assertOthersHaveOneSum(Set.of(1, 4));
    for (int victim : Set.of(1, 4)) {
      assertThat(all.get(victim).exitCode(PATIENCE)).isEqualTo(128 + 9);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"passed: dealt shares", "passed: answers"})
  void twoAreStoppedOfWhomOneCoordinates(String moment) {
    start(Set.of(1, 4), "STOP", moment, List.of("--timeout", "10"));
    assertOthersHaveOneSum(Set.of(1, 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"passed: dealt shares", "passed: answers"})
  void twoAreKilledWhoWereReachedThroughTheCoordinator(String moment) {
    start(Set.of(2, 4), "KILL", moment, List.of("--timeout", "30", "--route", "relay"));
    assertOthersHaveOneSum(Set.of(2, 4));
  }

  private void assertOthersHaveOneSum(Set<Integer> victims) {
    Set<String> sums = new TreeSet<>();
    String seats = victims.stream().sorted().map(String::valueOf).collect(joining(", "));
    for (int seat : all.keySet()) {
      if (!victims.contains(seat)) {
        int code = all.get(seat).exitCode(PATIENCE);
        List<String> said = all.get(seat).output();
        assertThat(code).as("%s", said).isZero();
        sums.add(told(said, "weighted sum: ") + ", " + told(said, "included: "));
        assertThat(said).anyMatch(line -> line.contains("unconfirmed by participant " + seats));
      }
    }
    assertThat(sums).containsExactly("weighted sum: 165.00, included: participants 1 to 5");
  }

  private void start(Set<Integer> victims, String signal, String moment, List<String> more) {
    Launcher launcher = Launcher.in(folder);
    String meeting = "127.0.0.1:0";
    for (int seat = 1; seat <= 5; seat++) {
      List<String> words = new ArrayList<>(List.of("--seat", "" + seat, "--listen", meeting));
      words.addAll(List.of("--value", "" + 11 * seat));
      words.addAll(more);
      if (seat == 1) {
        words.addAll(List.of("--weights", "1,1,1,1,1", "--threshold", "2"));
        words.addAll(List.of("--liars", "0", "--at-least", "4"));
      }
      all.put(
          seat,
          victims.contains(seat)
              ? launcher.startSignalling(signal, moment, words)
              : launcher.start(words));
      meeting = seat == 1 ? all.get(1).address() : meeting;
    }
  }

  private static String told(List<String> said, String words) {
    return said.stream()
        .filter(line -> line.contains(words))
        .map(line -> line.substring(line.indexOf(words)))
        .findFirst()
        .orElse("no " + words);
  }
}
