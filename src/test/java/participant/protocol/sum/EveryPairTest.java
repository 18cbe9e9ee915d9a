package participant.protocol.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.protocol.sum.Cast.Letter;
import participant.protocol.sum.message.Board;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.plain.Agreeing;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * What becomes of every message in every state. Participant 2 of 3 stands in the state and holds
 * nothing of its phase from the others; participant 3 speaks.
 */
class EveryPairTest {
  private static final PartyId THREE = new PartyId(3);
  private static final List<Phase> SPOKEN =
      List.of(Phase.CONFIRM, Phase.SHARE, Phase.COMMIT, Phase.AGREE, Phase.REVEAL, Phase.FINISH);

  /** What a message leads to. */
  private enum Fate {
    /** It is kept: its place was empty. */
    KEPT,
    /** It changes nothing: the same stands there. */
    DUPLICATE,
    /** It cannot have been sent yet. */
    EARLY,
    /** It is over. */
    OVER
  }

  /** A line a state: what becomes of 3's confirmation, share, commitment, and so on. */
  static Stream<Arguments> table() {
    return Stream.of(
            "OFFER   KEPT      EARLY     EARLY     EARLY     EARLY     EARLY",
            "CONFIRM KEPT      KEPT      EARLY     EARLY     EARLY     EARLY",
            "SHARE   DUPLICATE KEPT      KEPT      EARLY     EARLY     EARLY",
            "COMMIT  DUPLICATE DUPLICATE KEPT      KEPT      EARLY     EARLY",
            "AGREE   DUPLICATE DUPLICATE DUPLICATE KEPT      KEPT      EARLY",
            "REVEAL  DUPLICATE DUPLICATE DUPLICATE DUPLICATE KEPT      KEPT",
            "FINISH  DUPLICATE DUPLICATE DUPLICATE DUPLICATE DUPLICATE KEPT",
            "ended   OVER      OVER      OVER      OVER      OVER      OVER")
        .map(line -> line.split(" +"))
        .flatMap(
            cells ->
                Stream.iterate(0, i -> i < SPOKEN.size(), i -> i + 1)
                    .map(i -> Arguments.of(cells[0], SPOKEN.get(i), Fate.valueOf(cells[i + 1]))));
  }

  @ParameterizedTest(name = "in {0} a message of {1} is {2}")
  @MethodSource("table")
  void everyMessageIsDecidedInEveryState(String state, Phase phase, Fate fate) {
    Cast cast = in(state);
    SumState before = cast.state(2);
    SumMessage message = message(cast, phase);
    Step<SumMessage, SumOutcome> step = cast.deliver(new Letter(3, 2, message));
    switch (fate) {
      case KEPT -> {
        assertThat(cast.outcomes).doesNotContainKey(2);
        assertThat(held(cast.state(2), phase)).isTrue();
        assertThat(held(before, phase)).isFalse();
      }
      case DUPLICATE, OVER -> {
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
    if (fate == Fate.EARLY || fate == Fate.OVER) {
      return;
    }
    cast.deliver(new Letter(3, 2, message(cast, phase)));
    cast.deliver(new Letter(3, 2, conflicting(cast, phase)));
    assertThat(cast.verdict(2).culprit()).contains(THREE);
    assertThat(cast.verdict(2).reason()).isEqualTo(Verdict.Reason.EQUIVOCATION);
    // Shares are not signed, and before the offer there is nothing to hold a signature against.
    assertThat(cast.verdict(2).proved()).isEqualTo(phase != Phase.SHARE && !state.equals("OFFER"));
  }

  @ParameterizedTest(name = "in {0} a message of {1} in another''s name")
  @MethodSource("table")
  void whoSpeaksForAnotherIsSuspected(String state, Phase phase, Fate fate) {
    Cast cast = in(state);
    if (phase == Phase.SHARE || fate == Fate.OVER) {
      return;
    }
    cast.deliver(new Letter(1, 2, message(cast, phase)));
    assertThat(cast.verdict(2).culprit()).contains(Party.COORDINATOR);
    assertThat(cast.verdict(2).reason()).isEqualTo(Verdict.Reason.OUT_OF_TURN);
  }

  @ParameterizedTest(name = "in {0}, evidence, waits and silence")
  @MethodSource("table")
  void whatIsNoClaimIsDecidedToo(String state, Phase phase, Fate fate) {
    Cast cast = in(state);
    boolean over = fate == Fate.OVER;
    SumState before = cast.state(2);

    cast.deliver(
        new Letter(3, 2, new SumMessage.Evidence(cast.signed(1, new Claim.Commit(Cast.noise(8))))));
    cast.deliver(
        new Letter(
            3,
            2,
            new SumMessage.Evidence(
                new Statement(new PartyId(77), new Claim.Commit(Cast.noise(8)), Cast.noise(8)))));
    boolean contradicts = before.table().board().said(Phase.COMMIT, Party.COORDINATOR).isPresent();
    assertThat(cast.outcomes.containsKey(2)).isEqualTo(over || contradicts);
    if (over || contradicts) {
      return;
    }
    List<Letter> sent = cast.letters;
    sent.clear();
    cast.deliver(
        new Letter(3, 2, new SumMessage.Waiting(phase, 0, List.of(THREE), true, List.of())));
    assertThat(sent).hasSize(1);
    cast.deliver(
        new Letter(
            3, 2, new SumMessage.Waiting(phase, 0, List.of(new PartyId(99)), false, List.of())));
    assertThat(sent).hasSize(1);

    cast.on(2, new Event.Lost<>(THREE, "gone"));
    assertThat(cast.verdict(2).culprit()).contains(THREE);
  }

  /** 2 in the state that waits for {@code phase}; without anything of that phase from others. */
  private static Cast in(String state) {
    Cast cast = Cast.of(1, 2, 3).start();
    return state.equals("ended") ? cast.deliverAll() : cast.deliverUntil(2, Phase.valueOf(state));
  }

  /** What 3 has said or would say: the true message where the machine compares it with others. */
  private static SumMessage message(Cast cast, Phase phase) {
    Board board = cast.state(2).table().board();
    if (phase == Phase.SHARE) {
      return new SumMessage.Share(board.shares().get(THREE).orElse(cast.vector(5)));
    }
    Optional<Statement> said = board.said(phase, THREE);
    return said.isPresent()
        ? new SumMessage.Said(said.get())
        : new SumMessage.Said(cast.signed(3, claim(cast, phase)));
  }

  private static Claim claim(Cast cast, Phase phase) {
    Table table = cast.state(2).table();
    return switch (phase) {
      case CONFIRM -> new Claim.Confirm(cast.parameters.hash(), Cast.nonce(3));
      case COMMIT -> new Claim.Commit(Cast.noise(1));
      case AGREE, FINISH ->
          table
              .board()
              .said(phase, table.self().seat())
              .map(Statement::claim)
              .orElse(
                  phase == Phase.AGREE
                      ? new Claim.Agree(Cast.noise(1))
                      : new Claim.Finished(Cast.noise(1)));
      case REVEAL ->
          cast.state(3) instanceof Agreeing agreeing
              ? agreeing.opening()
              : cast.state(3)
                  .table()
                  .board()
                  .said(Phase.REVEAL, THREE)
                  .map(Statement::claim)
                  .orElse(new Claim.Reveal(cast.vector(1), Cast.noise(1)));
      default -> throw new IllegalArgumentException(phase + " is not 3's to speak in");
    };
  }

  private static SumMessage conflicting(Cast cast, Phase phase) {
    return switch (phase) {
      case CONFIRM -> cast.says(3, new Claim.Confirm(Cast.noise(9), Cast.nonce(3)));
      case SHARE -> new SumMessage.Share(cast.vector(99));
      case COMMIT -> cast.says(3, new Claim.Commit(Cast.noise(9)));
      case AGREE -> cast.says(3, new Claim.Agree(Cast.noise(9)));
      case REVEAL -> cast.says(3, new Claim.Reveal(cast.vector(99), Cast.noise(9)));
      default -> cast.says(3, new Claim.Finished(Cast.noise(9)));
    };
  }

  private static boolean held(SumState state, Phase phase) {
    Board board = state.table().board();
    return phase == Phase.SHARE
        ? board.shares().get(THREE).isPresent()
        : board.said(phase, THREE).isPresent();
  }
}
