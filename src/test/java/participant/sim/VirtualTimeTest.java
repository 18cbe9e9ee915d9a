package participant.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import participant.node.Timers;

class VirtualTimeTest {
  private final VirtualTime time = new VirtualTime();
  private final List<String> happened = new ArrayList<>();

  @Test
  void thingsHappenInTheOrderOfTheirTimeAndThenInThatOfAsking() {
    time.after(Duration.ofMillis(2), () -> happened.add("third"));
    time.after(Duration.ofMillis(1), () -> happened.add("first"));
    time.after(Duration.ofMillis(1), () -> happened.add("second"));
    time.runUntil(Duration.ofDays(1));
    assertThat(happened).containsExactly("first", "second", "third");
  }

  @Test
  void theClockStandsAtWhatHappens() {
    time.after(
        Duration.ofSeconds(3),
        () -> time.after(Duration.ofSeconds(4), () -> happened.add(time.now().toString())));
    time.runUntil(Duration.ofDays(1));
    assertThat(happened).containsExactly("PT7S");
  }

  @Test
  void nothingHappensAfterTheEnd() {
    time.after(Duration.ofSeconds(1), () -> happened.add("before"));
    time.after(Duration.ofSeconds(3), () -> happened.add("after"));
    time.runUntil(Duration.ofSeconds(2));
    assertThat(happened).containsExactly("before");
  }

  @Test
  void aCancelledAlarmNeverRings() {
    Timers.Alarm alarm = time.after(Duration.ofSeconds(1), () -> happened.add("rang"));
    alarm.cancel();
    time.runUntil(Duration.ofDays(1));
    assertThat(happened).isEmpty();
  }
}
