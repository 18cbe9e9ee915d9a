package participant.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.join.JoinMessage;
import participant.protocol.join.Member;
import participant.protocol.sum.Claim;
import participant.protocol.sum.Parameters;
import participant.protocol.sum.Phase;
import participant.protocol.sum.Statement;
import participant.protocol.sum.SumMessage;
import participant.protocol.sum.SumTerms;
import participant.protocol.sum.Verdict;
import participant.wire.Envelope;

/** How each kind of {@link Lie} is told. */
final class Tactics {
  private Tactics() {}

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
        return List.of(
            new Envelope(
                truth.from(), truth.to(), new JoinMessage.Offered(offered.proof(), terms)));
      }
      return isSaid(truth, Phase.OFFER)
          ? offer.tell(liar, link, truth)
          : confirm.tell(liar, link, truth);
    };
  }

  static Tactic changedTerms() {
    return toVictims(Phase.OFFER, (liar, claim) -> new Claim.Offer(heavier(claim)));
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
                  first.commitment()));
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
              roster.set(
                  i,
                  new Member(
                      member.seat(),
                      member.name(),
                      List.of("nowhere-" + i),
                      KeyedSigner.named("nobody-" + i).certificate(),
                      member.commitment()));
            }
          }
          return new Claim.Offer(new Parameters(truth.terms(), roster));
        });
  }

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
    return toAll(Phase.REVEAL, Tactics::otherReveal);
  }

  static Tactic twoOpenings() {
    return toVictims(Phase.REVEAL, Tactics::otherReveal);
  }

  static Tactic falseAnnouncement() {
    return toAll(Phase.ANNOUNCE, Tactics::otherAnnouncement);
  }

  static Tactic twoAnnouncements() {
    return toVictims(Phase.ANNOUNCE, Tactics::otherAnnouncement);
  }

  static Tactic falseFinalHash() {
    return toAll(Phase.FINISH, (liar, claim) -> new Claim.Finished(otherThan(claim)));
  }

  static Tactic twoFinalHashes() {
    return toVictims(Phase.FINISH, (liar, claim) -> new Claim.Finished(liar.noise()));
  }

  static Tactic otherShare() {
    return share((liar, share) -> List.of(share.plus(unit(share.field(), share.length()))));
  }

  static Tactic twoShares() {
    return share((liar, share) -> List.of(share, share.plus(unit(share.field(), share.length()))));
  }

  static Tactic oddShare() {
    return share(
        (liar, share) ->
            List.of(
                liar.deceit().signed()
                    ? unit(share.field(), share.length() + 1)
                    : unit(other(share.field()), share.length())));
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
    return (liar, link, truth) -> {
      if (!isSaid(truth, Phase.COMMIT)) {
        return List.of(truth);
      }
      SumTerms terms = liar.plan().terms();
      Claim reveal = new Claim.Reveal(unit(terms.field(), terms.length()), liar.noise());
      return List.of(truth, liar.claiming(truth, reveal));
    };
  }

  static Tactic falseAccusation() {
    return atTurn((liar, truth) -> List.of(abort(liar, truth, false, List.of())));
  }

  static Tactic forgedProof() {
    return atTurn(
        (liar, truth) -> {
          PartyId honest = honest(liar);
          Statement one = liar.statement(honest, new Claim.Commit(liar.noise()));
          Statement two = liar.statement(honest, new Claim.Commit(liar.noise()));
          return List.of(abort(liar, truth, true, List.of(one, two)));
        });
  }

  static Tactic forgedEvidence() {
    return (liar, link, truth) ->
        isSaid(truth, Phase.COMMIT)
            ? List.of(
                truth,
                new Envelope(
                    truth.from(),
                    truth.to(),
                    new SumMessage.Evidence(
                        liar.statement(honest(liar), new Claim.Commit(liar.noise())))))
            : List.of(truth);
  }

  static Tactic forgedSeat() {
    return atTurn(
        (liar, truth) -> List.of(new Envelope(another(liar, truth), truth.to(), truth.message())));
  }

  static Tactic forgedSpeaker() {
    return atTurn(
        (liar, truth) ->
            List.of(
                new Envelope(
                    truth.from(),
                    truth.to(),
                    new SumMessage.Said(
                        liar.statement(another(liar, truth), new Claim.Commit(liar.noise()))))));
  }

  static Tactic withholds() {
    return (liar, link, truth) ->
        withheld(liar, truth) && liar.isVictim(truth.to()) ? List.of() : List.of(truth);
  }

  static Tactic falseWaiting() {
    return (liar, link, truth) -> {
      if (truth.message() instanceof SumMessage.Waiting waiting) {
        List<PartyId> victims = liar.deceit().victims().stream().map(PartyId::new).toList();
        return List.of(
            new Envelope(
                truth.from(),
                truth.to(),
                new SumMessage.Waiting(
                    waiting.phase(), waiting.progress(), victims, waiting.asks())));
      }
      return withholds().tell(liar, link, truth);
    };
  }

  static Tactic replays() {
    return (liar, link, truth) -> {
      List<Envelope> all = new ArrayList<>(List.of(truth));
      liar.said().stream()
          .filter(said -> said.to().equals(truth.to()))
          .filter(said -> said.message() instanceof SumMessage)
          .skip(liar.chance().nextInt(4))
          .findFirst()
          .ifPresent(all::add);
      return all;
    };
  }

  static Tactic garbage() {
    return (liar, link, truth) -> {
      if (isSaid(truth, Phase.values()[liar.deceit().turn() % 4 * 2 % 6 + 1])) {
        liar.garbage(link);
      }
      return List.of(truth);
    };
  }

  static Tactic silence() {
    return (liar, link, truth) -> liar.turn() < liar.deceit().turn() ? List.of(truth) : List.of();
  }

  static Tactic falseInviter() {
    return (liar, link, truth) ->
        truth.message() instanceof JoinMessage.Offered offered && liar.isVictim(link)
            ? List.of(
                new Envelope(
                    truth.from(),
                    truth.to(),
                    new JoinMessage.Offered(liar.noise(), offered.terms())))
            : List.of(truth);
  }

  static Tactic wrongSeats() {
    return (liar, link, truth) -> {
      if (!(truth.message() instanceof JoinMessage.Seated seated) || !liar.isVictim(link)) {
        return List.of(truth);
      }
      List<PartyId> seats = new ArrayList<>(seated.seats());
      seats.set(0, new PartyId(1 + liar.chance().nextInt(2) * liar.plan().terms().parties()));
      Collections.reverse(seats);
      return List.of(new Envelope(truth.from(), truth.to(), new JoinMessage.Seated(seats)));
    };
  }

  static Tactic falseJoiner() {
    return (liar, link, truth) ->
        truth.message() instanceof JoinMessage.Prove
            ? List.of(new Envelope(truth.from(), truth.to(), new JoinMessage.Prove(liar.noise())))
            : List.of(truth);
  }

  static Tactic joinsTwice() {
    return (liar, link, truth) ->
        truth.message() instanceof JoinMessage ? List.of(truth, truth) : List.of(truth);
  }

  private static Tactic toAll(Phase phase, BiFunction<Liar, Claim, Claim> twist) {
    return (liar, link, truth) ->
        isSaid(truth, phase)
            ? List.of(liar.claiming(truth, twist.apply(liar, claim(truth))))
            : List.of(truth);
  }

  private static Tactic toVictims(Phase phase, BiFunction<Liar, Claim, Claim> twist) {
    Tactic lie = toAll(phase, twist);
    return (liar, link, truth) ->
        liar.isVictim(truth.to()) ? lie.tell(liar, link, truth) : List.of(truth);
  }

  private static Tactic share(BiFunction<Liar, FieldVector, List<FieldVector>> twist) {
    return (liar, link, truth) ->
        truth.message() instanceof SumMessage.Share share && liar.isVictim(truth.to())
            ? twist.apply(liar, share.share()).stream()
                .map(told -> new Envelope(truth.from(), truth.to(), new SumMessage.Share(told)))
                .toList()
            : List.of(truth);
  }

  /** Once our turn has come and there are seats, said instead of the truth. */
  private static Tactic atTurn(BiFunction<Liar, Envelope, List<Envelope>> instead) {
    return (liar, link, truth) ->
        truth.message() instanceof SumMessage
                && liar.parameters().isPresent()
                && !isSaid(truth, Phase.OFFER)
                && liar.turn() >= liar.deceit().turn()
            ? instead.apply(liar, truth)
            : List.of(truth);
  }

  private static boolean withheld(Liar liar, Envelope truth) {
    Phase phase = liar.deceit().withheld();
    return phase == Phase.SHARE
        ? truth.message() instanceof SumMessage.Share
        : isSaid(truth, phase);
  }

  private static boolean isSaid(Envelope truth, Phase phase) {
    return truth.message() instanceof SumMessage.Said said && said.statement().phase() == phase;
  }

  private static Claim claim(Envelope said) {
    return ((SumMessage.Said) said.message()).statement().claim();
  }

  private static Envelope abort(
      Liar liar, Envelope truth, boolean proved, List<Statement> evidence) {
    Verdict verdict =
        new Verdict(
            proved ? Verdict.Reason.EQUIVOCATION : Verdict.Reason.LOST,
            Optional.of(honest(liar)),
            proved,
            Phase.COMMIT,
            truth.from(),
            "so they say");
    return new Envelope(truth.from(), truth.to(), new SumMessage.Abort(verdict, evidence));
  }

  private static PartyId honest(Liar liar) {
    return new PartyId(liar.plan().honestSeats().get(0));
  }

  /** A seat of another process. */
  private static PartyId another(Liar liar, Envelope truth) {
    List<Integer> own = liar.plan().host(truth.from().number()).seats();
    int seat = truth.to().number();
    for (int other = 1; other <= liar.plan().terms().parties(); other++) {
      if (!own.contains(other)) {
        seat = other;
      }
    }
    return new PartyId(seat);
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

  private static FieldVector unit(MersenneField field, int length) {
    long[] ones = new long[length];
    ones[0] = 1;
    return FieldVector.of(field, ones);
  }

  private static MersenneField other(MersenneField field) {
    return field == MersenneField.P31 ? MersenneField.P61 : MersenneField.P31;
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
    return new SumTerms(
        terms.session(),
        terms.kind(),
        terms.field(),
        weights,
        terms.decimals(),
        terms.limit(),
        terms.length());
  }
}
