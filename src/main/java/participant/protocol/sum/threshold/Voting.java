package participant.protocol.sum.threshold;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Step;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.ThresholdClaim;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.Aborting;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * Has said which lists it holds, and waits for a majority to hold the very same. The check is drawn
 * from them, and a dealer that answered two checks under one mask would show a combination of its
 * value: any two majorities share an honest party, and that one votes once.
 */
record Voting(Table table, Shares shares, Basis basis) implements Withstanding {

  static Step<SumMessage, SumOutcome> enter(
      Table table,
      Shares shares,
      Basis basis,
      List<Effect<SumMessage, SumOutcome>> before,
      Entropy entropy) {
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    Table said = Withstanding.say(table, new ThresholdClaim.Based(basis.hash()), effects);
    return Withstanding.enter(new Voting(said, shares, basis), effects, entropy);
  }

  @Override
  public Phase phase() {
    return Phase.BASIS;
  }

  @Override
  public SumState with(Table changed) {
    return new Voting(changed, shares, basis);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    return switch (majority()) {
      case REACHED ->
          Combining.enter(
              table,
              shares,
              basis,
              List.of(new Effect.Observe<>(new SumObservation.Passed(Phase.BASIS))),
              entropy);
      case POSSIBLE -> Step.stay(this);
      case LOST -> next(entropy);
    };
  }

  @Override
  public Step<SumMessage, SumOutcome> next(Entropy entropy) {
    return Aborting.withoutResult(
        this, Verdict.Reason.SPLIT_VOTE, "different lists of whose shares are held");
  }

  private Majority majority() {
    return Majority.of(
        table, Phase.BASIS, claim -> claim.equals(new ThresholdClaim.Based(basis.hash())));
  }
}
