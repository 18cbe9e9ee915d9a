package participant.protocol.sum.threshold;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.protocol.sum.message.Commitments;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SignedShare;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.ThresholdClaim;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * Is bound to a coin, and waits for everyone to be bound to theirs: the coins, opened after the
 * shares are out, choose the check that no dealer could prepare for. The last state that needs
 * everybody: whoever has pledged may be lost.
 */
public record Promising(Table table, Bytes coin, Shares shares) implements SumState {

  public static Step<SumMessage, SumOutcome> enter(
      Table table, List<Effect<SumMessage, SumOutcome>> before, Entropy entropy) {
    Party self = table.self();
    Bytes coin = Bytes.of(entropy.bytes(Party.NONCE_LENGTH));
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    Table said =
        Withstanding.say(
            table,
            new ThresholdClaim.Pledge(
                Commitments.toCoin(self.terms().session(), self.seat(), coin)),
            effects);
    Shares shares = Shares.draw(self, entropy);
    return SumState.enter(new Promising(said, coin, shares), effects, entropy);
  }

  @Override
  public Phase phase() {
    return Phase.PLEDGE;
  }

  @Override
  public SumState with(Table changed) {
    return new Promising(changed, coin, shares);
  }

  /** Somebody has everyone's pledge already. */
  @Override
  public Step<SumMessage, SumOutcome> dealt(PartyId from, SignedShare share, Entropy entropy) {
    return table.board().dealt().get(from).isPresent()
        ? Step.stay(this)
        : Step.stay(with(Dealing.keep(table, shares, from, share)));
  }

  /** The same, of a chunk. */
  @Override
  public Step<SumMessage, SumOutcome> chunk(PartyId from, SumMessage.Chunk chunk, Entropy entropy) {
    return shares.due(from, chunk)
        ? new Step<>(this, List.of(shares.take(from, chunk)))
        : SumState.super.chunk(from, chunk, entropy);
  }

  @Override
  public Step<SumMessage, SumOutcome> on(Event<SumMessage> event, Entropy entropy) {
    if (event instanceof Event.Computed<SumMessage> computed) {
      return new Step<>(this, shares.computed(table, computed.result()).orElseThrow());
    }
    return SumState.super.on(event, entropy);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    return table.board().said(Phase.PLEDGE).complete()
        ? Dealing.enter(
            table,
            coin,
            shares,
            List.of(new Effect.Observe<>(new SumObservation.Passed(Phase.PLEDGE))),
            entropy)
        : Step.stay(this);
  }
}
