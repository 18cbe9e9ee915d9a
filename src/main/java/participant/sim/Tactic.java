package participant.sim;

import java.util.List;
import participant.wire.Envelope;

/** What a liar sends in the place of what its machine would. */
@FunctionalInterface
interface Tactic {
  List<Envelope> tell(Liar liar, int link, Envelope truth);
}
