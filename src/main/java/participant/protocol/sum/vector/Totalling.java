package participant.protocol.sum.vector;

import java.util.List;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.Step;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.state.SumState;

/** The states in which chunks of a long vector arrive, and their totals come about. */
sealed interface Totalling extends SumState permits GathersChunks, TakesContributions {

  Bulk bulk();

  @Override
  default Step<SumMessage, SumOutcome> on(Event<SumMessage> event, Entropy entropy) {
    if (event instanceof Event.Computed<SumMessage> computed
        && computed.result() instanceof Bulk.Digest digest) {
      bulk().keep(digest);
      return Step.stay(this);
    }
    return SumState.super.on(event, entropy);
  }

  /** A total is hashed while others are on their way, and not as it came: that is gone by then. */
  default Effect<SumMessage, SumOutcome> digesting(int index) {
    return new Effect.Compute<>(() -> bulk().digest(index));
  }

  /** Tells how far it is, if that is further than {@code told} per cent. */
  default List<Effect<SumMessage, SumOutcome>> telling(int told) {
    return bulk().gathered().beyond(told);
  }
}
