package participant.sim.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import participant.protocol.sum.message.Tolerance;
import participant.sim.Fault;

class PlantTest {
  private static final int SEEDS = 10_000;

  @ParameterizedTest
  @EnumSource(Plant.class)
  void aPlantedBugIsFoundAndItsReplayShowsItAgain(Plant plant) {
    assertFound(
        plant, Tolerance.NONE, "reveals before everyone has agreed on the same commitments");
  }

  @ParameterizedTest
  @EnumSource(Plant.class)
  void aPlantedBugIsFoundWhereLiarsAreWithstood(Plant plant) {
    Tolerance one = Tolerance.of(4, 1, Optional.of(1), Optional.empty());
    assertFound(plant, one, "reveals before a majority is bound to the same set");
  }

  private static void assertFound(Plant plant, Tolerance tolerance, String words) {
    Report found = search(plant, tolerance);
    assertThat(found.broken()).hasValueSatisfying(broken -> assertThat(broken).contains(words));
    assertThat(found.scenario().replay()).contains("--plant " + plant.word());

    Report again = SumSimulation.run(found.scenario());
    assertThat(again.broken()).isEqualTo(found.broken());
    assertThat(again.trace()).isEqualTo(found.trace());
  }

  @ParameterizedTest
  @EnumSource(Plant.class)
  void aPlantIsTypedAsItIsSpelt(Plant plant) {
    assertThat(Plant.parse(plant.word())).contains(plant);
  }

  private static Report search(Plant plant, Tolerance tolerance) {
    for (long seed = 0; seed < SEEDS; seed++) {
      Report report =
          SumSimulation.run(
              new Scenario(
                  tolerance.equals(Tolerance.NONE) ? 2 + (int) (seed % 6) : 4,
                  seed,
                  EnumSet.allOf(Fault.class),
                  Optional.of(plant),
                  false,
                  false,
                  tolerance));
      if (report.broken().isPresent()) {
        return report;
      }
    }
    throw new AssertionError(plant + " was not found in " + SEEDS + " seeds");
  }
}
