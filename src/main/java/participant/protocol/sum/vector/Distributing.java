package participant.protocol.sum.vector;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.protocol.sum.message.Chunks;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * Everyone is bound to what it contributes: sends it to all, chunk by chunk, and totals what all
 * contribute. {@code begun} chunks are sent, never more than a window beyond the last complete one;
 * {@code told} per cent have been observed as complete.
 */
record Distributing(Table table, Bulk bulk, Bytes coin, int begun, int told)
    implements TakesContributions {

  static Step<SumMessage, SumOutcome> enter(
      Table table,
      Bulk bulk,
      Bytes coin,
      List<Effect<SumMessage, SumOutcome>> before,
      Entropy entropy) {
    return SumState.enter(new Distributing(table, bulk, coin, 0, 0), before, entropy);
  }

  @Override
  public Phase phase() {
    return Phase.GATHER;
  }

  @Override
  public SumState with(Table changed) {
    return new Distributing(changed, bulk, coin, begun, told);
  }

  /** Who has not contributed to the first incomplete chunk. */
  @Override
  public List<PartyId> missing() {
    int index = bulk.leading();
    return table.seats().stream().filter(party -> !bulk.contributed(party, index)).toList();
  }

  @Override
  public int progress() {
    return bulk.leading();
  }

  @Override
  public Step<SumMessage, SumOutcome> contributed(int index, Entropy entropy) {
    List<Effect<SumMessage, SumOutcome>> digesting = totalled(index);
    return digesting.isEmpty() ? Step.stay(this) : advance(entropy).after(digesting);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    Chunks chunks = bulk.chunks();
    int sent = begun;
    while (sent < Math.min(chunks.count(), bulk.leading() + chunks.windowToAll())) {
      bulk.contribute(sent);
      effects.addAll(table.toOthers(new SumMessage.Chunk(sent, false, bulk.contribution(sent))));
      effects.addAll(totalled(sent));
      sent++;
    }
    effects.addAll(telling(told));
    return bulk.complete()
        ? Hashing.enter(table, bulk, coin, entropy).after(effects)
        : new Step<>(new Distributing(table, bulk, coin, sent, bulk.gathered().percent()), effects);
  }

  /** What follows if everyone has contributed to a chunk: its total is hashed. */
  private List<Effect<SumMessage, SumOutcome>> totalled(int index) {
    if (!bulk.ripe(index)) {
      return List.of();
    }
    bulk.completed(index);
    return List.of(digesting(index));
  }
}
