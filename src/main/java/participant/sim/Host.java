package participant.sim;

import java.util.List;

/** A process as it is simulated. */
public interface Host {
  /** Of one or more, each once; the coordinator's process holds seat 1. */
  List<Integer> seats();

  /** What happens to it. */
  Fate fate();

  /** How others reach it. */
  Reach reach();

  /** Its name, which is its address too. */
  default String name() {
    return "process-" + seats().get(0);
  }
}
