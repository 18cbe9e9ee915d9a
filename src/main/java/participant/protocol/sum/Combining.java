package participant.protocol.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;

/**
 * A majority has drawn the same check. Tells the combinations of what it dealt, if its value is in
 * the set, and waits for those of the others in the set.
 */
record Combining(Table table, Basis basis, Challenge challenge) implements Withstanding {

  static Step<SumMessage, SumOutcome> enter(
      Table table,
      Deal deal,
      Basis basis,
      List<Effect<SumMessage, SumOutcome>> before,
      Entropy entropy) {
    Challenge challenge = Challenge.of(table.self().terms(), basis.coins());
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    Table said =
        basis.dealers().contains(table.self().seat())
            ? Withstanding.say(table, challenge.combined(deal), effects)
            : table;
    return Withstanding.enter(new Combining(said, basis, challenge), effects, entropy);
  }

  /** The combinations that {@code dealer} told, if they stand here. */
  static Optional<ThresholdClaim.Combined> told(Table table, PartyId dealer) {
    return table.board().claim(ThresholdClaim.Combined.class, Phase.COMBINE, dealer);
  }

  @Override
  public Phase phase() {
    return Phase.COMBINE;
  }

  @Override
  public SumState with(Table changed) {
    return new Combining(changed, basis, challenge);
  }

  @Override
  public List<PartyId> missing() {
    return table.board().said(Phase.COMBINE).missing().stream()
        .filter(basis.dealers()::contains)
        .toList();
  }

  @Override
  public Step<SumMessage, SumOutcome> next(Entropy entropy) {
    return Answering.enter(
        table,
        basis,
        challenge,
        List.of(new Effect.Observe<>(new SumObservation.Passed(Phase.COMBINE))),
        entropy);
  }
}
