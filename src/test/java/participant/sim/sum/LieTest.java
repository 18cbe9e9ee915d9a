package participant.sim.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import participant.protocol.sum.message.Tolerance;
import participant.sim.Fault;

class LieTest {
  private static final int RUNS = 10;
  private static final int SEEDS = 10_000;
  private static final Map<Lie, List<Scenario>> TOLD = new EnumMap<>(Lie.class);
  private static final Map<Lie, List<Scenario>> TOLD_OF_VECTORS = new EnumMap<>(Lie.class);
  private static final Map<Lie, List<Scenario>> TOLD_WITH_A_THRESHOLD = new EnumMap<>(Lie.class);

  private static final Map<Lie, List<Scenario>> TOLD_OF_VECTORS_WITH_A_THRESHOLD =
      new EnumMap<>(Lie.class);

  /** Scenarios in which one process lies, by its lie. */
  @BeforeAll
  static void findWhereEachIsTold() {
    find(TOLD, seed -> scenario(3 + (int) (seed % 4), seed, false, Tolerance.NONE));
    find(TOLD_OF_VECTORS, seed -> scenario(3 + (int) (seed % 4), seed, true, Tolerance.NONE));
    find(TOLD_WITH_A_THRESHOLD, seed -> withThreshold(seed, false));
    find(TOLD_OF_VECTORS_WITH_A_THRESHOLD, seed -> withThreshold(seed, true));
  }

  private static Scenario withThreshold(long seed, boolean vectors) {
    return seed % 3 == 0
        ? scenario(7, seed, vectors, new Tolerance(2, 2, 6))
        : scenario(4, seed, vectors, new Tolerance(1, 1, 3));
  }

  private static Scenario scenario(int parties, long seed, boolean vectors, Tolerance tolerance) {
    return new Scenario(
        parties, seed, Set.of(Fault.LIARS), Optional.empty(), false, vectors, tolerance);
  }

  private static void find(Map<Lie, List<Scenario>> told, LongFunction<Scenario> draw) {
    for (long seed = 0; seed < SEEDS; seed++) {
      Scenario scenario = draw.apply(seed);
      List<Lie> lies =
          Plan.of(scenario).hosts().stream()
              .flatMap(host -> host.deceit().stream())
              .map(Deceit::lie)
              .toList();
      if (lies.size() == 1) {
        told.computeIfAbsent(lies.get(0), lie -> new ArrayList<>()).add(scenario);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Lie.class)
  void everyLieEndsAsPromised(Lie lie) {
    for (Map<Lie, List<Scenario>> told :
        List.of(TOLD, TOLD_OF_VECTORS, TOLD_WITH_A_THRESHOLD, TOLD_OF_VECTORS_WITH_A_THRESHOLD)) {
      if (told.values().stream().anyMatch(some -> lie.fits(Plan.of(some.get(0)).terms()))) {
        endsAsPromised(told.get(lie));
      }
    }
  }

  private static void endsAsPromised(List<Scenario> told) {
    assertThat(told).hasSizeGreaterThanOrEqualTo(RUNS);
    for (Scenario scenario : told.subList(0, RUNS)) {
      Report report = SumSimulation.run(scenario);
      assertThat(report.broken()).as(report.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Lie.class,
      names = {
        "TWO_TERMS",
        "TWO_ROSTERS",
        "TWO_CONFIRMATIONS",
        "FALSE_NONCE",
        "TWO_COMMITMENTS",
        "CONTRADICTS_ITSELF",
        "TWO_AGREEMENTS",
        "FALSE_OPENING",
        "TWO_OPENINGS"
      })
  void whoSignsItsLieIsProvedToEveryone(Lie lie) {
    List<Scenario> signed =
        TOLD.get(lie).stream()
            .filter(scenario -> liar(scenario).signed() && liar(scenario).compared())
            .filter(scenario -> Plan.of(scenario).isOpen())
            .limit(RUNS)
            .toList();
    assertThat(signed).isNotEmpty();
    for (Scenario scenario : signed) {
      Report report = SumSimulation.run(scenario);
      Plan plan = Plan.of(scenario);
      assertThat(report.endings())
          .as(report.toString())
          .filteredOn(line -> plan.honest(seat(line)))
          .allMatch(line -> line.contains(" proved, "));
    }
  }

  @Test
  void aWrongPartialSumIsCorrectedAndNamedByEveryone() {
    for (Map<Lie, List<Scenario>> told :
        List.of(TOLD_WITH_A_THRESHOLD, TOLD_OF_VECTORS_WITH_A_THRESHOLD)) {
      correctsWrongPartialSums(told.get(Lie.WRONG_PARTIAL).subList(0, RUNS));
    }
  }

  private static void correctsWrongPartialSums(List<Scenario> scenarios) {
    for (Scenario scenario : scenarios) {
      Report report = SumSimulation.run(scenario);
      Plan plan = Plan.of(scenario);
      assertThat(report.endings())
          .as(report.toString())
          .filteredOn(line -> plan.honest(seat(line)))
          .allMatch(line -> line.contains("corrected " + words(liars(plan)) + ", "));
    }
  }

  private static String words(List<Integer> seats) {
    return seats.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static List<Integer> liars(Plan plan) {
    return IntStream.rangeClosed(1, plan.terms().parties())
        .filter(seat -> !plan.honest(seat))
        .boxed()
        .toList();
  }

  private static Deceit liar(Scenario scenario) {
    return Plan.of(scenario).hosts().stream()
        .flatMap(host -> host.deceit().stream())
        .findFirst()
        .orElseThrow();
  }

  private static int seat(String line) {
    return Integer.parseInt(line.substring("participant ".length(), line.indexOf(':')));
  }
}
