package participant.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LieTest {
  private static final int RUNS = 30;
  private static final int SEEDS = 8_000;
  private static final Map<Lie, List<Scenario>> TOLD = new EnumMap<>(Lie.class);
  private static final Map<Lie, List<Scenario>> TOLD_OF_VECTORS = new EnumMap<>(Lie.class);

  /** Scenarios in which one process lies, by its lie. */
  @BeforeAll
  static void findWhereEachIsTold() {
    find(false, TOLD);
    find(true, TOLD_OF_VECTORS);
  }

  private static void find(boolean vectors, Map<Lie, List<Scenario>> told) {
    for (long seed = 0; seed < SEEDS; seed++) {
      int parties = 3 + (int) (seed % 4);
      Scenario scenario =
          new Scenario(parties, seed, Set.of(Fault.LIARS), Optional.empty(), false, vectors);
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
    if (lie.fits(false)) {
      endsAsPromised(TOLD.get(lie));
    }
    if (lie.fits(true)) {
      endsAsPromised(TOLD_OF_VECTORS.get(lie));
    }
  }

  private static void endsAsPromised(List<Scenario> told) {
    assertThat(told).hasSizeGreaterThanOrEqualTo(RUNS);
    for (Scenario scenario : told.subList(0, RUNS)) {
      Report report = Simulation.run(scenario);
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
      Report report = Simulation.run(scenario);
      Plan plan = Plan.of(scenario);
      assertThat(report.endings())
          .as(report.toString())
          .filteredOn(line -> plan.honest(seat(line)))
          .allMatch(line -> line.contains(", proved"));
    }
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
