package participant.sim.sum;

import static participant.sim.sum.Telling.before;
import static participant.sim.sum.Telling.bindsItself;
import static participant.sim.sum.Telling.isSaid;
import static participant.sim.sum.Telling.last;
import static participant.sim.sum.Telling.toAll;
import static participant.sim.sum.Telling.toVictims;
import static participant.sim.sum.Telling.unit;

import java.util.List;
import participant.crypto.Bytes;
import participant.math.FieldVector;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumTerms;

/** How a party lies in what it says to all. */
final class ClaimTactics {
  private ClaimTactics() {}

  static Tactic twoConfirmations() {
    return toVictims(
        Phase.CONFIRM,
        (liar, claim) -> new Claim.Confirm(liar.noise(), ((Claim.Confirm) claim).nonce()));
  }

  static Tactic falseNonce() {
    return toAll(
        Phase.CONFIRM,
        (liar, claim) -> new Claim.Confirm(((Claim.Confirm) claim).parametersHash(), liar.noise()));
  }

  static Tactic twoCommitments() {
    return toVictims(Phase.COMMIT, (liar, claim) -> new Claim.Commit(liar.noise()));
  }

  static Tactic contradictsItself() {
    return (liar, link, truth) ->
        isSaid(truth, Phase.COMMIT) && liar.isVictim(truth.to())
            ? List.of(truth, liar.claiming(truth, new Claim.Commit(liar.noise())))
            : List.of(truth);
  }

  static Tactic twoAgreements() {
    return toVictims(Phase.AGREE, (liar, claim) -> new Claim.Agree(liar.noise()));
  }

  static Tactic falseAgreement() {
    return toAll(Phase.AGREE, (liar, claim) -> new Claim.Agree(otherThan(claim)));
  }

  static Tactic falseOpening() {
    return toAll(Phase.REVEAL, ClaimTactics::otherReveal);
  }

  static Tactic twoOpenings() {
    return toVictims(Phase.REVEAL, ClaimTactics::otherReveal);
  }

  static Tactic falseAnnouncement() {
    return toAll(Phase.ANNOUNCE, ClaimTactics::otherAnnouncement);
  }

  static Tactic twoAnnouncements() {
    return toVictims(Phase.ANNOUNCE, ClaimTactics::otherAnnouncement);
  }

  static Tactic falseFinalHash() {
    return toAll(Phase.FINISH, (liar, claim) -> new Claim.Finished(otherThan(claim)));
  }

  static Tactic twoFinalHashes() {
    return toVictims(Phase.FINISH, (liar, claim) -> new Claim.Finished(liar.noise()));
  }

  static Tactic oddReveal() {
    return toAll(
        Phase.REVEAL,
        (liar, claim) -> {
          FieldVector partial = ((Claim.Reveal) claim).partial();
          return new Claim.Reveal(
              unit(partial.field(), partial.length() + 1), ((Claim.Reveal) claim).nonce());
        });
  }

  static Tactic earlyReveal() {
    return (liar, link, truth) ->
        isSaid(truth, Phase.COMMIT)
            ? List.of(truth, liar.claiming(truth, madeUpReveal(liar)))
            : List.of(truth);
  }

  static Tactic twoHashes() {
    return toVictims(Phase.HASH, (liar, claim) -> new Claim.Gathered(liar.noise()));
  }

  static Tactic falseHash() {
    return toAll(Phase.HASH, (liar, claim) -> new Claim.Gathered(otherThan(claim)));
  }

  static Tactic falseCoin() {
    return toAll(Phase.COIN, (liar, claim) -> new Claim.Coin(otherThan(claim)));
  }

  static Tactic twoCoins() {
    return toVictims(Phase.COIN, (liar, claim) -> new Claim.Coin(liar.noise()));
  }

  static Tactic falseCheck() {
    return toAll(Phase.CHECK, ClaimTactics::otherCheck);
  }

  static Tactic twoChecks() {
    return toVictims(Phase.CHECK, ClaimTactics::otherCheck);
  }

  static Tactic earlyCoin() {
    return before(
        Phase.COMMIT, (liar, truth) -> liar.claiming(truth, new Claim.Coin(liar.noise())));
  }

  static Tactic earlyCheck() {
    return before(
        Phase.COMMIT,
        (liar, truth) ->
            liar.claiming(
                truth,
                new Claim.Check(unit(liar.plan().terms().field(), Claim.Check.COMBINATIONS))));
  }

  /**
   * Says what belongs to a sum of the other kind, when it commits itself or when it is to reveal.
   */
  static Tactic otherKind() {
    return (liar, link, truth) -> {
      SumTerms terms = liar.plan().terms();
      boolean reveals = !terms.streamed() && !terms.withstands();
      Claim claim = reveals ? new Claim.Coin(liar.noise()) : madeUpReveal(liar);
      return isSaid(truth, liar.deceit().quiet() ? bindsItself(terms) : last(terms))
          ? List.of(liar.claiming(truth, claim), truth)
          : List.of(truth);
    };
  }

  private static Claim madeUpReveal(Liar liar) {
    SumTerms terms = liar.plan().terms();
    return new Claim.Reveal(unit(terms.field(), terms.length()), liar.noise());
  }

  private static Claim otherCheck(Liar liar, Claim claim) {
    FieldVector combinations = ((Claim.Check) claim).combinations();
    return new Claim.Check(combinations.plus(unit(combinations.field(), combinations.length())));
  }

  private static Claim otherReveal(Liar liar, Claim claim) {
    Claim.Reveal reveal = (Claim.Reveal) claim;
    FieldVector partial = reveal.partial();
    return new Claim.Reveal(partial.plus(unit(partial.field(), partial.length())), reveal.nonce());
  }

  private static Claim otherAnnouncement(Liar liar, Claim claim) {
    FieldVector sum = ((Claim.Announce) claim).sum();
    return new Claim.Announce(sum.plus(unit(sum.field(), sum.length())));
  }

  /** The same wrong hash for everyone. */
  private static Bytes otherThan(Claim claim) {
    return claim.digest();
  }
}
