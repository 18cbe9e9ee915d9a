package participant.protocol.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.math.FieldVector;
import participant.protocol.sum.Cast.Letter;
import participant.protocol.sum.message.Board;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Evaluation;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.ShareValues;
import participant.protocol.sum.message.SignedShare;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.ThresholdClaim;
import participant.protocol.sum.message.Tolerance;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.threshold.Withstanding;

/**
 * What becomes of every message in every state of a sum that withstands losses. Participant 2 of 4
 * stands in the state and holds nothing of its phase from the others; participant 3 speaks.
 */
class EveryThresholdPairTest {
  private static final PartyId THREE = new PartyId(3);
  private static final List<Phase> SPOKEN =
      List.of(
          Phase.PLEDGE,
          Phase.DEAL,
          Phase.HELD,
          Phase.BASIS,
          Phase.COMBINE,
          Phase.ANSWER,
          Phase.BIND,
          Phase.OPEN,
          Phase.CLOSE);

  /** What a message leads to. */
  private enum Fate {
    /** It is kept: its place was empty. */
    KEPT,
    /** It changes nothing: the same stands there. */
    SAME,
    /** It cannot have been sent yet. */
    EARLY,
    /** It is over. */
    OVER
  }

  /** A line a state: what becomes of 3's pledge, share, list, and so on. */
  static Stream<Arguments> table() {
    return Stream.of(
            "OFFER   EARLY EARLY EARLY EARLY EARLY EARLY EARLY EARLY EARLY",
            "CONFIRM KEPT  EARLY EARLY EARLY EARLY EARLY EARLY EARLY EARLY",
            "PLEDGE  KEPT  KEPT  KEPT  KEPT  KEPT  KEPT  KEPT  KEPT  KEPT",
            "DEAL    SAME  KEPT  KEPT  KEPT  KEPT  KEPT  KEPT  KEPT  KEPT",
            "HELD    SAME  SAME  KEPT  KEPT  KEPT  KEPT  KEPT  KEPT  KEPT",
            "BASIS   SAME  SAME  SAME  KEPT  KEPT  KEPT  KEPT  KEPT  KEPT",
            "COMBINE SAME  SAME  SAME  SAME  KEPT  KEPT  KEPT  KEPT  KEPT",
            "ANSWER  SAME  SAME  SAME  SAME  SAME  KEPT  KEPT  KEPT  KEPT",
            "BIND    SAME  SAME  SAME  SAME  SAME  SAME  KEPT  KEPT  KEPT",
            "OPEN    SAME  SAME  SAME  SAME  SAME  SAME  SAME  KEPT  KEPT",
            "CLOSE   SAME  SAME  SAME  SAME  SAME  SAME  SAME  SAME  KEPT",
            "ended   OVER  OVER  OVER  OVER  OVER  OVER  OVER  OVER  OVER")
        .map(line -> line.split(" +"))
        .flatMap(
            cells ->
                IntStream.range(0, SPOKEN.size())
                    .mapToObj(
                        i -> Arguments.of(cells[0], SPOKEN.get(i), Fate.valueOf(cells[i + 1]))));
  }

  @ParameterizedTest(name = "in {0} a message of {1} is {2}")
  @MethodSource("table")
  void everyMessageIsDecidedInEveryState(String state, Phase phase, Fate fate) {
    Cast cast = in(state);
    SumState before = cast.state(2);
    Step<SumMessage, SumOutcome> step = cast.deliver(new Letter(3, 2, message(cast, phase)));
    switch (fate) {
      case KEPT -> {
        assertThat(cast.outcomes).doesNotContainKey(2);
        assertThat(held(cast.state(2), phase)).isTrue();
        assertThat(held(before, phase)).isFalse();
      }
      case SAME, OVER -> {
        assertThat(cast.state(2)).isSameAs(before);
        assertThat(step.effects()).isEmpty();
      }
      case EARLY -> {
        assertThat(cast.verdict(2).reason()).isEqualTo(Verdict.Reason.OUT_OF_TURN);
        assertThat(cast.verdict(2).culprit()).contains(THREE);
      }
    }
  }

  @ParameterizedTest(name = "in {0} a second, other message of {1}, after {2}")
  @MethodSource("table")
  void aConflictingMessageIsHeldAgainstItsSpeaker(String state, Phase phase, Fate fate) {
    Cast cast = in(state);
    boolean late = phase == Phase.DEAL && !state.equals("DEAL");
    if (fate == Fate.EARLY || fate == Fate.OVER || late) {
      return;
    }
    cast.deliver(new Letter(3, 2, message(cast, phase)));
    cast.deliver(new Letter(3, 2, conflicting(cast, phase)));
    if (cast.state(2) instanceof Withstanding) {
      assertThat(cast.outcomes).doesNotContainKey(2);
      assertThat(cast.state(2).table().standing().named())
          .containsEntry(THREE, phase != Phase.DEAL);
    } else {
      assertThat(cast.verdict(2).reason()).isEqualTo(Verdict.Reason.EQUIVOCATION);
      assertThat(cast.verdict(2).culprit()).contains(THREE);
      assertThat(cast.verdict(2).proved()).isTrue();
    }
  }

  @ParameterizedTest(name = "in {0} a message of {1} in another''s name")
  @MethodSource("table")
  void whoSpeaksForAnotherIsSuspected(String state, Phase phase, Fate fate) {
    Cast cast = in(state);
    if (phase == Phase.DEAL || fate == Fate.OVER) {
      return;
    }
    cast.deliver(new Letter(1, 2, message(cast, phase)));
    if (cast.state(2) instanceof Withstanding) {
      assertThat(cast.state(2).table().standing().named()).containsEntry(Party.COORDINATOR, false);
    } else {
      assertThat(cast.verdict(2).culprit()).contains(Party.COORDINATOR);
    }
  }

  @ParameterizedTest(name = "in {0}, additive claims, waits, evidence, ends and losses")
  @MethodSource("table")
  void whatIsNoneOfTheseIsDecidedToo(String state, Phase phase, Fate fate) {
    Cast cast = in(state);
    if (!(cast.state(2) instanceof Withstanding)) {
      return;
    }
    cast.deliver(new Letter(3, 2, cast.says(3, new Claim.Commit(Cast.noise(1)))));
    cast.deliver(new Letter(3, 2, new SumMessage.Share(cast.vector(1))));
    cast.deliver(
        new Letter(
            3, 2, new SumMessage.Evidence(cast.signed(77, new Claim.Commit(Cast.noise(8))))));
    assertThat(cast.state(2).table().standing().named()).containsEntry(THREE, false);
    cast.letters.clear();
    cast.deliver(
        new Letter(3, 2, new SumMessage.Waiting(phase, 0, List.of(THREE), true, List.of(THREE))));
    assertThat(cast.letters)
        .filteredOn(letter -> letter.message() instanceof SumMessage.Waiting waits && !waits.asks())
        .hasSize(1);
    Verdict verdict =
        new Verdict(
            Verdict.Reason.EQUIVOCATION, Optional.of(new PartyId(1)), true, phase, THREE, "");
    cast.deliver(new Letter(3, 2, new SumMessage.Abort(verdict, List.of())));
    cast.on(2, new Event.Lost<>(new PartyId(3), "gone"));
    assertThat(cast.outcomes).doesNotContainKey(2);
    assertThat(cast.state(2).table().gone()).containsExactly(THREE);
    assertThat(cast.observed.get(2)).filteredOn(o -> o instanceof SumObservation.Gone).hasSize(1);
  }

  /** 2 in the state that waits for {@code phase}; without anything of that phase from others. */
  private static Cast in(String state) {
    Cast cast = Cast.withstanding(new Tolerance(1, 1, 3), 1, 2, 3, 4).start();
    return state.equals("ended") ? cast.deliverAll() : cast.deliverUntil(2, Phase.valueOf(state));
  }

  /** What 3 has said or would say. */
  private static SumMessage message(Cast cast, Phase phase) {
    if (phase == Phase.DEAL) {
      return cast.letters.stream()
          .filter(letter -> letter.from() == 3 && letter.to() == 2 && letter.says(Phase.DEAL))
          .map(Letter::message)
          .findFirst()
          .or(() -> cast.state(2).table().board().dealtBy(THREE).map(SumMessage.Dealt::new))
          .orElseGet(() -> dealt(cast, 5));
    }
    return Stream.of(3, 2)
        .flatMap(seat -> cast.state(seat).table().board().said(phase, THREE).stream())
        .findFirst()
        .<SumMessage>map(SumMessage.Said::new)
        .orElseGet(() -> cast.says(3, claim(cast, phase, 1)));
  }

  private static SumMessage conflicting(Cast cast, Phase phase) {
    return phase == Phase.DEAL ? dealt(cast, 99) : cast.says(3, claim(cast, phase, 9));
  }

  private static SumMessage dealt(Cast cast, long value) {
    FieldVector masks = FieldVector.zero(cast.terms.field(), cast.terms.combinations());
    return new SumMessage.Dealt(
        SignedShare.by(
            Cast.signer(3),
            cast.parameters.hash(),
            THREE,
            new PartyId(2),
            new ShareValues.Whole(cast.vector(value)),
            masks));
  }

  private static Claim claim(Cast cast, Phase phase, int number) {
    List<PartyId> some = List.of(new PartyId(1), new PartyId(2));
    return switch (phase) {
      case PLEDGE -> new ThresholdClaim.Pledge(Cast.noise(number));
      case HELD -> new ThresholdClaim.Held(some, Cast.noise(number));
      case BASIS -> new ThresholdClaim.Based(Cast.noise(number));
      case COMBINE ->
          new ThresholdClaim.Combined(List.of(FieldVector.of(cast.terms.field(), number, number)));
      case ANSWER ->
          new ThresholdClaim.Answer(
              List.of(), List.of(new Evaluation(new PartyId(1), cast.vector(number))));
      case BIND -> new ThresholdClaim.Bound(some, Cast.noise(number));
      case OPEN -> new ThresholdClaim.Opened(cast.vector(number), Cast.noise(number));
      case CLOSE -> new ThresholdClaim.Closed(Cast.noise(number));
      default -> throw new IllegalArgumentException(phase + " is none of these");
    };
  }

  private static boolean held(SumState state, Phase phase) {
    Board board = state.table().board();
    return phase == Phase.DEAL
        ? board.dealtBy(THREE).isPresent()
        : board.said(phase, THREE).isPresent();
  }
}
