package participant.protocol.sum.vector;

import java.util.List;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.protocol.sum.message.Chunks;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.Aborting;

/**
 * The states in which chunks of a long vector arrive. Each is due once, from whoever it is due
 * from, and a total not before we have contributed to it: an owner who could have us take one
 * sooner would get our check over a value that is not masked yet.
 */
public sealed interface GathersChunks extends Totalling permits Pledging, Reducing {

  @Override
  default Step<SumMessage, SumOutcome> chunk(
      PartyId from, SumMessage.Chunk chunk, Entropy entropy) {
    Chunks chunks = bulk().chunks();
    int index = chunk.index();
    if (!chunks.fits(chunk, table().self().terms().field())) {
      return Aborting.blame(this, from, Verdict.Reason.MALFORMED, "a chunk of another shape");
    }
    PartyId owner = chunks.owner(index);
    boolean due =
        chunk.total()
            ? owner.equals(from)
                && bulk().contributed(table().self().seat(), index)
                && !bulk().complete(index)
            : owner.equals(table().self().seat()) && !bulk().contributed(from, index);
    if (!due) {
      return Aborting.blame(
          this, from, Verdict.Reason.OUT_OF_TURN, "it sent a chunk that is not its to send");
    }
    if (chunk.total()) {
      bulk().total(index, chunk.elements());
      return advance(entropy).after(List.of(digesting(index)));
    }
    bulk().contribute(from, index, chunk.elements());
    return advanceWith(index, entropy);
  }

  /** Goes on after a contribution to a chunk of ours: tells everyone its total if that is all. */
  default Step<SumMessage, SumOutcome> advanceWith(int index, Entropy entropy) {
    if (!bulk().ripe(index)) {
      return Step.stay(this);
    }
    List<Effect<SumMessage, SumOutcome>> tell =
        table().toOthers(new SumMessage.Chunk(index, true, bulk().total(index)));
    tell.add(digesting(index));
    return advance(entropy).after(tell);
  }
}
