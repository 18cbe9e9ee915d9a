package participant.process;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import participant.crypto.Hash;
import participant.process.ParticipantProcess.Launcher;

/**
 * Two of five participants fall once shares are out, by their own signal: the others have the sum.
 */
@Tag("system")
class ThresholdFallIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Sixteen thousand make a chunk. */
  private static final int ROWS = 100_000;

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

  @ParameterizedTest
  @ValueSource(strings = {"passed: lists of shares", "passed: commitments to one set"})
  void twoAreKilledInALongSum(String moment) throws IOException {
    startLong(Set.of(1, 4), "KILL", moment, List.of("--timeout", "30"));
    assertOthersHaveOneSum(Set.of(1, 4), sumOfColumns());
  }

  @Test
  void twoAreStoppedInTheMiddleOfALongSum() throws IOException {
    startLong(Set.of(1, 4), "STOP", "passed: commitments to one set", List.of("--timeout", "10"));
    assertOthersHaveOneSum(Set.of(1, 4), sumOfColumns());
  }

  /** Participant i brings i, 2·i, 3·i and so on. */
  private void startLong(Set<Integer> victims, String signal, String moment, List<String> more)
      throws IOException {
    for (int seat = 1; seat <= 5; seat++) {
      Files.writeString(column(seat), "number\n" + multiples(seat, "", "\n") + "\n");
    }
    start(
        victims,
        signal,
        moment,
        seat -> List.of("--csv", column(seat).toString(), "--column", "number"),
        more);
  }

  private Path column(int seat) {
    return folder.resolve("column-" + seat + ".csv");
  }

  private static String multiples(int of, String decimals, String between) {
    return IntStream.rangeClosed(1, ROWS)
        .mapToObj(row -> row * of + decimals)
        .collect(joining(between));
  }

  private static String sumOfColumns() {
    byte[] text = multiples(1 + 2 + 3 + 4 + 5, ".00", " ").getBytes(StandardCharsets.UTF_8);
    return ROWS + " elements, sha-256 " + Hash.sha256(text).hex();
  }

  private void assertOthersHaveOneSum(Set<Integer> victims) {
    assertOthersHaveOneSum(victims, "165.00");
  }

  private void assertOthersHaveOneSum(Set<Integer> victims, String sum) {
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
    assertThat(sums).containsExactly("weighted sum: " + sum + ", included: participants 1 to 5");
  }

  private void start(Set<Integer> victims, String signal, String moment, List<String> more) {
    start(victims, signal, moment, seat -> List.of("--value", "" + 11 * seat), more);
  }

  private void start(
      Set<Integer> victims,
      String signal,
      String moment,
      IntFunction<List<String>> value,
      List<String> more) {
    Launcher launcher = Launcher.in(folder);
    String meeting = "127.0.0.1:0";
    for (int seat = 1; seat <= 5; seat++) {
      List<String> words = new ArrayList<>(List.of("--seat", "" + seat, "--listen", meeting));
      words.addAll(value.apply(seat));
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
