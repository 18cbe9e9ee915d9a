package participant.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import participant.sim.sum.Plant;
import participant.sim.sum.Scenario;

class FaultTest {

  @Test
  void aListNamesFaults() {
    assertThat(Fault.parse("crash,liars")).contains(Set.of(Fault.CRASH, Fault.LIARS));
  }

  @Test
  void allAndNoneAreWords() {
    assertThat(Fault.parse("all")).contains(EnumSet.allOf(Fault.class));
    assertThat(Fault.parse("none")).contains(Set.of());
  }

  @Test
  void anUnknownNameIsNoList() {
    assertThat(Fault.parse("crash,bugs")).isEmpty();
    assertThat(Fault.parse("")).isEmpty();
    assertThat(Fault.parse("crash,")).isEmpty();
  }

  @Test
  void theReplayNamesEverythingThatTheRunHangsOn() {
    Scenario scenario =
        new Scenario(
            5, 42, Set.of(Fault.LIARS, Fault.CRASH), Optional.of(Plant.REVEAL_EARLY), false, false);
    assertThat(scenario.replay())
        .isEqualTo(
            "java -jar participant.jar simulate --protocol sum --parties 5 --seed 42"
                + " --faults crash,liars --plant reveal-early");
  }
}
