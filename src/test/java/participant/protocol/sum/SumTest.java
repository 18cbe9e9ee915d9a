package participant.protocol.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.protocol.join.Member;
import participant.protocol.join.RouteKey;
import participant.protocol.sum.Cast.Letter;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.plain.Agreeing;
import participant.protocol.sum.state.Table;

class SumTest {
  private static final PartyId THREE = new PartyId(3);

  @Test
  void everyoneComputesTheWeightedSum() {
    Cast cast = Cast.of(100, -20, 3).run();
    for (int seat = 1; seat <= 3; seat++) {
      assertThat(cast.done(seat).sum()).isEqualTo(cast.vector(100 - 2 * 20 + 3 * 3));
      assertThat(cast.done(seat).unconfirmed()).isEmpty();
    }
  }

  @Test
  void everyDuplicateIsIgnored() {
    Cast cast = Cast.of(1, 2, 3, 4).lying(letter -> List.of(letter, letter, letter)).run();
    assertThat(cast.outcomes.values()).hasSize(4).allMatch(end -> end instanceof SumOutcome.Done);
  }

  @Test
  void whatIsSaidBeforeTheRevealDependsOnTheSecretInTheShareAloneThatIsKept() {
    Cast one = Cast.of(1, 2, 3).start().deliverUntil(1, Phase.COMMIT);
    Cast other = Cast.of(1, 999_999, 3).start().deliverUntil(1, Phase.COMMIT);
    assertThat(sharesOf(one, 2)).isNotEmpty().isEqualTo(sharesOf(other, 2));
  }

  @Test
  void nobodyRevealsBeforeEveryoneHasAgreed() {
    Cast cast = Cast.of(1, 2, 3).lying(Cast.keepingBack(3, 2, Phase.AGREE)).run();
    assertThat(cast.state(2)).isInstanceOf(Agreeing.class);
    assertThat(cast.state(1).table().board().said(Phase.REVEAL, new PartyId(2))).isEmpty();
  }

  @Test
  void aKeyThatItsOwnerHasNotSignedIsRefused() {
    Cast honest = Cast.of(1, 2, 3);
    List<Member> roster = new ArrayList<>(honest.parameters.roster());
    Member last = roster.get(2);
    roster.set(
        2,
        new Member(
            last.seat(),
            last.name(),
            last.addresses(),
            last.certificate(),
            last.commitment(),
            new RouteKey(Cast.noise(77), last.key().signature())));
    Claim swapped = new Claim.Offer(new Parameters(honest.terms, roster));
    Cast cast =
        honest
            .lying(
                letter ->
                    letter.to() == 2 && letter.says(Phase.OFFER)
                        ? List.of(letter.holding(new SumMessage.Said(honest.signed(1, swapped))))
                        : List.of(letter))
            .run();
    assertThat(cast.verdict(2).reason()).isEqualTo(Verdict.Reason.BAD_PARAMETERS);
    assertThat(cast.verdict(2).culprit()).contains(new PartyId(1));
    assertThat(cast.verdict(2).detail()).isEqualTo("participant 3 has not signed its key");
  }

  @Test
  void aChangedShareIsAnotherInput() {
    Cast cast =
        Cast.of(1, 2, 3)
            .lying(
                letter ->
                    letter.from() == 3 && letter.to() == 1 && letter.says(Phase.SHARE)
                        ? List.of(letter.holding(new SumMessage.Share(shareOf(letter, 10))))
                        : List.of(letter))
            .run();
    assertThat(cast.done(1).sum()).isEqualTo(cast.done(2).sum());
    assertThat(cast.done(1).sum()).isEqualTo(cast.vector(1 + 4 + 3 * (3 + 10)));
  }

  @Test
  void twoCommitmentsProveTheirSpeaker() {
    provesEverywhere(
        telling(Phase.COMMIT, 2, (cast, claim) -> new Claim.Commit(Cast.noise(1))),
        Verdict.Reason.EQUIVOCATION);
  }

  @Test
  void twoConfirmationsProveTheirSpeaker() {
    provesEverywhere(
        telling(Phase.CONFIRM, 2, (cast, claim) -> new Claim.Confirm(Cast.noise(1), Cast.nonce(3))),
        Verdict.Reason.EQUIVOCATION);
  }

  @Test
  void twoAgreementsProveTheirSpeaker() {
    provesEverywhere(
        telling(Phase.AGREE, 2, (cast, claim) -> new Claim.Agree(Cast.noise(1))),
        Verdict.Reason.EQUIVOCATION);
  }

  @Test
  void aNonceThatDoesNotOpenTheRosterProvesItsSpeaker() {
    provesEverywhere(
        telling(
            Phase.CONFIRM,
            2,
            (cast, claim) -> new Claim.Confirm(cast.parameters.hash(), Cast.noise(1))),
        Verdict.Reason.BAD_OPENING);
  }

  @Test
  void anOpeningThatDiffersFromItsCommitmentProvesItsSpeaker() {
    provesEverywhere(
        telling(
            Phase.REVEAL,
            2,
            (cast, claim) -> new Claim.Reveal(cast.vector(7), ((Claim.Reveal) claim).nonce())),
        Verdict.Reason.BAD_OPENING);
  }

  @Test
  void aFalseAnnouncementProvesTheCoordinator() {
    Cast cast = Cast.of(1, 2, 3);
    cast.lying(
            letter ->
                letter.says(Phase.ANNOUNCE)
                    ? List.of(letter.holding(cast.says(1, new Claim.Announce(cast.vector(1_000)))))
                    : List.of(letter))
        .run();
    assertThat(cast.verdict(2).reason()).isEqualTo(Verdict.Reason.FALSE_ANNOUNCEMENT);
    assertThat(cast.verdict(2).culprit()).contains(Party.COORDINATOR);
    assertThat(cast.verdict(2).proved()).isTrue();
  }

  @Test
  void withoutASignatureThatHoldsTheOneWhoSaidItIsSuspected() {
    Cast cast = Cast.of(1, 2, 3);
    cast.lying(
            letter ->
                letter.from() == 3 && letter.to() == 2 && letter.says(Phase.COMMIT)
                    ? List.of(
                        letter.holding(
                            new SumMessage.Said(
                                new Statement(
                                    THREE, new Claim.Commit(Cast.noise(1)), Cast.noise(2)))))
                    : List.of(letter))
        .run();
    for (int seat = 1; seat <= 2; seat++) {
      assertThat(cast.verdict(seat).culprit()).contains(THREE);
      assertThat(cast.verdict(seat).proved()).isFalse();
    }
  }

  /** 1 has the sum and is told no more; what it was told proves what 2 alone could only suspect. */
  @Test
  void whoHasEndedAnswersTheOtherHalfOfAContradiction() {
    Cast cast = endedButForTwo();
    cast.deliver(new Letter(3, 2, cast.says(3, new Claim.Finished(Cast.noise(1)))));
    cast.deliverAll();
    assertThat(cast.verdict(2).reason()).isEqualTo(Verdict.Reason.EQUIVOCATION);
    assertThat(cast.verdict(2).culprit()).contains(THREE);
    assertThat(cast.verdict(2).proved()).isTrue();
    assertThat(cast.done(1).sum()).isEqualTo(cast.vector(1 + 4 + 9));
  }

  /** Two who have ended, each with one half, would else answer each other for ever. */
  @Test
  void whoHasEndedAnswersEachOnce() {
    Cast cast = endedButForTwo();
    Statement other = cast.signed(3, new Claim.Finished(Cast.noise(1)));
    for (int asking : List.of(2, 2, 3, 3)) {
      cast.deliver(new Letter(asking, 1, new SumMessage.Evidence(other)));
    }
    assertThat(cast.letters).extracting(Letter::to).containsExactly(2, 3);
  }

  @Test
  void whoHasEndedAnswersNothingToForgedEvidence() {
    Cast cast = endedButForTwo();
    Claim.Reveal reveal = new Claim.Reveal(cast.vector(1), Cast.noise(1));
    for (Statement forged :
        List.of(
            new Statement(THREE, reveal, Cast.noise(2)),
            new Statement(new PartyId(9), reveal, Cast.noise(2)))) {
      cast.deliver(new Letter(2, 1, new SumMessage.Evidence(forged)));
    }
    assertThat(cast.letters).isEmpty();
  }

  /** 1 and 3 have the sum, and 3 keeps its final hash back from 2. */
  private static Cast endedButForTwo() {
    Cast cast = Cast.of(1, 2, 3).lying(Cast.keepingBack(3, 2, Phase.FINISH)).run();
    assertThat(cast.outcomes).containsOnlyKeys(1, 3);
    return cast;
  }

  @Test
  void forgedEvidenceProvesNothing() {
    Cast cast = Cast.of(1, 2, 3).start();
    cast.deliverUntil(2, Phase.COMMIT);
    Statement one = new Statement(new PartyId(1), new Claim.Commit(Cast.noise(1)), Cast.noise(3));
    Statement two = new Statement(new PartyId(1), new Claim.Commit(Cast.noise(2)), Cast.noise(3));
    Verdict verdict =
        new Verdict(
            Verdict.Reason.EQUIVOCATION,
            Optional.of(new PartyId(1)),
            true,
            Phase.COMMIT,
            new PartyId(999),
            "");
    cast.deliver(new Letter(3, 2, new SumMessage.Abort(verdict, List.of(one, two))));
    assertThat(cast.verdict(2).proved()).isFalse();
    assertThat(cast.verdict(2).reporter()).isEqualTo(THREE);
  }

  @Test
  void aConfirmationFromAnotherSessionProvesNothing() {
    Cast cast = Cast.of(1, 2, 3).start();
    cast.deliverUntil(2, Phase.COMMIT);
    // The same session id, but the speaker's nonce of another time.
    Confirmations old = new Confirmations(cast);
    Verdict verdict =
        new Verdict(
            Verdict.Reason.EQUIVOCATION,
            Optional.of(THREE),
            true,
            Phase.CONFIRM,
            new PartyId(1),
            "");
    cast.deliver(new Letter(1, 2, new SumMessage.Abort(verdict, List.of(old.now(), old.before()))));
    assertThat(cast.verdict(2).proved()).isFalse();
  }

  @Test
  void twoConfirmationsBeforeTheOfferAreASuspicionAndNoException() {
    Cast cast = Cast.of(1, 2, 3).start();
    cast.deliver(new Letter(1, 2, confirm(cast, 1)));
    cast.deliver(new Letter(1, 2, confirm(cast, 2)));
    assertThat(cast.verdict(2).culprit()).contains(Party.COORDINATOR);
    assertThat(cast.verdict(2).proved()).isFalse();
  }

  @Test
  void aLostPartyIsTheFirstCauseForEveryone() {
    Cast cast = Cast.of(1, 2, 3).start();
    cast.deliverUntil(2, Phase.COMMIT);
    cast.on(2, new Event.Lost<>(THREE, "gone"));
    cast.letters.removeIf(letter -> letter.from() == 3);
    cast.deliverAll();
    cast.on(1, new Event.Lost<>(new PartyId(2), "left second"));
    assertThat(cast.verdict(1).culprit()).contains(THREE);
    assertThat(cast.verdict(1).reporter()).isEqualTo(new PartyId(2));
  }

  @Test
  void whoHoldsAllRevealsButNotAllFinalHashesHasTheSumUnconfirmed() {
    Cast cast = Cast.of(1, 2, 3).lying(Cast.keepingBack(3, 2, Phase.FINISH)).run();
    cast.fire(2, Table.Alarm.GIVE_UP, Phase.FINISH);
    assertThat(cast.done(2).unconfirmed()).containsExactly(THREE);
    assertThat(cast.done(2).sum()).isEqualTo(cast.done(1).sum());
  }

  @Test
  void whoSaysNothingIsSuspectedAndNotWhoWaitsForIt() {
    // 3 has sent 2 no share: 2 waits for it, and 1 waits for 2's commitment.
    Cast cast = Cast.of(1, 2, 3).lying(Cast.keepingBack(3, 2, Phase.SHARE)).run();
    cast.lying(letter -> letter.from() == 3 ? List.of() : List.of(letter));
    cast.fire(1, Table.Alarm.ASK, Phase.COMMIT);
    cast.deliverAll();
    cast.fire(1, Table.Alarm.GIVE_UP, Phase.COMMIT);
    assertThat(cast.verdict(1).reason()).isEqualTo(Verdict.Reason.SILENT);
    assertThat(cast.verdict(1).culprit()).contains(THREE);
  }

  @Test
  void whoKeepsBackIsSuspectedThoughItSaysThatItWaitsToo() {
    Cast cast = Cast.of(1, 2, 3).lying(Cast.keepingBack(3, 2, Phase.COMMIT)).run();
    cast.fire(1, Table.Alarm.ASK, Phase.AGREE);
    cast.deliverAll();
    cast.fire(1, Table.Alarm.GIVE_UP, Phase.AGREE);
    assertThat(cast.verdict(1).culprit()).contains(THREE);
  }

  @Test
  void anOwnerThatDeclinesEndsItForAll() {
    Cast cast = Cast.asking(1, 2, 3).run();
    cast.on(2, new Event.Answered<>(false));
    cast.deliverAll();
    assertThat(cast.outcomes).hasSize(3);
    for (int seat = 1; seat <= 3; seat++) {
      assertThat(cast.verdict(seat).reason()).isEqualTo(Verdict.Reason.DECLINED);
      assertThat(cast.verdict(seat).culprit()).contains(new PartyId(2));
    }
  }

  @Test
  void nothingIsSharedBeforeTheOwnerAgrees() {
    Cast cast = Cast.asking(1, 2, 3).run();
    assertThat(cast.observed.get(2)).noneMatch(SumObservation::confidential);
    cast.on(2, new Event.Answered<>(true));
    assertThat(cast.letters).filteredOn(letter -> letter.says(Phase.SHARE)).hasSize(2);
  }

  @Test
  void noSecretAndNoShareStandsInAText() {
    Cast cast = Cast.of(123_457, 234_579, 345_679).run();
    String text = cast.observed + " " + cast.state(2) + " " + cast.outcomes;
    assertThat(text).doesNotContain("123457", "234579", "345679");
    Stream.of(1, 2, 3)
        .flatMap(seat -> cast.observed.get(seat).stream())
        .filter(line -> line instanceof SumObservation.ShareFor)
        .map(line -> Long.toString(((SumObservation.ShareFor) line).share().get(0)))
        .forEach(share -> assertThat(text).doesNotContain(share));
  }

  /** What 3 confirmed with this session's nonce, and with that of an earlier one. */
  private record Confirmations(Cast cast) {
    Statement now() {
      return cast.signed(3, new Claim.Confirm(cast.parameters.hash(), Cast.nonce(3)));
    }

    Statement before() {
      Cast earlier = Cast.of(4, 5, 6);
      var roster = new ArrayList<>(earlier.parameters.roster());
      var line = roster.get(2);
      roster.set(
          2,
          new Member(
              line.seat(),
              line.name(),
              line.addresses(),
              line.certificate(),
              Party.commitmentTo(Cast.noise(5)),
              line.key()));
      Parameters then = new Parameters(earlier.terms, roster);
      Claim claim = new Claim.Confirm(then.hash(), Cast.noise(5));
      return Statement.by(
          THREE, claim, then.context(THREE, Phase.CONFIRM), cast.state(3).table().self().signer());
    }
  }

  private interface Twist {
    Claim of(Cast cast, Claim truth);
  }

  /** 3 tells {@code victim} another claim in {@code phase}, signed. */
  private static Function<Cast, Function<Letter, List<Letter>>> telling(
      Phase phase, int victim, Twist twist) {
    return cast ->
        letter ->
            letter.from() == 3 && letter.to() == victim && letter.says(phase)
                ? List.of(
                    letter.holding(
                        cast.says(
                            3,
                            twist.of(
                                cast, ((SumMessage.Said) letter.message()).statement().claim()))))
                : List.of(letter);
  }

  private static void provesEverywhere(
      Function<Cast, Function<Letter, List<Letter>>> lie, Verdict.Reason reason) {
    Cast cast = Cast.of(1, 2, 3);
    cast.lying(lie.apply(cast)).run();
    for (int seat = 1; seat <= 2; seat++) {
      assertThat(cast.verdict(seat).reason()).isEqualTo(reason);
      assertThat(cast.verdict(seat).culprit()).contains(THREE);
      assertThat(cast.verdict(seat).proved()).isTrue();
    }
  }

  private static SumMessage confirm(Cast cast, int number) {
    return cast.says(1, new Claim.Confirm(Cast.noise(number), Cast.nonce(1)));
  }

  private static FieldVector shareOf(Letter letter, long more) {
    var share = ((SumMessage.Share) letter.message()).share();
    return share.plus(FieldVector.of(share.field(), more));
  }

  private static List<SumMessage> sharesOf(Cast cast, int seat) {
    return cast.observed.get(seat).stream()
        .filter(line -> line instanceof SumObservation.ShareFor)
        .map(line -> (SumMessage) new SumMessage.Share(((SumObservation.ShareFor) line).share()))
        .toList();
  }
}
