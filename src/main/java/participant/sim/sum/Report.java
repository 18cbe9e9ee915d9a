package participant.sim.sum;

import java.util.List;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param endings a line a seat that ended
 * @param broken the first promise that was broken, in words
 * @param trace all that happened, a line an event
 */
public record Report(
    Scenario scenario,
    List<String> endings,
    boolean summed,
    Optional<String> broken,
    String trace) {
  public Report {
    endings = List.copyOf(endings);
  }

  /** The broken promise and the command that shows it again. */
  @Override
  public String toString() {
    return broken.orElse("every promise is kept") + "\n" + scenario.replay();
  }
}
