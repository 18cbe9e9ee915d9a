package participant.sim.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import participant.protocol.survey.Receipt;
import participant.protocol.survey.Schema;
import participant.protocol.survey.Status;

class SurveySimulationTest {
  private static final int SEEDS = Integer.getInteger("survey.seeds", 150);

  @Test
  void whereNothingGoesWrongTheResultIsExact() {
    for (long seed = 0; seed < 20; seed++) {
      SurveyRun run = keepsItsPromises(seed, false);
      for (Status status : run.statuses.values()) {
        assertThat(status.stage())
            .as("seed %d: %s\n%s", seed, status, run.trace.text())
            .isEqualTo(Status.Stage.COMPLETED);
        assertThat(status.participants()).isEqualTo(run.lights);
      }
      assertThat(run.statuses).hasSize(SurveyRun.HEAVY + run.lights);
    }
  }

  @Test
  void everySeedEndsExactOrByName() {
    int completed = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      SurveyRun run = keepsItsPromises(seed, true);
      completed +=
          run.statuses.values().stream().anyMatch(status -> status.receipt().isPresent()) ? 1 : 0;
    }
    assertThat(completed).isBetween(SEEDS / 5, SEEDS - 5);
  }

  @Test
  void theSameSeedMakesTheSameTrace() {
    for (long seed = 0; seed < 3; seed++) {
      assertThat(new SurveyRun(seed, true).run().trace.text())
          .isEqualTo(new SurveyRun(seed, true).run().trace.text());
    }
  }

  private static SurveyRun keepsItsPromises(long seed, boolean faults) {
    SurveyRun run = new SurveyRun(seed, faults).run();
    assertThat(run.bugs).as("seed %d\n%s", seed, run.trace.text()).isEmpty();
    Optional<Receipt> receipt = Optional.empty();
    for (var named : run.statuses.entrySet()) {
      Status status = named.getValue();
      String as = "seed " + seed + ", " + named.getKey() + ": " + status;
      if (status.receipt().isPresent()) {
        assertThat(receipt.orElse(status.receipt().get()))
            .as("%s\n%s", as, run.trace.text())
            .isEqualTo(status.receipt().get());
        receipt = status.receipt();
        BigDecimal all = BigDecimal.ZERO;
        for (Schema.Result bucket : status.results()) {
          assertThat(bucket.value())
              .as("%s\n%s", as, run.trace.text())
              .isIn(BigDecimal.ZERO, BigDecimal.ONE);
          all = all.add(bucket.value());
        }
        assertThat(all.intValueExact()).as(as).isEqualTo(status.participants());
        assertThat(status.participants()).isBetween(2, run.lights);
      } else if (named.getKey().startsWith("heavy")) {
        assertThat(status.stage())
            .as("%s\n%s", as, run.trace.text())
            .isIn(Status.Stage.FAILED, Status.Stage.REFUSED);
        assertThat(status.reason()).isNotBlank();
      }
    }
    return run;
  }
}
