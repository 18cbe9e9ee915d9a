package participant.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import participant.process.ParticipantProcess.Launcher;

/** Two of five participants, one of them the coordinator, kill themselves once shares are out. */
@Tag("system")
class ThresholdFallIT {
  private static final Set<Integer> VICTIMS = Set.of(1, 4);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

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
  void theOthersHaveOneResult(String moment) {
    Map<Integer, ParticipantProcess> all = new TreeMap<>();
    try {
      start(Launcher.in(folder), moment, all);
      Set<String> sums = new TreeSet<>();
      for (int seat : all.keySet()) {
        int code = all.get(seat).exitCode(PATIENCE);
        if (VICTIMS.contains(seat)) {
          assertThat(code).isEqualTo(128 + 9);
        } else {
          List<String> said = all.get(seat).output();
          assertThat(code).as("%s", said).isZero();
          sums.add(told(said, "weighted sum: ") + ", " + told(said, "included: "));
          assertThat(said).anyMatch(line -> line.contains("unconfirmed by participant 1, 4"));
        }
      }
      assertThat(sums).hasSize(1);
    } finally {
      all.values().forEach(ParticipantProcess::close);
    }
  }

  private static void start(
      Launcher launcher, String moment, Map<Integer, ParticipantProcess> all) {
    String meeting = "127.0.0.1:0";
    for (int seat = 1; seat <= 5; seat++) {
      List<String> words = new ArrayList<>(List.of("--seat", "" + seat, "--listen", meeting));
      words.addAll(List.of("--value", "" + 11 * seat, "--timeout", "30"));
      if (seat == 1) {
        words.addAll(List.of("--weights", "1,1,1,1,1", "--threshold", "1"));
        words.addAll(List.of("--liars", "0", "--at-least", "3"));
      }
      all.put(
          seat,
          VICTIMS.contains(seat)
              ? launcher.startSignalling("KILL", moment, words)
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
