package participant.sim.sum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import participant.crypto.Identity;
import participant.protocol.sum.message.Tolerance;
import participant.sim.Fault;

/** In small; {@link ManySeedsTest} is the same with more seeds. */
class SimulationTest {
  private static final int SEEDS = 1_200;
  private static final int SEEDS_OF_VECTORS = 1_000;
  private static final int SEEDS_WITH_A_THRESHOLD = 200;
  private static final int SEEDS_WITH_IDENTITIES = 20;
  private static final int SMALLEST = 2;
  private static final int LARGEST = 7;
  private static final Set<Fault> ALL = EnumSet.allOf(Fault.class);

  /** The first seed. */
  long first() {
    return 0;
  }

  /** How many there are where {@code usual} are enough for every day. */
  int seeds(int usual) {
    return usual;
  }

  @Test
  void everySeedKeepsEveryPromise() {
    int summed = 0;
    for (long seed = first(); seed < first() + seeds(SEEDS); seed++) {
      summed += check(SumSimulation.run(scenario(seed, ALL))).summed() ? 1 : 0;
    }
    // A simulator in which nothing ever succeeds would keep every promise too.
    assertThat(summed).isBetween(seeds(SEEDS) / 4, seeds(SEEDS) * 3 / 4);
  }

  @Test
  void everySeedKeepsEveryPromiseAboutVectors() {
    int summed = 0;
    for (long seed = first(); seed < first() + seeds(SEEDS_OF_VECTORS); seed++) {
      summed += check(SumSimulation.run(vectors(seed, ALL))).summed() ? 1 : 0;
    }
    assertThat(summed).isBetween(seeds(SEEDS_OF_VECTORS) / 4, seeds(SEEDS_OF_VECTORS) * 3 / 4);
  }

  @Test
  void everySeedKeepsEveryPromiseWithAThreshold() {
    int summed = 0;
    for (long seed = first(); seed < first() + seeds(SEEDS_WITH_A_THRESHOLD); seed++) {
      summed += check(SumSimulation.run(withThreshold(seed, ALL, false))).summed() ? 1 : 0;
    }
    assertThat(summed)
        .isBetween(seeds(SEEDS_WITH_A_THRESHOLD) / 4, seeds(SEEDS_WITH_A_THRESHOLD) * 3 / 4);
  }

  @Test
  void seedsThatOnceBrokeAPromiseKeepIt() {
    check(SumSimulation.run(new Scenario(4, 500_828, ALL, Optional.empty(), false, true)));
    check(SumSimulation.run(new Scenario(5, 600_585, ALL, Optional.empty(), false, false)));
    Tolerance losses = Tolerance.of(5, 2, Optional.of(0), Optional.empty());
    check(SumSimulation.run(new Scenario(5, 101_617, ALL, Optional.empty(), false, false, losses)));
    Tolerance liar = Tolerance.of(4, 1, Optional.of(1), Optional.empty());
    check(SumSimulation.run(new Scenario(4, 309_843, ALL, Optional.empty(), false, true, liar)));
  }

  @Test
  void everySeedKeepsEveryPromiseWithAThresholdAndRealSignatures() {
    List<Identity> identities = Stream.generate(Identity::fresh).limit(LARGEST).toList();
    for (long seed = first(); seed < first() + seeds(SEEDS_WITH_IDENTITIES); seed++) {
      Scenario scenario = withThreshold(seed, Set.of(Fault.LIARS, Fault.DUPLICATES), true);
      check(SumSimulation.run(scenario, identities, Identity.verifier()));
    }
  }

  @Test
  void everySeedKeepsEveryPromiseWithRealSignatures() {
    List<Identity> identities = Stream.generate(Identity::fresh).limit(LARGEST).toList();
    for (long seed = first(); seed < first() + seeds(SEEDS_WITH_IDENTITIES); seed++) {
      Set<Fault> faults = Set.of(Fault.LIARS, Fault.DUPLICATES);
      Scenario scenario = scenario(seed, faults, true, seed % 2 == 0);
      check(SumSimulation.run(scenario, identities, Identity.verifier()));
    }
  }

  @Test
  void whereNothingGoesWrongEveryoneHasTheSum() {
    for (long seed = 0; seed < 200; seed++) {
      assertThat(check(SumSimulation.run(scenario(seed, Set.of()))).summed()).isTrue();
      assertThat(check(SumSimulation.run(vectors(seed, Set.of()))).summed()).isTrue();
      assertThat(check(SumSimulation.run(withThreshold(seed, Set.of(), false))).summed()).isTrue();
    }
  }

  @Test
  void theSameSeedGivesTheSameTrace() {
    for (long seed = 0; seed < 300; seed++) {
      Scenario scenario = scenario(seed, ALL, false, seed % 2 == 0);
      assertThat(SumSimulation.run(scenario).trace())
          .as(scenario.replay())
          .isEqualTo(SumSimulation.run(scenario).trace());
    }
  }

  @Test
  void anotherSeedGivesAnotherTrace() {
    assertThat(SumSimulation.run(scenario(6, ALL)).trace())
        .isNotEqualTo(SumSimulation.run(scenario(12, ALL)).trace());
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

  /**
   * Losses alone, a liar alone, liars who leave nobody to spare, and both; of short values and of
   * long vectors.
   */
  private static Scenario withThreshold(long seed, Set<Fault> faults, boolean identities) {
    List<Integer> kind =
        List.of(List.of(5, 2, 0), List.of(4, 1, 1), List.of(5, 2, 2), List.of(7, 2, 2))
            .get((int) (seed % 4));
    Tolerance tolerance =
        Tolerance.of(kind.get(0), kind.get(1), Optional.of(kind.get(2)), Optional.empty());
    boolean vectors = seed / 4 % 2 == 1;
    return new Scenario(
        kind.get(0), seed, faults, Optional.empty(), identities, vectors, tolerance);
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
