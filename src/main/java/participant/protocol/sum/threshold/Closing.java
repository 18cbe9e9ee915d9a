package participant.protocol.sum.threshold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.math.FieldVector;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Settlement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.ThresholdClaim;
import participant.protocol.sum.state.Ended;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * Has the sum. Waits for everyone to say that it has the same; whoever does not say so in time is
 * named beside the result. The coordinator announces nothing: what is waited for here says it all.
 */
record Closing(Table table, Shares shares, Result result, Bytes conclusion)
    implements Withstanding {

  /**
   * The sum, the values that it is over, and everyone's partial sum, wrong ones corrected; of long
   * vectors none of these.
   */
  record Result(
      List<PartyId> included,
      FieldVector sum,
      List<FieldVector> partials,
      List<PartyId> corrected) {}

  static Step<SumMessage, SumOutcome> enter(
      Table table,
      Shares shares,
      Result result,
      Bytes conclusion,
      List<Effect<SumMessage, SumOutcome>> before,
      Entropy entropy) {
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    Table said = Withstanding.say(table, new ThresholdClaim.Closed(conclusion), effects);
    return Withstanding.enter(new Closing(said, shares, result, conclusion), effects, entropy);
  }

  @Override
  public Phase phase() {
    return Phase.CLOSE;
  }

  @Override
  public SumState with(Table changed) {
    return new Closing(changed, shares, result, conclusion);
  }

  @Override
  public Step<SumMessage, SumOutcome> next(Entropy entropy) {
    List<PartyId> unconfirmed = table.seats().stream().filter(party -> !confirms(party)).toList();
    Settlement settlement =
        new Settlement(result.included(), result.corrected(), table.standing().proved());
    return new Step<>(
        new Ended(table),
        List.of(
            new Effect.Finish<>(
                new SumOutcome.Done(
                    table.parameters().orElseThrow(),
                    result.sum(),
                    result.partials(),
                    unconfirmed,
                    List.of(),
                    settlement))));
  }

  private boolean confirms(PartyId party) {
    Optional<ThresholdClaim.Closed> closed =
        table.board().claim(ThresholdClaim.Closed.class, Phase.CLOSE, party);
    return closed.map(said -> said.conclusionHash().equals(conclusion)).orElse(false);
  }
}
