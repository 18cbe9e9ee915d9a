package participant.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import participant.crypto.Identity;

class SimulationTest {
  private static final int SEEDS = 12_000;
  private static final int SEEDS_OF_VECTORS = 10_000;
  private static final int SEEDS_WITH_IDENTITIES = 200;
  private static final int SMALLEST = 2;
  private static final int LARGEST = 7;
  private static final Set<Fault> ALL = EnumSet.allOf(Fault.class);

  @Test
  void everySeedKeepsEveryPromise() {
    int summed = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      summed += check(Simulation.run(scenario(seed, ALL))).summed() ? 1 : 0;
    }
    // A simulator in which nothing ever succeeds would keep every promise too.
    assertThat(summed).isBetween(SEEDS / 4, SEEDS * 3 / 4);
  }

  @Test
  void everySeedKeepsEveryPromiseAboutVectors() {
    int summed = 0;
    for (long seed = 0; seed < SEEDS_OF_VECTORS; seed++) {
      summed += check(Simulation.run(vectors(seed, ALL))).summed() ? 1 : 0;
    }
    assertThat(summed).isBetween(SEEDS_OF_VECTORS / 4, SEEDS_OF_VECTORS * 3 / 4);
  }

  @Test
  void everySeedKeepsEveryPromiseWithRealSignatures() {
    List<Identity> identities = Stream.generate(Identity::fresh).limit(LARGEST).toList();
    for (long seed = 0; seed < SEEDS_WITH_IDENTITIES; seed++) {
      Set<Fault> faults = Set.of(Fault.LIARS, Fault.DUPLICATES);
      Scenario scenario = scenario(seed, faults, true, seed % 2 == 0);
      check(Simulation.run(scenario, identities, Identity.verifier()));
    }
  }

  @Test
  void whereNothingGoesWrongEveryoneHasTheSum() {
    for (long seed = 0; seed < 200; seed++) {
      assertThat(check(Simulation.run(scenario(seed, Set.of()))).summed()).isTrue();
      assertThat(check(Simulation.run(vectors(seed, Set.of()))).summed()).isTrue();
    }
  }

  @Test
  void theSameSeedGivesTheSameTrace() {
    for (long seed = 0; seed < 300; seed++) {
      Scenario scenario = scenario(seed, ALL, false, seed % 2 == 0);
      assertThat(Simulation.run(scenario).trace())
          .as(scenario.replay())
          .isEqualTo(Simulation.run(scenario).trace());
    }
  }

  @Test
  void anotherSeedGivesAnotherTrace() {
    assertThat(Simulation.run(scenario(6, ALL)).trace())
        .isNotEqualTo(Simulation.run(scenario(12, ALL)).trace());
  }

  @Test
  void everyFaultIsMet() {
    EnumSet<Fault> met = EnumSet.noneOf(Fault.class);
    for (long seed = 0; seed < 200; seed++) {
      met.addAll(Plan.of(scenario(seed, ALL)).faults());
    }
    assertThat(met).isEqualTo(ALL);
  }

  private static Scenario scenario(long seed, Set<Fault> faults) {
    return scenario(seed, faults, false, false);
  }

  private static Scenario vectors(long seed, Set<Fault> faults) {
    return scenario(seed, faults, false, true);
  }

  private static Scenario scenario(
      long seed, Set<Fault> faults, boolean identities, boolean vectors) {
    int parties = SMALLEST + (int) (seed % (LARGEST - SMALLEST + 1));
    return new Scenario(parties, seed, faults, Optional.empty(), identities, vectors);
  }

  private static Report check(Report report) {
    if (report.broken().isPresent()) {
      fail(report.toString());
    }
    return report;
  }
}
