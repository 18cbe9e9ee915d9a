package participant.protocol.sum.vector;

import participant.crypto.Entropy;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.Aborting;

/**
 * The states in which everybody's contributions arrive, where all is revealed to all. Each is due
 * once, to every chunk and from everybody, as soon as we have agreed; totals are told by nobody.
 */
public sealed interface TakesContributions extends Totalling permits Comparing, Distributing {

  @Override
  default Step<SumMessage, SumOutcome> chunk(
      PartyId from, SumMessage.Chunk chunk, Entropy entropy) {
    if (!bulk().chunks().fits(chunk, table().self().terms().field())) {
      return Aborting.blame(this, from, Verdict.Reason.MALFORMED, "a chunk of another shape");
    }
    if (chunk.total() || bulk().contributed(from, chunk.index())) {
      return Aborting.blame(
          this, from, Verdict.Reason.OUT_OF_TURN, "it sent a chunk that is not its to send");
    }
    bulk().contribute(from, chunk.index(), chunk.elements());
    return contributed(chunk.index(), entropy);
  }

  /** Goes on after another's contribution to chunk {@code index}. */
  Step<SumMessage, SumOutcome> contributed(int index, Entropy entropy);
}
