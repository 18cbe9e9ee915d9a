package participant.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlantTest {
  private static final int SEEDS = 10_000;

  @ParameterizedTest
  @EnumSource(Plant.class)
  void aPlantedBugIsFoundAndItsReplayShowsItAgain(Plant plant) {
    Report found = search(plant);
    assertThat(found.broken())
        .hasValueSatisfying(
            broken ->
                assertThat(broken)
                    .contains("reveals before everyone has agreed on the same commitments"));
    assertThat(found.scenario().replay()).contains("--plant " + plant.word());

    Report again = Simulation.run(found.scenario());
    assertThat(again.broken()).isEqualTo(found.broken());
    assertThat(again.trace()).isEqualTo(found.trace());
  }

  @ParameterizedTest
  @EnumSource(Plant.class)
  void aPlantIsTypedAsItIsSpelt(Plant plant) {
    assertThat(Plant.parse(plant.word())).contains(plant);
  }

  private static Report search(Plant plant) {
    for (long seed = 0; seed < SEEDS; seed++) {
      Report report =
          Simulation.run(
              new Scenario(
                  2 + (int) (seed % 6),
                  seed,
                  EnumSet.allOf(Fault.class),
                  Optional.of(plant),
                  false,
                  false));
      if (report.broken().isPresent()) {
        return report;
      }
    }
    throw new AssertionError(plant + " was not found in " + SEEDS + " seeds");
  }
}
