package participant.protocol.sum.threshold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.protocol.sum.message.Complaint;
import participant.protocol.sum.message.Evaluation;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SignedShare;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.ThresholdClaim;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.Aborting;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * Has told which dealers' combinations its shares do not fit, with the dealers' signatures, and for
 * those who told none what they would be at its seat. Waits for the same from the others, and then
 * knows whose values the sum is over.
 */
public record Answering(Table table, Basis basis, Shares shares, Evaluations evaluated)
    implements Withstanding {

  static Step<SumMessage, SumOutcome> enter(
      Table table,
      Basis basis,
      Shares shares,
      Evaluations evaluated,
      List<Effect<SumMessage, SumOutcome>> before,
      Entropy entropy) {
    List<Complaint> complaints = new ArrayList<>();
    List<Evaluation> evaluations = new ArrayList<>();
    for (PartyId dealer : basis.dealers()) {
      if (dealer.equals(table.self().seat())) {
        continue;
      }
      Optional<Statement> said = table.board().said(Phase.COMBINE, dealer);
      if (said.isEmpty()) {
        evaluations.add(new Evaluation(dealer, evaluated.of(dealer)));
        continue;
      }
      ThresholdClaim.Combined combined = (ThresholdClaim.Combined) said.get().claim();
      OptionalInt odd = evaluated.odd(dealer, combined, table.self().seat());
      if (odd.isPresent() && complaints.size() < table.self().terms().complaints()) {
        SignedShare share = table.board().dealtBy(dealer).orElseThrow();
        complaints.add(
            new Complaint(
                dealer,
                share,
                combined,
                said.get().signature(),
                odd.getAsInt(),
                shares.shown(dealer, share, odd.getAsInt())));
      }
    }
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    // A dealer with a bad share for one, and combinations for that one that it fits, has to be seen
    // before anybody chooses whose values count: ahead of our answer goes what we were told.
    for (Statement told : table.board().said(Phase.COMBINE).present()) {
      for (PartyId other : table.others()) {
        if (!told.speaker().equals(table.self().seat()) && !told.speaker().equals(other)) {
          effects.add(new Effect.Send<>(other, new SumMessage.Evidence(told)));
        }
      }
    }
    Table said =
        Withstanding.say(table, new ThresholdClaim.Answer(complaints, evaluations), effects);
    return Withstanding.enter(new Answering(said, basis, shares, evaluated), effects, entropy);
  }

  @Override
  public Phase phase() {
    return Phase.ANSWER;
  }

  @Override
  public SumState with(Table changed) {
    return new Answering(changed, basis, shares, evaluated);
  }

  @Override
  public Step<SumMessage, SumOutcome> next(Entropy entropy) {
    Selection selection = Selection.of(table, basis, evaluated);
    Charges charges = selection.charges();
    Answering judged = new Answering(charges.table(), basis, shares, evaluated);
    return judged.on(selection.dealers(), entropy).after(charges.effects());
  }

  private Step<SumMessage, SumOutcome> on(List<PartyId> dealers, Entropy entropy) {
    int least = table.self().terms().tolerance().atLeast();
    if (dealers.size() < least) {
      return Aborting.withoutResult(
          this,
          Verdict.Reason.TOO_FEW,
          dealers.size() + " participants dealt shares that fit, and " + least + " are needed");
    }
    return Binding.enter(
        table,
        basis,
        shares,
        dealers,
        List.of(new Effect.Observe<>(new SumObservation.Passed(Phase.ANSWER))),
        entropy);
  }
}
