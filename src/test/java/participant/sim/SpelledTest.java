package participant.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpelledTest {
  private enum Mood {
    NOT_ASKED
  }

  private record Seen(List<Integer> freeSeats, Optional<String> how, Mood mood, Duration after) {}

  @Test
  void aRecordIsSpelledInWords() {
    Seen seen =
        new Seen(List.of(2, 3), Optional.of("lost"), Mood.NOT_ASKED, Duration.ofMillis(1500));
    assertThat(Spelled.of("seat 1: " + seen))
        .isEqualTo("seat 1: seen (free seats 2, 3, how lost, mood not asked, after 1.5 s)");
    assertThat(
            Spelled.of("" + new Seen(List.of(), Optional.empty(), Mood.NOT_ASKED, Duration.ZERO)))
        .isEqualTo("seen (free seats none, how none, mood not asked, after 0.0 s)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"process-1 to process-2: 120 bytes", "over GF(2^31-1): -7, 8 = 9", "]"})
  void whatIsInWordsStays(String words) {
    assertThat(Spelled.of(words)).isEqualTo(words);
  }
}
