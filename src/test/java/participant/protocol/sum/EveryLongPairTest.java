package participant.protocol.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import participant.crypto.SecretBytes;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.math.PackedElements;
import participant.protocol.sum.Cast.Letter;
import participant.protocol.sum.message.Board;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.vector.GathersChunks;

/**
 * What becomes of every message in every state of a sum of long vectors. Participant 3 of 3 stands
 * in the state and holds nothing of its phase from the others; participant 2 speaks. Each owns one
 * chunk.
 */
class EveryLongPairTest {
  private static final PartyId TWO = new PartyId(2);
  private static final MersenneField FIELD = MersenneField.P61;
  private static final int CHUNK = 4;

  /** What 2 says. */
  private enum Word {
    CONFIRM(Phase.CONFIRM),
    SEED(Phase.SHARE),
    COMMIT(Phase.COMMIT),
    /** To 3's chunk. */
    CONTRIBUTION(Phase.GATHER),
    /** Of its own chunk. */
    TOTAL(Phase.GATHER),
    HASH(Phase.HASH),
    COIN(Phase.COIN),
    CHECK(Phase.CHECK),
    /** Of a sum of short values. */
    SHARE(Phase.SHARE),
    REVEAL(Phase.REVEAL);

    private final Phase phase;

    Word(Phase phase) {
      this.phase = phase;
    }

    boolean isClaim() {
      return !List.of(SEED, CONTRIBUTION, TOTAL, SHARE).contains(this);
    }
  }

  /** What it leads to. */
  private enum Fate {
    /** It is kept: its place was empty. */
    KEPT,
    /** It changes nothing: the same stands there. */
    SAME,
    /** It cannot have been sent yet, or no more. */
    OUT,
    /** It belongs to another kind of sum. */
    ODD,
    /** It is over. */
    OVER
  }

  /** A line a state. */
  static Stream<Arguments> table() {
    return Stream.of(
            "state   CONFIRM SEED COMMIT CONTRIBUTION TOTAL HASH COIN CHECK SHARE REVEAL",
            "OFFER   KEPT    OUT  OUT    OUT          OUT   OUT  OUT  OUT   OUT   OUT",
            "CONFIRM KEPT    KEPT KEPT   OUT          OUT   OUT  OUT  OUT   OUT   OUT",
            "SHARE   SAME    KEPT KEPT   OUT          OUT   OUT  OUT  OUT   OUT   OUT",
            "COMMIT  SAME    SAME KEPT   KEPT         OUT   OUT  OUT  OUT   OUT   OUT",
            "GATHER  SAME    SAME SAME   KEPT         KEPT  KEPT OUT  OUT   OUT   ODD",
            "HASH    SAME    SAME SAME   OUT          OUT   KEPT KEPT OUT   OUT   ODD",
            "COIN    SAME    SAME SAME   OUT          OUT   SAME KEPT KEPT  OUT   ODD",
            "CHECK   SAME    SAME SAME   OUT          OUT   SAME SAME KEPT  OUT   ODD",
            "ended   OVER    OVER OVER   OVER         OVER  OVER OVER OVER  OVER  OVER")
        .skip(1)
        .map(line -> line.split(" +"))
        .flatMap(
            cells ->
                IntStream.range(0, Word.values().length)
                    .mapToObj(
                        i -> Arguments.of(cells[0], Word.values()[i], Fate.valueOf(cells[i + 1]))));
  }

  @ParameterizedTest(name = "in {0} a {1} is {2}")
  @MethodSource("table")
  void everyMessageIsDecidedInEveryState(String state, Word word, Fate fate) {
    Cast cast = in(state);
    SumState before = cast.state(3);
    boolean heldBefore = held(before, word);
    Step<SumMessage, SumOutcome> step = cast.deliver(new Letter(2, 3, message(cast, word)));
    switch (fate) {
      case KEPT -> {
        assertThat(cast.outcomes).doesNotContainKey(3);
        assertThat(heldBefore).isFalse();
        assertThat(held(cast.state(3), word)).isTrue();
      }
      case SAME, OVER -> {
        assertThat(cast.state(3)).isSameAs(before);
        assertThat(step.effects()).isEmpty();
      }
      case OUT, ODD -> {
        assertThat(cast.verdict(3).reason())
            .isEqualTo(fate == Fate.ODD ? Verdict.Reason.MALFORMED : Verdict.Reason.OUT_OF_TURN);
        assertThat(cast.verdict(3).culprit()).contains(TWO);
      }
    }
  }

  @ParameterizedTest(name = "in {0} a second, other {1}, after {2}")
  @MethodSource("table")
  void aSecondMessageIsHeldAgainstItsSpeaker(String state, Word word, Fate fate) {
    Cast cast = in(state);
    if (fate != Fate.KEPT && fate != Fate.SAME) {
      return;
    }
    cast.deliver(new Letter(2, 3, message(cast, word)));
    cast.deliver(new Letter(2, 3, madeUp(cast, word, 9)));
    assertThat(cast.verdict(3).culprit()).contains(TWO);
    boolean chunk = word.phase == Phase.GATHER;
    assertThat(cast.verdict(3).reason())
        .isEqualTo(chunk ? Verdict.Reason.OUT_OF_TURN : Verdict.Reason.EQUIVOCATION);
    // Before the offer there is nothing to hold a signature against.
    assertThat(cast.verdict(3).proved()).isEqualTo(word.isClaim() && !state.equals("OFFER"));
  }

  /** 3 in the state that waits for {@code phase}; without anything of that phase from others. */
  private static Cast in(String state) {
    FieldVector secret =
        FieldVector.of(FIELD, IntStream.range(0, 3 * CHUNK).asLongStream().toArray());
    Cast cast = Cast.streaming(FIELD, CHUNK, List.of(secret, secret, secret)).start();
    return state.equals("ended") ? cast.deliverAll() : cast.deliverUntil(3, Phase.valueOf(state));
  }

  /** What 2 has said, or has under way; else something made up. */
  private static SumMessage message(Cast cast, Word word) {
    Board board = cast.state(3).table().board();
    Optional<SumMessage> said =
        word == Word.SEED
            ? board.seeds().get(TWO).map(SumMessage.Seed::new)
            : word.isClaim()
                ? board.said(word.phase, TWO).map(SumMessage.Said::new)
                : Optional.empty();
    return said.or(() -> underWay(cast, word)).orElseGet(() -> madeUp(cast, word, 8));
  }

  private static Optional<SumMessage> underWay(Cast cast, Word word) {
    return cast.letters.stream()
        .filter(letter -> letter.from() == 2 && letter.to() == 3 && letter.says(word.phase))
        .map(Letter::message)
        .filter(
            message ->
                !(message instanceof SumMessage.Chunk chunk)
                    || chunk.total() == (word == Word.TOTAL))
        .filter(message -> word != Word.SHARE)
        .findFirst();
  }

  private static SumMessage madeUp(Cast cast, Word word, int number) {
    return switch (word) {
      case CONFIRM -> cast.says(2, new Claim.Confirm(Cast.noise(number), Cast.nonce(2)));
      case SEED -> new SumMessage.Seed(SecretBytes.of(Cast.noise(number).toByteArray()));
      case COMMIT -> cast.says(2, new Claim.Commit(Cast.noise(number)));
      case CONTRIBUTION -> new SumMessage.Chunk(2, false, zeros());
      case TOTAL -> new SumMessage.Chunk(1, true, zeros());
      case HASH -> cast.says(2, new Claim.Gathered(Cast.noise(number)));
      case COIN -> cast.says(2, new Claim.Coin(Cast.noise(number)));
      case CHECK -> cast.says(2, new Claim.Check(FieldVector.of(FIELD, number, number, number)));
      case SHARE -> new SumMessage.Share(FieldVector.zero(FIELD, 3 * CHUNK));
      case REVEAL ->
          cast.says(2, new Claim.Reveal(FieldVector.zero(FIELD, 3 * CHUNK), Cast.noise(number)));
    };
  }

  private static PackedElements zeros() {
    return PackedElements.of(FIELD, ByteBuffer.allocate(CHUNK * FIELD.bytes())).orElseThrow();
  }

  private static boolean held(SumState state, Word word) {
    return switch (word) {
      case SEED -> state.table().board().seeds().get(TWO).isPresent();
      case CONTRIBUTION ->
          state instanceof GathersChunks gathers && gathers.bulk().contributed(TWO, 2);
      case TOTAL -> state instanceof GathersChunks gathers && gathers.bulk().complete(1);
      default -> state.table().board().said(word.phase, TWO).isPresent();
    };
  }
}
