package participant.sim.sum;

import static participant.sim.sum.Telling.instead;
import static participant.sim.sum.Telling.isSaid;
import static participant.sim.sum.Telling.toVictims;

import java.util.ArrayList;
import java.util.List;
import participant.protocol.join.JoinMessage;
import participant.protocol.join.Member;
import participant.protocol.join.RouteKey;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumTerms;
import participant.sim.KeyedSigner;

/** How a coordinator lies about what the session is. */
final class OfferTactics {
  private OfferTactics() {}

  static Tactic twoTerms() {
    Tactic offer = toVictims(Phase.OFFER, (liar, claim) -> new Claim.Offer(heavier(claim)));
    Tactic confirm =
        toVictims(
            Phase.CONFIRM,
            (liar, claim) ->
                new Claim.Confirm(
                    heavier(liar.parameters().orElseThrow()).hash(),
                    ((Claim.Confirm) claim).nonce()));
    return (liar, link, truth) -> {
      if (truth.message() instanceof JoinMessage.Offered offered && liar.isVictim(link)) {
        SumTerms terms = heavier((SumTerms) offered.terms());
        return List.of(instead(truth, new JoinMessage.Offered(offered.proof(), terms)));
      }
      return isSaid(truth, Phase.OFFER)
          ? offer.tell(liar, link, truth)
          : confirm.tell(liar, link, truth);
    };
  }

  static Tactic changedTerms() {
    return toVictims(
        Phase.OFFER,
        (liar, claim) -> {
          Parameters truth = ((Claim.Offer) claim).parameters();
          SumTerms terms = truth.terms();
          return new Claim.Offer(
              new Parameters(terms.streamed() ? longer(terms) : heavier(terms), truth.roster()));
        });
  }

  static Tactic twoLengths() {
    return (liar, link, truth) ->
        truth.message() instanceof JoinMessage.Offered offered && liar.isVictim(link)
            ? List.of(
                instead(
                    truth,
                    new JoinMessage.Offered(offered.proof(), longer((SumTerms) offered.terms()))))
            : List.of(truth);
  }

  static Tactic twoRosters() {
    return toVictims(
        Phase.OFFER,
        (liar, claim) -> {
          Parameters truth = ((Claim.Offer) claim).parameters();
          List<Member> roster = new ArrayList<>(truth.roster());
          Member first = roster.get(0);
          roster.set(
              0,
              new Member(
                  first.seat(),
                  "somebody else",
                  first.addresses(),
                  first.certificate(),
                  first.commitment(),
                  first.key()));
          return new Claim.Offer(new Parameters(truth.terms(), roster));
        });
  }

  static Tactic twoPeers() {
    return toVictims(
        Phase.OFFER,
        (liar, claim) -> {
          Parameters truth = ((Claim.Offer) claim).parameters();
          List<Member> roster = new ArrayList<>(truth.roster());
          for (int i = 1; i < roster.size(); i++) {
            Member member = roster.get(i);
            if (!liar.isVictim(member.seat())) {
              KeyedSigner nobody = KeyedSigner.named("nobody-" + i);
              roster.set(
                  i,
                  new Member(
                      member.seat(),
                      member.name(),
                      List.of("nowhere-" + i),
                      nobody.certificate(),
                      member.commitment(),
                      RouteKey.of(member.key().key(), truth.terms().session(), nobody)));
            }
          }
          return new Claim.Offer(new Parameters(truth.terms(), roster));
        });
  }

  private static Parameters heavier(Claim offer) {
    return heavier(((Claim.Offer) offer).parameters());
  }

  private static Parameters heavier(Parameters truth) {
    return new Parameters(heavier(truth.terms()), truth.roster());
  }

  private static SumTerms heavier(SumTerms terms) {
    List<Long> weights = new ArrayList<>(terms.weights());
    weights.set(0, weights.get(0) + 1);
    return with(terms, weights, terms.length());
  }

  private static SumTerms longer(SumTerms terms) {
    return with(terms, terms.weights(), terms.length() + 1);
  }

  private static SumTerms with(SumTerms terms, List<Long> weights, int length) {
    return new SumTerms(
        terms.session(),
        terms.kind(),
        terms.field(),
        weights,
        terms.decimals(),
        terms.limit(),
        terms.least(),
        length,
        terms.shape(),
        terms.chunk(),
        terms.columns(),
        terms.tolerance(),
        terms.fullReveal());
  }
}
