package participant.sim;

import static participant.sim.Telling.toAll;
import static participant.sim.Telling.toVictims;
import static participant.sim.Telling.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.Claim;
import participant.protocol.sum.Complaint;
import participant.protocol.sum.Evaluation;
import participant.protocol.sum.Phase;
import participant.protocol.sum.SignedShare;
import participant.protocol.sum.Statement;
import participant.protocol.sum.SumMessage;
import participant.protocol.sum.ThresholdClaim;
import participant.wire.Envelope;

/** How a dealer lies in a sum with a threshold, and how others lie about dealers. */
final class DealTactics {
  private DealTactics() {}

  static Tactic noShare() {
    return (liar, link, truth) ->
        truth.message() instanceof SumMessage.Dealt && liar.isVictim(truth.to())
            ? List.of()
            : List.of(truth);
  }

  static Tactic badShare() {
    return (liar, link, truth) ->
        truth.message() instanceof SumMessage.Dealt dealt && isFirstVictim(liar, truth.to())
            ? List.of(changed(liar, truth, dealt.share(), 1))
            : List.of(truth);
  }

  /** Adds x^(T+1) to a polynomial of degree T. */
  static Tactic higherDegree() {
    return (liar, link, truth) ->
        truth.message() instanceof SumMessage.Dealt dealt
            ? List.of(
                changed(
                    liar,
                    truth,
                    dealt.share(),
                    power(liar, truth.to(), liar.plan().terms().tolerance().threshold() + 1)))
            : List.of(truth);
  }

  static Tactic twoDealtShares() {
    return (liar, link, truth) ->
        truth.message() instanceof SumMessage.Dealt dealt && liar.isVictim(truth.to())
            ? List.of(truth, changed(liar, truth, dealt.share(), 1))
            : List.of(truth);
  }

  static Tactic wrongCombinations() {
    return toAll(Phase.COMBINE, (liar, claim) -> shifted((ThresholdClaim.Combined) claim, 1));
  }

  static Tactic twoCombinations() {
    return toVictims(Phase.COMBINE, (liar, claim) -> shifted((ThresholdClaim.Combined) claim, 1));
  }

  /**
   * Deals one of them a share off the polynomial, and tells that one the combinations that such a
   * share fits. What they are it works out from its own, where a value has one element only.
   */
  static Tactic twoPolynomials() {
    return (liar, link, truth) -> {
      if (liar.plan().terms().length() > 1 || !isFirstVictim(liar, truth.to())) {
        return List.of(truth);
      } else if (truth.message() instanceof SumMessage.Dealt dealt) {
        return List.of(changed(liar, truth, dealt.share(), 1));
      } else if (Telling.isSaid(truth, Phase.COMBINE)) {
        return List.of(fitting(liar, truth));
      }
      return List.of(truth);
    };
  }

  /** The share was changed by 1, so combination k is by its coefficient: (h_k − g_k) / f there. */
  private static Envelope fitting(Liar liar, Envelope truth) {
    MersenneField field = liar.plan().terms().field();
    SignedShare share = liar.dealings().share(truth.from(), truth.to()).orElseThrow();
    List<FieldVector> polynomials = new ArrayList<>();
    List<FieldVector> told = ((ThresholdClaim.Combined) Telling.claim(truth)).polynomials();
    for (int k = 0; k < told.size(); k++) {
      long at = 0;
      for (int power = told.get(k).length() - 1; power >= 0; power--) {
        at = field.add(field.mul(at, truth.to().number()), told.get(k).get(power));
      }
      long value = share.values().get(0);
      long random =
          value == 0 ? 0 : field.mul(field.sub(at, share.masks().get(k)), field.inverse(value));
      polynomials.add(told.get(k).plusTimes(unit(field, told.get(k).length()), random));
    }
    return liar.claiming(truth, new ThresholdClaim.Combined(polynomials));
  }

  /** Complains about an honest dealer; quietly with what it signed, else with another share. */
  static Tactic falseComplaint() {
    return (liar, link, truth) -> {
      PartyId dealer = new PartyId(liar.plan().honestSeats().get(0));
      Optional<SignedShare> share = liar.dealings().share(dealer, truth.from());
      Optional<Statement> combined = liar.dealings().combined(dealer);
      if (!Telling.isSaid(truth, Phase.ANSWER) || share.isEmpty() || combined.isEmpty()) {
        return List.of(truth);
      }
      SignedShare shown =
          liar.deceit().quiet()
              ? share.get()
              : new SignedShare(
                  share.get().values().plus(share.get().values()),
                  share.get().masks(),
                  share.get().signature());
      Complaint complaint =
          new Complaint(
              dealer,
              shown,
              (ThresholdClaim.Combined) combined.get().claim(),
              combined.get().signature());
      return List.of(
          liar.claiming(
              truth,
              new ThresholdClaim.Answer(
                  List.of(complaint),
                  ((ThresholdClaim.Answer) Telling.claim(truth)).evaluations())));
    };
  }

  static Tactic noComplaint() {
    return toAll(Phase.ANSWER, (liar, claim) -> new ThresholdClaim.Answer(List.of(), List.of()));
  }

  /** What it has of each dealer is something else. */
  static Tactic wrongAnswer() {
    return toAll(
        Phase.ANSWER,
        (liar, claim) -> {
          List<Evaluation> evaluations = new ArrayList<>();
          for (int seat = 1; seat <= liar.plan().terms().parties(); seat++) {
            PartyId dealer = new PartyId(seat);
            liar.dealings()
                .combined(dealer)
                .map(said -> ((ThresholdClaim.Combined) said.claim()).polynomials().size())
                .ifPresent(
                    count ->
                        evaluations.add(
                            new Evaluation(dealer, unit(liar.plan().terms().field(), count))));
          }
          return new ThresholdClaim.Answer(
              ((ThresholdClaim.Answer) claim).complaints(), evaluations);
        });
  }

  static Tactic twoAnswers() {
    return toVictims(
        Phase.ANSWER, (liar, claim) -> new ThresholdClaim.Answer(List.of(), List.of()));
  }

  private static boolean isFirstVictim(Liar liar, PartyId party) {
    return liar.deceit().victims().stream().min(Integer::compare).orElse(0) == party.number();
  }

  private static long power(Liar liar, PartyId seat, int exponent) {
    MersenneField field = liar.plan().terms().field();
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power = field.mul(power, seat.number());
    }
    return power;
  }

  private static Envelope changed(Liar liar, Envelope truth, SignedShare share, long by) {
    FieldVector values = share.values();
    return liar.dealing(
        truth, values.plusTimes(unit(values.field(), values.length()), by), share.masks());
  }

  private static Claim shifted(ThresholdClaim.Combined combined, long by) {
    return new ThresholdClaim.Combined(
        combined.polynomials().stream()
            .map(one -> one.plusTimes(unit(one.field(), one.length()), by))
            .toList());
  }
}
