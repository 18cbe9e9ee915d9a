package participant.protocol.sum.state;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Step;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;

/**
 * How a sum goes on once all hold the same parameters and the owner has agreed: each kind of sum
 * has one.
 */
public interface Way {
  /** Begins to share, after {@code before}. */
  Step<SumMessage, SumOutcome> enter(
      Table table, List<Effect<SumMessage, SumOutcome>> before, Entropy entropy);

  /** What is computed meanwhile, and comes back as the table's room; nothing if empty. */
  default Optional<Supplier<Room>> room(SumTerms terms) {
    return Optional.empty();
  }
}
