package participant.protocol.sum.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.Step;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.plain.Committing;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * A long vector's {@link Committing}, where all is revealed to all: computes its whole
 * contribution, masked, is bound to it, and waits for everyone to be bound to theirs. {@code
 * outstanding} chunks are being computed. The coin keeps a contribution from being guessed.
 */
record Fixing(Table table, Bulk bulk, Bytes coin, int outstanding) implements SumState {

  /** A chunk of our contribution, computed, and its SHA-256. */
  private record Fixed(int index, Bytes sha256) {}

  static Step<SumMessage, SumOutcome> enter(
      Table table, List<Effect<SumMessage, SumOutcome>> before, Entropy entropy) {
    Party self = table.self();
    Bulk bulk =
        new Bulk(self, (Bulk.Space) table.room().orElseThrow(), table.board().seeds().all());
    int chunks = bulk.chunks().count();
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    IntStream.range(0, chunks)
        .forEach(index -> effects.add(new Effect.Compute<>(() -> compute(self, bulk, index))));
    Bytes coin = Bytes.of(entropy.bytes(Party.NONCE_LENGTH));
    return SumState.enter(
        new Fixing(table.with(Optional.empty()), bulk, coin, chunks), effects, entropy);
  }

  /** Computes one chunk of {@code bulk.masked()}, and touches nothing else. */
  private static Fixed compute(Party self, Bulk bulk, int index) {
    Masking.chunk(self, bulk, index);
    return new Fixed(index, bulk.chunks().sha256(bulk.masked(), index));
  }

  @Override
  public Phase phase() {
    return Phase.COMMIT;
  }

  @Override
  public SumState with(Table changed) {
    return new Fixing(changed, bulk, coin, outstanding);
  }

  @Override
  public Step<SumMessage, SumOutcome> on(Event<SumMessage> event, Entropy entropy) {
    if (event instanceof Event.Computed<SumMessage> computed
        && computed.result() instanceof Fixed fixed) {
      bulk.bind(fixed.index(), fixed.sha256());
      Fixing next = new Fixing(table, bulk, coin, outstanding - 1);
      return next.outstanding == 0 ? next.say(entropy) : Step.stay(next);
    }
    return SumState.super.on(event, entropy);
  }

  private Step<SumMessage, SumOutcome> say(Entropy entropy) {
    Party self = table.self();
    Bytes commitment = bulk.commitment(self.terms().session(), self.seat(), coin);
    return SumState.say(this, new Claim.Commit(commitment), entropy);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    return table.board().said(Phase.COMMIT).complete()
        ? Comparing.enter(
            table,
            bulk,
            coin,
            List.of(new Effect.Observe<>(new SumObservation.Passed(Phase.COMMIT))),
            entropy)
        : Step.stay(this);
  }
}
