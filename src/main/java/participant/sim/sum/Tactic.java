package participant.sim.sum;

import java.util.List;
import participant.wire.Envelope;

/** What a liar does to what its machine sends and hears. */
@FunctionalInterface
interface Tactic {
  /** What it sends in the place of {@code truth}. */
  List<Envelope> tell(Liar liar, int link, Envelope truth);

  /** What it has its machine hear in the place of {@code said}. */
  default Envelope hear(Liar liar, Envelope said) {
    return said;
  }
}
