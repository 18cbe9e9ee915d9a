package participant.protocol.sum.vector;

import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.Aborting;
import participant.protocol.sum.state.Ended;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/** The states of a sum of long vectors that hold all totals, and all that was contributed. */
sealed interface HoldsTotals extends SumState permits Hashing, Opening {

  Bulk bulk();

  @Override
  default Optional<Step<SumMessage, SumOutcome>> judge(Statement statement) {
    return statement.claim() instanceof Claim.Coin coin && table().self().terms().fullReveal()
        ? contribution(statement.speaker(), coin.coin())
        : SumState.super.judge(statement);
  }

  /**
   * Whether a party contributed what it was bound to, as far as it told us. Chunks are not signed:
   * nothing shows others what came, so a mismatch is only suspected.
   */
  private Optional<Step<SumMessage, SumOutcome>> contribution(PartyId speaker, Bytes coin) {
    Bytes expected = bulk().commitment(table().self().terms().session(), speaker, coin);
    return table()
        .board()
        .claim(Claim.Commit.class, Phase.COMMIT, speaker)
        .filter(commit -> !commit.commitment().equals(expected))
        .map(commit -> Aborting.blame(this, speaker, Verdict.Reason.BAD_OPENING, ""));
  }

  /** The sum is done, with everybody's word for it; {@code last} is passed. */
  static Step<SumMessage, SumOutcome> done(Table table, Bulk bulk, Phase last) {
    return new Step<>(
        new Ended(table),
        List.of(
            new Effect.Observe<>(new SumObservation.Passed(last)),
            new Effect.Finish<>(
                new SumOutcome.Done(
                    table.parameters().orElseThrow(),
                    bulk.sum(),
                    List.of(),
                    List.of(),
                    table.board().present(List.of(Phase.HASH, Phase.COIN, Phase.CHECK))))));
  }
}
