package participant.sim.toss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import participant.sim.Fault;
import participant.sim.Simulation;
import participant.sim.Trace;
import participant.sim.VirtualTime;

/** A second protocol in the simulator, with no line changed there. */
class TossSimulationTest {
  private static final int SEEDS = 400;
  private static final int SEEDS_A_FAULT = 60;

  private record Run(TossScript script, String trace) {}

  @Test
  void whereNothingGoesWrongEveryoneHasTheSame() {
    for (long seed = 0; seed < 50; seed++) {
      assertThat(keepsItsPromises(seed, Set.of()).script().allTossed()).isTrue();
    }
  }

  @Test
  void everySeedKeepsEveryPromise() {
    int all = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      all += keepsItsPromises(seed, EnumSet.allOf(Fault.class)).script().allTossed() ? 1 : 0;
    }
    assertThat(all).isBetween(SEEDS / 10, SEEDS * 9 / 10);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void soItDoesUnderEachFault(Fault fault) {
    for (long seed = 0; seed < SEEDS_A_FAULT; seed++) {
      keepsItsPromises(seed, Set.of(fault));
    }
  }

  /** The promise that {@code Persist} is for: it would break if a value were sent and then kept. */
  @Test
  void whoeverCrashedRemembersWhatItIsBoundTo() {
    int again = 0;
    int tossed = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      TossScript script = keepsItsPromises(seed, Set.of(Fault.CRASH)).script();
      again += script.anyRestored() ? 1 : 0;
      tossed += script.anyRestored() && script.allTossed() ? 1 : 0;
    }
    assertThat(again).isGreaterThan(SEEDS / 4);
    assertThat(tossed).isGreaterThan(SEEDS / 20);
  }

  @Test
  void theSameSeedMakesTheSameTrace() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(run(seed, EnumSet.allOf(Fault.class)).trace())
          .isEqualTo(run(seed, EnumSet.allOf(Fault.class)).trace());
    }
  }

  private static Run keepsItsPromises(long seed, Set<Fault> faults) {
    Run run = run(seed, faults);
    assertThat(run.script().breaches())
        .as("seed %d, faults %s\n%s", seed, run.script().faults(), run.trace())
        .isEmpty();
    return run;
  }

  private static Run run(long seed, Set<Fault> faults) {
    TossScript script = new TossScript(2 + (int) (seed % 5), seed, faults);
    VirtualTime time = new VirtualTime();
    Trace trace = new Trace(time, TossScript::words);
    new Simulation<>(script, seed, time, trace, Simulation.Signers.ofStandIns(script.hosts()))
        .run();
    return new Run(script, trace.text());
  }
}
