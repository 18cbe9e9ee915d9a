package participant.protocol.sum.plain;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.math.AdditiveSharing;
import participant.math.FieldVector;
import participant.protocol.sum.message.Elements;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/** Has sent everyone a share of its secret, keeps its own, and waits for a share of everyone's. */
public record Sharing(Table table) implements SumState {

  public static Step<SumMessage, SumOutcome> enter(
      Table table, List<Effect<SumMessage, SumOutcome>> before, Entropy entropy) {
    Party self = table.self();
    List<FieldVector> shares =
        AdditiveSharing.split(
            self.secret(), self.parties(), self.seat().number() - 1, new Elements(entropy));
    FieldVector kept = shares.get(self.seat().number() - 1);
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    effects.add(new Effect.Observe<>(new SumObservation.Secret(self.secret())));
    for (PartyId other : table.others()) {
      FieldVector share = shares.get(other.number() - 1);
      effects.add(new Effect.Observe<>(new SumObservation.ShareFor(other, share)));
      effects.add(new Effect.Send<>(other, new SumMessage.Share(share)));
    }
    effects.add(new Effect.Observe<>(new SumObservation.FinalShare(kept)));
    return SumState.enter(
        new Sharing(table.with(table.board().withShare(self.seat(), kept))), effects, entropy);
  }

  @Override
  public Phase phase() {
    return Phase.SHARE;
  }

  @Override
  public SumState with(Table changed) {
    return new Sharing(changed);
  }

  @Override
  public List<PartyId> missing() {
    return table.board().shares().missing();
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    return table.board().shares().complete()
        ? Committing.enter(
            table, List.of(new Effect.Observe<>(new SumObservation.Passed(Phase.SHARE))), entropy)
        : Step.stay(this);
  }
}
