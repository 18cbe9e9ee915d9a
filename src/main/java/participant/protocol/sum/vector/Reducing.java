package participant.protocol.sum.vector;

import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * Contributes, masked, to every chunk, totals those that it owns, and waits for the totals of the
 * others (reduce-scatter and all-gather, Thakur, Rabenseifner, Gropp 2005). {@code begun} chunks
 * are computed or being computed, never more than a window beyond the last complete one; {@code
 * told} per cent have been observed as complete.
 */
record Reducing(Table table, Bulk bulk, Bytes coin, int begun, int told) implements GathersChunks {

  static Step<SumMessage, SumOutcome> enter(
      Table table,
      Bulk bulk,
      Bytes coin,
      List<Masking.Masked> masked,
      List<Effect<SumMessage, SumOutcome>> before,
      Entropy entropy) {
    Step<SumMessage, SumOutcome> step =
        SumState.enter(new Reducing(table, bulk, coin, end(bulk), 0), before, entropy);
    for (Masking.Masked chunk : masked) {
      step = step.state().on(new Event.Computed<>(chunk), entropy).after(step.effects());
    }
    return step;
  }

  /** Up to where chunks may be under way. */
  static int end(Bulk bulk) {
    return Math.min(bulk.chunks().count(), bulk.leading() + bulk.chunks().window());
  }

  @Override
  public Phase phase() {
    return Phase.GATHER;
  }

  @Override
  public SumState with(Table changed) {
    return new Reducing(changed, bulk, coin, begun, told);
  }

  /**
   * Whom the first incomplete chunk waits for: ourselves while we compute, then its owner, or where
   * that is us, whoever has not contributed.
   */
  @Override
  public List<PartyId> missing() {
    PartyId self = table.self().seat();
    int index = bulk.leading();
    PartyId owner = bulk.chunks().owner(index);
    if (owner.equals(self)) {
      return table.seats().stream().filter(party -> !bulk.contributed(party, index)).toList();
    }
    return List.of(bulk.contributed(self, index) ? owner : self);
  }

  /** A chunk is contributed to before it is totalled. */
  @Override
  public int progress() {
    boolean contributing =
        bulk.chunks().owner(bulk.leading()).equals(table.self().seat())
            || !bulk.contributed(table.self().seat(), bulk.leading());
    return 2 * bulk.leading() + (contributing ? 0 : 1);
  }

  @Override
  public Step<SumMessage, SumOutcome> on(Event<SumMessage> event, Entropy entropy) {
    if (event instanceof Event.Computed<SumMessage> computed
        && computed.result() instanceof Masking.Masked masked) {
      return masked(masked, entropy);
    }
    return GathersChunks.super.on(event, entropy);
  }

  private Step<SumMessage, SumOutcome> masked(Masking.Masked masked, Entropy entropy) {
    int index = masked.index();
    PartyId owner = bulk.chunks().owner(index);
    bulk.contribute(index);
    return owner.equals(table.self().seat())
        ? advanceWith(index, entropy)
        : new Step<>(
            this,
            List.of(
                new Effect.Send<>(
                    owner, new SumMessage.Chunk(index, false, bulk.contribution(index)))));
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    if (bulk.gathered().percent() > told) {
      return new Reducing(table, bulk, coin, begun, bulk.gathered().percent())
          .advance(entropy)
          .after(telling(told));
    }
    if (bulk.complete()) {
      return Hashing.enter(table, bulk, coin, entropy);
    }
    int end = end(bulk);
    return end <= begun
        ? Step.stay(this)
        : new Step<>(
            new Reducing(table, bulk, coin, end, told),
            Masking.chunks(table.self(), bulk, begun, end));
  }
}
