package participant.sim.sum;

import static participant.sim.sum.Telling.instead;
import static participant.sim.sum.Telling.toAll;
import static participant.sim.sum.Telling.toVictims;
import static participant.sim.sum.Telling.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import participant.crypto.Bytes;
import participant.crypto.SecretBytes;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Complaint;
import participant.protocol.sum.message.Evaluation;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.ShareValues;
import participant.protocol.sum.message.SignedShare;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.ThresholdClaim;
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
    return dealing((liar, to) -> isFirstVictim(liar, to) ? 1L : 0L);
  }

  /** Adds a polynomial of degree T + 1, which is 0 where a long vector's shares are seeds. */
  static Tactic higherDegree() {
    return (liar, link, truth) ->
        dealing((whose, to) -> power(whose, truth.from(), to)).tell(liar, link, truth);
  }

  static Tactic twoDealtShares() {
    return (liar, link, truth) ->
        truth.message() instanceof SumMessage.Dealt && liar.isVictim(truth.to())
            ? List.of(truth, changed(liar, truth, 1))
            : List.of(truth);
  }

  /** Adds to the first value of each share what {@code by} says for its receiver. */
  private static Tactic dealing(BiFunction<Liar, PartyId, Long> by) {
    return (liar, link, truth) -> {
      long more = by.apply(liar, truth.to());
      if (more == 0) {
        return List.of(truth);
      } else if (truth.message() instanceof SumMessage.Dealt) {
        return List.of(changed(liar, truth, more));
      }
      return truth.message() instanceof SumMessage.Chunk chunk
              && !chunk.total()
              && chunk.index() == 0
          ? List.of(instead(truth, ChunkTactics.more(chunk, more)))
          : List.of(truth);
    };
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
      } else if (truth.message() instanceof SumMessage.Dealt) {
        return List.of(changed(liar, truth, 1));
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
      long value = ((ShareValues.Whole) share.values()).values().get(0);
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
      boolean chunked = share.get().values() instanceof ShareValues.Chunked;
      Optional<FieldVector> values = liar.dealings().values(dealer, truth.from());
      if (values.isEmpty()) {
        return List.of(truth);
      }
      FieldVector first = ChunkTactics.first(liar.plan().terms(), values.get());
      SignedShare shown =
          liar.deceit().quiet() || chunked
              ? share.get()
              : new SignedShare(
                  doubled(liar, share.get().values()),
                  share.get().masks(),
                  share.get().signature());
      Complaint complaint =
          new Complaint(
              dealer,
              shown,
              (ThresholdClaim.Combined) combined.get().claim(),
              combined.get().signature(),
              0,
              chunked
                  ? Optional.of(liar.deceit().quiet() ? first : first.plus(first))
                  : Optional.empty());
      return List.of(
          liar.claiming(
              truth,
              new ThresholdClaim.Answer(
                  List.of(complaint),
                  ((ThresholdClaim.Answer) Telling.claim(truth)).evaluations())));
    };
  }

  private static ShareValues doubled(Liar liar, ShareValues values) {
    return values instanceof ShareValues.Whole whole
        ? new ShareValues.Whole(whole.values().plus(whole.values()))
        : new ShareValues.Seeded(SecretBytes.of(liar.noise().toByteArray()));
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

  private static long power(Liar liar, PartyId dealer, PartyId seat) {
    SumTerms terms = liar.plan().terms();
    MersenneField field = terms.field();
    long power = seat.number();
    for (int i = 1; i <= terms.tolerance().threshold(); i++) {
      int root = terms.streamed() ? (dealer.number() - 1 + i) % terms.parties() + 1 : 0;
      power = field.mul(power, field.reduce(seat.number() - root));
    }
    return power;
  }

  private static Envelope changed(Liar liar, Envelope truth, long by) {
    SignedShare share = ((SumMessage.Dealt) truth.message()).share();
    return liar.dealing(truth, changed(liar, truth, share.values(), by), share.masks());
  }

  /** Another seed where that stands for the values; otherwise the first of them is changed. */
  private static ShareValues changed(Liar liar, Envelope truth, ShareValues values, long by) {
    if (values instanceof ShareValues.Whole whole) {
      FieldVector vector = whole.values();
      return new ShareValues.Whole(vector.plusTimes(unit(vector.field(), vector.length()), by));
    } else if (values instanceof ShareValues.Chunked chunked) {
      List<Bytes> digests = new ArrayList<>(chunked.digests());
      FieldVector right = liar.dealings().values(truth.from(), truth.to()).orElseThrow();
      digests.set(
          0, ChunkTactics.digests(liar.plan().terms(), ChunkTactics.more(right, by)).get(0));
      return new ShareValues.Chunked(digests);
    }
    return new ShareValues.Seeded(SecretBytes.of(liar.noise().toByteArray()));
  }

  private static Claim shifted(ThresholdClaim.Combined combined, long by) {
    return new ThresholdClaim.Combined(
        combined.polynomials().stream()
            .map(one -> one.plusTimes(unit(one.field(), one.length()), by))
            .toList());
  }
}
