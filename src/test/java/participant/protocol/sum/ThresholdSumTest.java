package participant.protocol.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import participant.machine.PartyId;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.Cast.Letter;
import participant.protocol.sum.message.Board;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Commitments;
import participant.protocol.sum.message.Complaint;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.ShareValues;
import participant.protocol.sum.message.SignedShare;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.ThresholdClaim;
import participant.protocol.sum.message.Tolerance;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.Ended;
import participant.protocol.sum.state.Table;
import participant.protocol.sum.threshold.Answering;
import participant.protocol.sum.threshold.Binding;
import participant.protocol.sum.threshold.Challenge;
import participant.protocol.sum.threshold.Combining;
import participant.protocol.sum.threshold.Listing;
import participant.protocol.sum.threshold.Withstanding;

/** Sums that go on without whoever is lost, and in spite of whoever lies. */
class ThresholdSumTest {
  private static final Tolerance ONE_OF_FIVE = new Tolerance(1, 0, 3);
  private static final Tolerance TWO_OF_FIVE = new Tolerance(2, 0, 4);
  private static final Tolerance ONE_LIAR = new Tolerance(1, 1, 3);
  private static final List<Phase> AFTER_SHARING =
      List.of(
          Phase.HELD,
          Phase.BASIS,
          Phase.COMBINE,
          Phase.ANSWER,
          Phase.BIND,
          Phase.OPEN,
          Phase.CLOSE);

  @ParameterizedTest
  @EnumSource(MersenneField.class)
  void everyoneComputesTheWeightedSum(MersenneField field) {
    Cast cast = Cast.withstanding(field, new Tolerance(2, 0, 5), 100, -20, 3, 7, -1_000).run();
    for (int seat = 1; seat <= 5; seat++) {
      assertThat(cast.done(seat).sum()).isEqualTo(cast.vector(100 - 40 + 9 + 28 - 5_000));
      assertThat(cast.done(seat).unconfirmed()).isEmpty();
      assertThat(cast.done(seat).settlement().included()).hasSize(5);
      assertThat(cast.done(seat).settlement().proved()).isEmpty();
    }
  }

  @Test
  void nobodyWaitsForAnAlarmWhileEverybodyIsThere() {
    Cast cast = Cast.withstanding(ONE_LIAR, 1, 2, 3, 4).run();
    assertThat(cast.outcomes).hasSize(4);
  }

  @Test
  void everyDuplicateIsIgnored() {
    Cast cast =
        Cast.withstanding(TWO_OF_FIVE, 1, 2, 3, 4, 5)
            .lying(letter -> List.of(letter, letter, letter))
            .run();
    assertThat(cast.outcomes.values()).hasSize(5).allMatch(end -> end instanceof SumOutcome.Done);
    assertThat(named(cast, 1)).isEmpty();
  }

  static Stream<List<Integer>> pairs() {
    return IntStream.rangeClosed(1, 5)
        .boxed()
        .flatMap(a -> IntStream.rangeClosed(a + 1, 5).mapToObj(b -> List.of(a, b)));
  }

  /** The two die before they say anything of a phase, in each phase after sharing. */
  @ParameterizedTest
  @MethodSource("pairs")
  void anyTwoOfFiveMayBeLostInEachPhaseAfterSharing(List<Integer> pair) {
    for (Phase phase : AFTER_SHARING) {
      Cast cast =
          Cast.withstanding(TWO_OF_FIVE, 1, 2, 3, 4, 5)
              .lying(
                  letter ->
                      pair.contains(letter.from()) && after(letter, phase)
                          ? List.of()
                          : List.of(letter))
              .run();
      cast.kill(pair.get(0), pair.get(1)).deliverAll();
      for (int seat = 1; seat <= 5; seat++) {
        if (!pair.contains(seat)) {
          assertThat(cast.done(seat).sum()).as("%s", phase).isEqualTo(cast.vector(55));
          assertThat(cast.done(seat).settlement().included()).hasSize(5);
        }
      }
    }
  }

  /** They die after any message, so in the middle of telling all as well. */
  @ParameterizedTest
  @MethodSource("pairs")
  void afterWhicheverMessageTheyDieTheOthersHaveOneResult(List<Integer> pair) {
    int all = letters(Cast.withstanding(ONE_OF_FIVE, 1, 2, 3, 4, 5).start());
    for (int moment = 0; moment < all; moment++) {
      Cast cast = Cast.withstanding(ONE_OF_FIVE, 1, 2, 3, 4, 5).start();
      boolean dealt = false;
      for (int i = 0; i < moment && !cast.letters.isEmpty(); i++) {
        cast.deliver(cast.letters.remove(0));
      }
      dealt =
          IntStream.rangeClosed(1, 5)
              .allMatch(
                  seat ->
                      cast.state(seat) instanceof Withstanding
                          || cast.state(seat) instanceof Ended);
      if (!dealt || cast.outcomes.size() == 5) {
        continue;
      }
      settle(cast.kill(pair.get(0), pair.get(1)).deliverAll(), pair);
      List<SumOutcome.Done> results = new ArrayList<>();
      for (int seat = 1; seat <= 5; seat++) {
        if (!pair.contains(seat)) {
          assertThat(cast.outcomes).as("after %d messages", moment).containsKey(seat);
          assertThat(cast.outcomes.get(seat))
              .as("after %d messages", moment)
              .isInstanceOf(SumOutcome.Done.class);
          results.add(cast.done(seat));
        }
      }
      assertThat(results).extracting(SumOutcome.Done::sum).containsOnly(results.get(0).sum());
      long expected =
          results.get(0).settlement().included().stream()
              .mapToLong(seat -> (long) seat.number() * seat.number())
              .sum();
      assertThat(results.get(0).sum()).isEqualTo(cast.vector(expected));
    }
  }

  @Test
  void whoIsLostBeforeItsSharesAreOutIsLeftOut() {
    Cast cast =
        Cast.withstanding(TWO_OF_FIVE, 1, 2, 3, 4, 5)
            .lying(
                letter ->
                    letter.from() == 4 && letter.to() == 2 && after(letter, Phase.DEAL)
                        ? List.of()
                        : List.of(letter))
            .run();
    cast.kill(4).deliverAll();
    for (int seat : new int[] {1, 2, 3, 5}) {
      assertThat(cast.done(seat).sum()).isEqualTo(cast.vector(55 - 16));
      assertThat(cast.done(seat).settlement().included()).hasSize(4).doesNotContain(seat(4));
      assertThat(cast.done(seat).unconfirmed()).containsExactly(seat(4));
      assertThat(cast.done(seat).settlement().proved()).isEmpty();
    }
  }

  @Test
  void aLossBeforeAllHavePledgedEndsItAsEver() {
    Cast cast = Cast.withstanding(TWO_OF_FIVE, 1, 2, 3, 4, 5);
    cast.lying(
            letter ->
                letter.from() == 4 && after(letter, Phase.PLEDGE) ? List.of() : List.of(letter))
        .run();
    cast.kill(4).deliverAll();
    assertThat(cast.verdict(2).reason()).isEqualTo(Verdict.Reason.LOST);
    assertThat(cast.verdict(2).culprit()).contains(seat(4));
  }

  @Test
  void tooFewValuesGiveNoResult() {
    Cast cast =
        Cast.withstanding(new Tolerance(2, 0, 5), 1, 2, 3, 4, 5)
            .lying(
                letter ->
                    letter.from() == 4 && letter.says(Phase.DEAL) ? List.of() : List.of(letter))
            .run();
    cast.kill(4).deliverAll();
    assertThat(cast.verdict(1).reason()).isEqualTo(Verdict.Reason.TOO_FEW);
    assertThat(cast.verdict(1).culprit()).isEmpty();
  }

  @Test
  void aSilentPartyIsWaitedForUntilTheAlarmAndNoLonger() {
    Cast cast =
        Cast.withstanding(ONE_OF_FIVE, 1, 2, 3, 4, 5)
            .lying(
                letter ->
                    letter.from() == 4 && after(letter, Phase.HELD) ? List.of() : List.of(letter))
            .run();
    assertThat(cast.outcomes).isEmpty();
    for (Phase phase : AFTER_SHARING) {
      for (int seat : new int[] {1, 2, 3, 5}) {
        if (cast.state(seat).phase() == phase) {
          cast.fire(seat, Table.Alarm.GIVE_UP, phase);
        }
      }
      cast.deliverAll();
    }
    assertThat(cast.done(1).sum()).isEqualTo(cast.vector(55));
    assertThat(cast.done(1).unconfirmed()).containsExactly(seat(4));
  }

  @Test
  void aListThatOnePartyLacksComesFromTheOthers() {
    Cast cast =
        Cast.withstanding(ONE_OF_FIVE, 1, 2, 3, 4, 5)
            .lying(
                letter ->
                    letter.from() == 4 && letter.to() == 2 && after(letter, Phase.HELD)
                        ? List.of()
                        : List.of(letter))
            .run();
    assertThat(cast.state(2)).isInstanceOf(Listing.class);
    cast.fire(2, Table.Alarm.NUDGE, Phase.HELD);
    cast.deliverAll();
    assertThat(cast.state(2)).isInstanceOf(Answering.class);
  }

  /** 2 asks for 4's list before 3 has it, and 4 dies after telling 3. */
  @Test
  void whatComesAfterItWasAskedForIsPassedOn() {
    List<Letter> late = new ArrayList<>();
    Cast cast = Cast.withstanding(ONE_OF_FIVE, 1, 2, 3, 4, 5);
    cast.lying(
            letter -> {
              if (letter.from() == 4 && after(letter, Phase.HELD)) {
                if (letter.to() == 3 && letter.says(Phase.HELD)) {
                  late.add(letter);
                }
                return List.of();
              }
              return List.of(letter);
            })
        .run();
    cast.fire(2, Table.Alarm.NUDGE, Phase.HELD);
    cast.deliverAll();
    cast.deliver(late.get(0));
    cast.deliverAll();
    assertThat(cast.state(2).table().board().said(Phase.HELD, seat(4))).isPresent();
  }

  @Test
  void aWrongPartialSumIsCorrectedAndNamed() {
    Cast cast = Cast.withstanding(ONE_LIAR, 10, 20, 30, 40);
    cast.lying(revealing(cast, 3, partial -> partial.plus(cast.vector(1)))).run();
    for (int seat : new int[] {1, 2, 4}) {
      assertThat(cast.done(seat).sum()).isEqualTo(cast.vector(10 + 40 + 90 + 160));
      assertThat(cast.done(seat).settlement().corrected()).containsExactly(seat(3));
    }
  }

  @Test
  void twoLiarsWhoAgreeFrameNobody() {
    Cast cast = Cast.withstanding(new Tolerance(2, 2, 5), 1, 2, 3, 4, 5);
    // 3 and 4 add 7(x − 1)(x − 2): with the values of 1 and 2 theirs lie on a polynomial, and 5's
    // not.
    Function<Letter, List<Letter>> three = revealing(cast, 3, p -> p.plus(cast.vector(7 * 2)));
    Function<Letter, List<Letter>> four = revealing(cast, 4, p -> p.plus(cast.vector(7 * 6)));
    cast.lying(letter -> letter.from() == 3 ? three.apply(letter) : four.apply(letter)).run();
    for (int seat : new int[] {1, 2, 5}) {
      assertThat(cast.verdict(seat).reason()).isEqualTo(Verdict.Reason.INCONSISTENT);
      assertThat(cast.verdict(seat).culprit()).isEmpty();
    }
  }

  @Test
  void aBadOpeningIsNamedAndCountsForNothing() {
    Cast cast = Cast.withstanding(ONE_LIAR, 1, 2, 3, 4);
    cast.lying(
            letter ->
                letter.from() == 2 && letter.says(Phase.OPEN)
                    ? List.of(
                        letter.holding(
                            cast.says(2, new ThresholdClaim.Opened(cast.vector(5), Cast.noise(5)))))
                    : List.of(letter))
        .run();
    assertThat(cast.done(1).sum()).isEqualTo(cast.vector(30));
    assertThat(cast.done(1).settlement().proved()).containsExactly(seat(2));
  }

  @Test
  void aBadDealerIsLeftOutAndProved() {
    Cast cast = Cast.withstanding(ONE_LIAR, 1, 2, 3, 4);
    cast.lying(dealingBadly(cast, 2, 3)).run();
    for (int seat : new int[] {1, 3, 4}) {
      assertThat(cast.done(seat).sum()).isEqualTo(cast.vector(30 - 4));
      assertThat(cast.done(seat).settlement().included())
          .containsExactly(seat(1), seat(3), seat(4));
      assertThat(cast.done(seat).settlement().proved()).containsExactly(seat(2));
    }
  }

  /** It tells the one whom it dealt badly the truth of its combinations, and the others others. */
  @Test
  void aDealerWithTwoAnswersMakesNobodyElseLookLikeALiar() {
    Cast cast = Cast.withstanding(ONE_LIAR, 1, 2, 3, 4);
    FieldVector more = FieldVector.of(cast.terms.field(), 1, 1);
    cast.lying(
            letter -> {
              if (letter.from() == 2 && letter.to() == 3 && letter.says(Phase.COMBINE)) {
                ThresholdClaim.Combined truth = (ThresholdClaim.Combined) claim(letter);
                List<FieldVector> other =
                    truth.polynomials().stream().map(one -> one.plus(more)).toList();
                return List.of(letter.holding(cast.says(2, new ThresholdClaim.Combined(other))));
              }
              return List.of(letter);
            })
        .run();
    for (int seat : new int[] {1, 3, 4}) {
      assertThat(cast.done(seat).settlement().proved()).containsExactly(seat(2));
      assertThat(cast.done(seat).settlement().included()).doesNotContain(seat(2));
    }
  }

  /** To one it deals a share off its polynomials, and tells that one what such a share fits. */
  @Test
  void aDealerWithTwoPolynomialsIsLeftOutAndProved() {
    Cast cast = Cast.withstanding(ONE_LIAR, 1, 2, 3, 4);
    Function<Letter, List<Letter>> dealing = dealingBadly(cast, 2, 3);
    List<SignedShare> dealt = new ArrayList<>();
    cast.lying(
            letter -> {
              List<Letter> told = dealing.apply(letter);
              if (letter.from() == 2 && letter.to() == 3 && letter.says(Phase.DEAL)) {
                dealt.add(share(told.get(0)));
              } else if (letter.from() == 2 && letter.to() == 3 && letter.says(Phase.COMBINE)) {
                Challenge challenge = ((Combining) cast.state(2)).evaluated().challenge();
                FieldVector fitting =
                    challenge
                        .evaluate(
                            0,
                            List.of(),
                            Map.of(seat(2), index -> FieldArray.of(values(dealt.get(0)))),
                            Map.of(seat(2), dealt.get(0).masks()))
                        .held()
                        .get(seat(2));
                List<FieldVector> constants =
                    IntStream.range(0, fitting.length())
                        .mapToObj(k -> FieldVector.of(fitting.field(), fitting.get(k), 0))
                        .toList();
                return List.of(
                    letter.holding(cast.says(2, new ThresholdClaim.Combined(constants))));
              }
              return told;
            })
        .run();
    for (int seat : new int[] {1, 3, 4}) {
      assertThat(cast.done(seat).sum()).isEqualTo(cast.vector(30 - 4));
      assertThat(cast.done(seat).settlement().proved()).containsExactly(seat(2));
      assertThat(cast.done(seat).settlement().corrected()).isEmpty();
    }
  }

  @Test
  void whoComplainsWithoutCauseIsProvedAndChangesNothing() {
    Cast cast = Cast.withstanding(ONE_LIAR, 1, 2, 3, 4);
    cast.lying(complaining(cast, 4, UnaryOperator.identity())).run();
    for (int seat : new int[] {1, 2, 3}) {
      assertThat(cast.done(seat).sum()).isEqualTo(cast.vector(30));
      assertThat(cast.done(seat).settlement().proved()).containsExactly(seat(4));
    }
  }

  @Test
  void aComplaintWithAnotherShareThanTheDealerSignedProvesTheComplainer() {
    Cast cast = Cast.withstanding(ONE_LIAR, 1, 2, 3, 4);
    cast.lying(
            complaining(
                cast,
                4,
                share ->
                    new SignedShare(
                        new ShareValues.Whole(values(share).plus(cast.vector(1))),
                        share.masks(),
                        share.signature())))
        .run();
    assertThat(cast.done(1).settlement().included()).hasSize(4);
    assertThat(cast.done(1).settlement().proved()).containsExactly(seat(4));
  }

  @Test
  void anUnsignedShareIsAsGoodAsNone() {
    Cast cast = Cast.withstanding(TWO_OF_FIVE, 1, 2, 3, 4, 5);
    cast.lying(
            letter ->
                letter.from() == 2 && letter.to() == 3 && letter.says(Phase.DEAL)
                    ? List.of(
                        letter.holding(
                            new SumMessage.Dealt(
                                new SignedShare(
                                    share(letter).values(), share(letter).masks(), Cast.noise(1)))))
                    : List.of(letter))
        .run();
    assertThat(cast.done(1).settlement().included()).hasSize(4).doesNotContain(seat(2));
    assertThat(cast.done(1).settlement().proved()).isEmpty();
  }

  /** 5 tells 1 and 2 that it lacks 4's share, and 3 and 4 that it has it: no majority. */
  @Test
  void twoSetsForTwoHalvesAreRevealedForByNobody() {
    Tolerance tolerance = new Tolerance(1, 0, 3);
    Cast cast = Cast.withstanding(tolerance, 1, 2, 3, 4, 5);
    List<Letter> opened = new ArrayList<>();
    cast.lying(
            letter -> {
              if (letter.from() != 5 && letter.says(Phase.OPEN)) {
                opened.add(letter);
              }
              if (letter.from() == 5 && letter.says(Phase.HELD) && letter.to() <= 2) {
                ThresholdClaim.Held held = (ThresholdClaim.Held) claim(letter);
                List<PartyId> fewer =
                    held.dealers().stream().filter(dealer -> !dealer.equals(seat(4))).toList();
                return List.of(
                    letter.holding(cast.says(5, new ThresholdClaim.Held(fewer, held.coin()))));
              }
              return letter.from() == 5 && after(letter, Phase.BASIS) ? List.of() : List.of(letter);
            })
        .run();
    cast.kill(5).deliverAll();
    assertThat(opened).isEmpty();
    for (int seat = 1; seat <= 4; seat++) {
      assertThat(cast.verdict(seat).reason()).isEqualTo(Verdict.Reason.SPLIT_VOTE);
      assertThat(cast.verdict(seat).culprit()).isEmpty();
    }
  }

  @Test
  void whoSaysTwoThingsIsProvedAndTheSumGoesOn() {
    Cast cast = Cast.withstanding(ONE_LIAR, 1, 2, 3, 4);
    cast.lying(
            letter ->
                letter.from() == 3 && letter.says(Phase.BIND)
                    ? List.of(
                        letter,
                        letter.holding(
                            cast.says(
                                3, new ThresholdClaim.Bound(List.of(seat(1)), Cast.noise(4)))))
                    : List.of(letter))
        .run();
    assertThat(cast.done(1).sum()).isEqualTo(cast.vector(30));
    assertThat(cast.done(1).settlement().proved()).containsExactly(seat(3));
  }

  @Test
  void anotherClosingHashLeavesItsSpeakerUnconfirmed() {
    Cast cast = Cast.withstanding(ONE_LIAR, 1, 2, 3, 4);
    cast.lying(
            letter ->
                letter.from() == 3 && letter.says(Phase.CLOSE)
                    ? List.of(
                        letter.holding(cast.says(3, new ThresholdClaim.Closed(Cast.noise(4)))))
                    : List.of(letter))
        .run();
    assertThat(cast.done(1).unconfirmed()).containsExactly(seat(3));
  }

  @Test
  void noSecretAndNoShareStandsInAText() {
    Cast cast = Cast.withstanding(ONE_LIAR, 123_457, 234_579, 345_679, 456_789).start();
    cast.deliverUntil(2, Phase.HELD);
    String text = cast.observed + " " + cast.state(2) + " " + cast.letters + cast.state(1);
    assertThat(text).doesNotContain("123457", "234579", "345679", "456789");
    cast.observed.values().stream()
        .flatMap(List::stream)
        .filter(line -> line instanceof SumObservation.ShareFor)
        .map(line -> Long.toString(((SumObservation.ShareFor) line).share().get(0)))
        .forEach(share -> assertThat(text).doesNotContain(share));
  }

  /** Two seconds pass, for whoever still hopes to hear what the dead told others. */
  private static void settle(Cast cast, List<Integer> dead) {
    for (Phase phase : AFTER_SHARING) {
      for (int seat = 1; seat <= 5; seat++) {
        if (!dead.contains(seat) && cast.alarms.get(seat).contains(Table.Alarm.SETTLE.in(phase))) {
          cast.fire(seat, Table.Alarm.SETTLE, phase);
        }
      }
      cast.deliverAll();
    }
  }

  private static int letters(Cast cast) {
    int count = 0;
    while (!cast.letters.isEmpty()) {
      cast.deliver(cast.letters.remove(0));
      count++;
    }
    return count;
  }

  private static Function<Letter, List<Letter>> revealing(
      Cast cast, int liar, UnaryOperator<FieldVector> twist) {
    PartyId seat = seat(liar);
    return letter -> {
      if (letter.from() != liar) {
        return List.of(letter);
      } else if (letter.says(Phase.BIND)) {
        // It is bound to what it will open, whatever that is.
        ThresholdClaim.Opened opened =
            cast.state(liar) instanceof Binding binding
                ? new ThresholdClaim.Opened(binding.shares().openings().partial(), binding.nonce())
                : (ThresholdClaim.Opened)
                    cast.state(liar).table().board().said(Phase.OPEN, seat).orElseThrow().claim();
        FieldVector wrong = twist.apply(opened.partial());
        return List.of(
            letter.holding(
                cast.says(
                    liar,
                    new ThresholdClaim.Bound(
                        ((ThresholdClaim.Bound) claim(letter)).dealers(),
                        Commitments.toPartial(
                            cast.terms.session(), seat, opened.nonce(), wrong)))));
      } else if (letter.says(Phase.OPEN)) {
        ThresholdClaim.Opened opened = (ThresholdClaim.Opened) claim(letter);
        return List.of(
            letter.holding(
                cast.says(
                    liar,
                    new ThresholdClaim.Opened(twist.apply(opened.partial()), opened.nonce()))));
      }
      return List.of(letter);
    };
  }

  private static Function<Letter, List<Letter>> dealingBadly(Cast cast, int dealer, int victim) {
    return letter -> {
      if (letter.from() != dealer || letter.to() != victim || !letter.says(Phase.DEAL)) {
        return List.of(letter);
      }
      SignedShare truth = share(letter);
      return List.of(
          letter.holding(
              new SumMessage.Dealt(
                  SignedShare.by(
                      Cast.signer(dealer),
                      cast.parameters.hash(),
                      seat(dealer),
                      seat(victim),
                      new ShareValues.Whole(values(truth).plus(cast.vector(1))),
                      truth.masks()))));
    };
  }

  /** {@code liar} complains about 2, with its share after a twist. */
  private static Function<Letter, List<Letter>> complaining(
      Cast cast, int liar, UnaryOperator<SignedShare> twist) {
    return letter -> {
      if (letter.from() != liar || !letter.says(Phase.ANSWER)) {
        return List.of(letter);
      }
      Board board = cast.state(liar).table().board();
      Statement combined = board.said(Phase.COMBINE, seat(2)).orElseThrow();
      Complaint complaint =
          new Complaint(
              seat(2),
              twist.apply(board.dealtBy(seat(2)).orElseThrow()),
              (ThresholdClaim.Combined) combined.claim(),
              combined.signature(),
              0,
              Optional.empty());
      return List.of(
          letter.holding(
              cast.says(liar, new ThresholdClaim.Answer(List.of(complaint), List.of()))));
    };
  }

  private static boolean after(Letter letter, Phase phase) {
    return Stream.of(Phase.values())
        .filter(other -> other.compareTo(phase) >= 0)
        .anyMatch(letter::says);
  }

  private static List<SumObservation> named(Cast cast, int seat) {
    return cast.observed.get(seat).stream()
        .filter(line -> line instanceof SumObservation.Named)
        .toList();
  }

  private static Claim claim(Letter letter) {
    return ((SumMessage.Said) letter.message()).statement().claim();
  }

  private static SignedShare share(Letter letter) {
    return ((SumMessage.Dealt) letter.message()).share();
  }

  private static FieldVector values(SignedShare share) {
    return ((ShareValues.Whole) share.values()).values();
  }

  private static PartyId seat(int number) {
    return new PartyId(number);
  }
}
