package participant.protocol.sum.threshold;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.ThresholdClaim;
import participant.protocol.sum.message.Tolerance;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.Aborting;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * Has said whose shares it holds, and opened its coin: shares that arrive from now on are ignored.
 * Waits for the lists of the others. What all lists have in common is the set; there is no leader.
 */
public record Listing(Table table, Shares shares) implements Withstanding {

  static Step<SumMessage, SumOutcome> enter(
      Table table,
      Bytes coin,
      Shares shares,
      List<Effect<SumMessage, SumOutcome>> before,
      Entropy entropy) {
    List<PartyId> held =
        table.seats().stream().filter(dealer -> holds(table, shares, dealer)).toList();
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    Table said = Withstanding.say(table, new ThresholdClaim.Held(held, coin), effects);
    return Withstanding.enter(new Listing(said, shares), effects, entropy);
  }

  private static boolean holds(Table table, Shares shares, PartyId dealer) {
    return dealer.equals(table.self().seat())
        || table.board().dealtBy(dealer).map(share -> shares.holds(dealer, share)).orElse(false);
  }

  @Override
  public Phase phase() {
    return Phase.HELD;
  }

  @Override
  public SumState with(Table changed) {
    return new Listing(changed, shares);
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
    Listing judged = new Listing(charges.table(), shares);
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
        shares,
        basis,
        List.of(new Effect.Observe<>(new SumObservation.Passed(Phase.HELD))),
        entropy);
  }
}
