package participant.protocol.sum;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;

/**
 * Has said whose shares it holds, and opened its coin: shares that arrive from now on are ignored.
 * Waits for the lists of the others. What all lists have in common is the set; there is no leader.
 */
record Listing(Table table, Deal deal) implements Withstanding {

  static Step<SumMessage, SumOutcome> enter(
      Table table,
      Bytes coin,
      Deal deal,
      List<Effect<SumMessage, SumOutcome>> before,
      Entropy entropy) {
    List<PartyId> held =
        table.seats().stream().filter(dealer -> table.board().dealtBy(dealer).isPresent()).toList();
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    Table said = Withstanding.say(table, new ThresholdClaim.Held(held, coin), effects);
    return Withstanding.enter(new Listing(said, deal), effects, entropy);
  }

  @Override
  public Phase phase() {
    return Phase.HELD;
  }

  @Override
  public SumState with(Table changed) {
    return new Listing(changed, deal);
  }

  @Override
  public Step<SumMessage, SumOutcome> next(Entropy entropy) {
    Charges charges = Charges.against(table);
    for (Statement said : table.board().said(Phase.HELD).present()) {
      PartyId party = said.speaker();
      if (!Basis.opens(table, party)) {
        boolean proved =
            table.signed(said)
                && table.board().said(Phase.PLEDGE, party).map(table::signed).orElse(false);
        charges = charges.add(party, proved, Verdict.Reason.BAD_OPENING, "its coin");
      }
    }
    Basis basis = Basis.of(table);
    Listing judged = new Listing(charges.table(), deal);
    return judged.on(basis, entropy).after(charges.effects());
  }

  private Step<SumMessage, SumOutcome> on(Basis basis, Entropy entropy) {
    Tolerance tolerance = table.self().terms().tolerance();
    int quorum = tolerance.quorum(table.self().parties());
    if (basis.voters().size() < quorum) {
      return Aborting.withoutResult(
          this,
          Verdict.Reason.TOO_FEW,
          basis.voters().size() + " lists of shares, and " + quorum + " are needed");
    }
    if (basis.dealers().size() < tolerance.atLeast()) {
      return Aborting.withoutResult(
          this,
          Verdict.Reason.TOO_FEW,
          basis.dealers().size()
              + " participants' shares are held by all, and "
              + tolerance.atLeast()
              + " are needed");
    }
    return Voting.enter(
        table,
        deal,
        basis,
        List.of(new Effect.Observe<>(new SumObservation.Passed(Phase.HELD))),
        entropy);
  }
}
