package participant.protocol.sum.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.Step;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Commitments;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * Is bound to a coin, and waits for everyone to be bound to theirs: the coins, opened after the
 * totals stand, choose the check that nobody could prepare for. Who has everyone's pledge
 * contributes already. {@code masked} chunks are computed meanwhile, of those that may be under way
 * first, and contributed to later.
 */
record Pledging(Table table, Bulk bulk, Bytes coin, List<Masking.Masked> masked)
    implements GathersChunks {

  static Step<SumMessage, SumOutcome> enter(
      Table table, List<Effect<SumMessage, SumOutcome>> before, Entropy entropy) {
    Party self = table.self();
    Bytes coin = Bytes.of(entropy.bytes(Party.NONCE_LENGTH));
    Statement pledge =
        table.statement(
            new Claim.Commit(Commitments.toCoin(self.terms().session(), self.seat(), coin)));
    Bulk bulk =
        new Bulk(self, (Bulk.Space) table.room().orElseThrow(), table.board().seeds().all());
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    effects.addAll(table.toOthers(new SumMessage.Said(pledge)));
    effects.addAll(Masking.chunks(self, bulk, 0, Reducing.end(bulk)));
    return SumState.enter(
        new Pledging(
            table.with(table.board().with(pledge)).with(Optional.empty()), bulk, coin, List.of()),
        effects,
        entropy);
  }

  @Override
  public Phase phase() {
    return Phase.COMMIT;
  }

  @Override
  public SumState with(Table changed) {
    return new Pledging(changed, bulk, coin, masked);
  }

  @Override
  public Step<SumMessage, SumOutcome> on(Event<SumMessage> event, Entropy entropy) {
    if (event instanceof Event.Computed<SumMessage> computed
        && computed.result() instanceof Masking.Masked chunk) {
      List<Masking.Masked> more = new ArrayList<>(masked);
      more.add(chunk);
      return Step.stay(new Pledging(table, bulk, coin, List.copyOf(more)));
    }
    return GathersChunks.super.on(event, entropy);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    return table.board().said(Phase.COMMIT).complete()
        ? Reducing.enter(
            table,
            bulk,
            coin,
            masked,
            List.of(new Effect.Observe<>(new SumObservation.Passed(Phase.COMMIT))),
            entropy)
        : Step.stay(this);
  }
}
