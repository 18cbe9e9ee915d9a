package participant.protocol.sum;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Step;

/**
 * Is bound to a coin, and waits for everyone to be bound to theirs: the coins, opened after the
 * totals stand, choose the check that nobody could prepare for. Who has everyone's pledge
 * contributes already.
 */
record Pledging(Table table, Bulk bulk, Bytes coin) implements GathersChunks {

  static Step<SumMessage, SumOutcome> enter(
      Table table, List<Effect<SumMessage, SumOutcome>> before, Entropy entropy) {
    Party self = table.self();
    Bytes coin = Bytes.of(entropy.bytes(Party.NONCE_LENGTH));
    Statement pledge =
        table.statement(
            new Claim.Commit(Commitments.toCoin(self.terms().session(), self.seat(), coin)));
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    effects.addAll(table.toOthers(new SumMessage.Said(pledge)));
    return SumState.enter(
        new Pledging(
            table.with(table.board().with(pledge)),
            new Bulk(self, table.board().seeds().all()),
            coin),
        effects,
        entropy);
  }

  @Override
  public Phase phase() {
    return Phase.COMMIT;
  }

  @Override
  public SumState with(Table changed) {
    return new Pledging(changed, bulk, coin);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    return table.board().said(Phase.COMMIT).complete()
        ? Reducing.enter(
            table,
            bulk,
            coin,
            List.of(new Effect.Observe<>(new SumObservation.Passed(Phase.COMMIT))),
            entropy)
        : Step.stay(this);
  }
}
