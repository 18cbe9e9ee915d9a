package participant.protocol.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.Cast.Letter;
import participant.protocol.sum.message.Board;
import participant.protocol.sum.message.Chunks;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.Disputing;
import participant.protocol.sum.state.Table;
import participant.testing.Cases;

class FullRevealTest {
  private static final int CHUNK = 8;
  private static final int CHUNKS = 20;
  private static final PartyId ONE = new PartyId(1);
  private static final PartyId TWO = new PartyId(2);

  @Test
  void everyoneComputesTheWeightedSum() {
    Cases.of(300)
        .check(
            random -> {
              MersenneField field = MersenneField.values()[random.nextInt(2)];
              List<FieldVector> secrets =
                  secrets(field, random.nextInt(2, 8), random.nextInt(1, 100), random);
              Cast cast = Cast.revealing(field, random.nextInt(1, 20), secrets).run();
              for (int seat = 1; seat <= secrets.size(); seat++) {
                assertThat(cast.done(seat).sum()).isEqualTo(Cast.weightedSum(secrets));
              }
            });
  }

  /**
   * 2 adds one to what it contributes, and has one of 1's contributions grow as much in its own
   * machine, so that all hold the same totals.
   */
  @Test
  void aContributionChangedAfterTheCommitmentIsFound() {
    Cast cast = cast();
    cast.lying(
            letter -> {
              if (letter.from() == 2 && letter.message() instanceof SumMessage.Abort) {
                return List.of();
              }
              boolean twos = letter.from() == 2 || letter.from() == 1 && letter.to() == 2;
              return List.of(twos && isChunk(letter, 0) ? grown(letter) : letter);
            })
        .run();
    for (int seat : List.of(1, 3)) {
      assertThat(cast.verdict(seat).reason()).isEqualTo(Verdict.Reason.BAD_OPENING);
      assertThat(cast.verdict(seat).culprit()).contains(TWO);
      assertThat(cast.verdict(seat).proved()).isFalse();
    }
  }

  @Test
  void aContributionChangedForOneAloneIsFound() {
    Cast cast = cast();
    damaging(cast, letter -> letter.from() == 2 && letter.to() == 3 && isChunk(letter, 1));
    for (int seat : List.of(1, 2, 3)) {
      if (!cast.outcomes.containsKey(seat)) {
        cast.fire(seat, Table.Alarm.SETTLE, Phase.HASH);
        cast.deliverAll();
      }
      assertThat(cast.verdict(seat).reason()).isEqualTo(Verdict.Reason.DISAGREEMENT);
    }
  }

  /** What two send to one may differ so that its total is right: each is held to its own. */
  @Test
  void changesThatCancelAreFound() {
    Cast cast = cast();
    cast.lying(
            letter -> {
              if (letter.to() != 3 || !isChunk(letter, 0)) {
                return List.of(letter);
              }
              return List.of(letter.from() == 1 ? grown(letter) : grown(letter, -1));
            })
        .run();
    assertThat(cast.verdict(3).reason()).isEqualTo(Verdict.Reason.BAD_OPENING);
  }

  @Test
  void aCoinThatIsNotTheOneCommittedToIsFound() {
    Cast cast = cast();
    cast.lying(
            letter ->
                letter.from() == 2 && letter.says(Phase.COIN)
                    ? List.of(letter.holding(cast.says(2, new Claim.Coin(Cast.noise(5)))))
                    : List.of(letter))
        .run();
    for (int seat : List.of(1, 3)) {
      assertThat(cast.verdict(seat).reason()).isEqualTo(Verdict.Reason.BAD_OPENING);
      assertThat(cast.verdict(seat).culprit()).contains(TWO);
    }
  }

  /** Who has not seen the chunks cannot tell what a coin opens. */
  @Test
  void commitmentAndCoinProveNobodyALiar() {
    Cast cast = cast().start().deliverUntil(3, Phase.COIN);
    Board board = cast.state(1).table().board();
    Verdict verdict =
        new Verdict(Verdict.Reason.BAD_OPENING, Optional.of(ONE), true, Phase.COIN, TWO, "");
    List<Statement> evidence =
        List.of(
            board.said(Phase.COMMIT, ONE).orElseThrow(), board.said(Phase.COIN, ONE).orElseThrow());
    cast.deliver(new Letter(2, 3, new SumMessage.Abort(verdict, evidence)));
    assertThat(cast.verdict(3).culprit()).contains(ONE);
    assertThat(cast.verdict(3).proved()).isFalse();
  }

  @Test
  void aChunkTwiceIsOutOfTurn() {
    Cast cast = cast();
    cast.lying(
            letter ->
                letter.from() == 2 && isChunk(letter, 3)
                    ? List.of(letter, letter)
                    : List.of(letter))
        .run();
    assertThat(cast.verdict(1).reason()).isEqualTo(Verdict.Reason.OUT_OF_TURN);
    assertThat(cast.verdict(1).culprit()).contains(TWO);
  }

  @Test
  void nobodyContributesBeforeEveryoneAgrees() {
    Cast cast = cast();
    List<Letter> chunks = new ArrayList<>();
    cast.lying(
            letter -> {
              if (letter.message() instanceof SumMessage.Chunk) {
                chunks.add(letter);
              }
              boolean withheld = letter.from() == 2 && letter.to() == 3;
              return withheld && letter.says(Phase.AGREE) ? List.of() : List.of(letter);
            })
        .run();
    assertThat(cast.state(3).phase()).isEqualTo(Phase.AGREE);
    assertThat(cast.state(3).missing()).containsExactly(TWO);
    assertThat(chunks).isNotEmpty().noneMatch(letter -> letter.from() == 3);
  }

  /** Who is told another list of commitments disputes it, while others contribute already. */
  @Test
  void whoIsToldAnotherCommitmentHasTheProof() {
    Cast cast = cast();
    cast.lying(
            letter ->
                letter.from() == 2 && letter.to() == 3 && letter.says(Phase.COMMIT)
                    ? List.of(letter.holding(cast.says(2, new Claim.Commit(Cast.noise(5)))))
                    : List.of(letter))
        .run();
    for (int seat : List.of(1, 3)) {
      assertThat(cast.verdict(seat).reason()).isEqualTo(Verdict.Reason.EQUIVOCATION);
      assertThat(cast.verdict(seat).culprit()).contains(TWO);
      assertThat(cast.verdict(seat).proved()).isTrue();
    }
  }

  @Test
  void whoIsInDisputeDoesNotMindChunks() {
    Cast cast = cast().start().deliverUntil(3, Phase.AGREE);
    cast.deliver(new Letter(2, 3, cast.says(2, new Claim.Agree(Cast.noise(5)))));
    assertThat(cast.state(3)).isInstanceOf(Disputing.class);
    Letter chunk =
        cast.letters.stream()
            .filter(letter -> letter.to() == 3 && letter.says(Phase.GATHER))
            .findFirst()
            .orElseThrow();
    cast.deliver(chunk);
    assertThat(cast.outcomes).doesNotContainKey(3);
  }

  @Test
  void nobodyIsMoreThanAWindowAhead() {
    Cast cast = cast();
    List<Letter> ahead = new ArrayList<>();
    cast.lying(
            letter -> {
              if (letter.from() == 3 && letter.message() instanceof SumMessage.Chunk) {
                ahead.add(letter);
              }
              boolean withheld = letter.from() == 2 && letter.to() == 3;
              return withheld && isChunk(letter, 4) ? List.of() : List.of(letter);
            })
        .run();
    int window = Chunks.of(cast.terms).windowToAll();
    assertThat(ahead).hasSize(2 * (4 + window));
  }

  /** 3 lacks 2's contribution, and stops; so 1 and 2 lack 3's. */
  @Test
  void whoKeepsBackAChunkIsSuspected() {
    Cast cast = cast();
    cast.lying(
            letter ->
                letter.from() == 2 && letter.to() == 3 && isChunk(letter, 4)
                    ? List.of()
                    : List.of(letter))
        .run();
    cast.fire(1, Table.Alarm.ASK, Phase.GATHER);
    cast.deliverAll();
    cast.fire(1, Table.Alarm.GIVE_UP, Phase.GATHER);
    assertThat(cast.verdict(1).reason()).isEqualTo(Verdict.Reason.SILENT);
    assertThat(cast.verdict(1).culprit()).contains(TWO);
  }

  @Test
  void whoeverIsLostAfterItsCoinIsNotNeeded() {
    Cast cast = cast().start().deliverUntil(3, Phase.COIN);
    List<Letter> coins = cast.letters.stream().filter(letter -> letter.to() == 3).toList();
    coins.stream().filter(letter -> letter.from() == 2).forEach(cast::deliver);
    cast.on(3, new Event.Lost<>(TWO, "gone"));
    coins.stream().filter(letter -> letter.from() == 1).forEach(cast::deliver);
    assertThat(cast.done(3).sum()).isEqualTo(Cast.weightedSum(secrets()));
  }

  @Test
  void contributionsToAllTakeTheTimeOfAsManyVectors() {
    SumTerms terms = cast().terms;
    assertThat(terms.fullyRevealed(true).slowestMillis())
        .isGreaterThanOrEqualTo(terms.fullyRevealed(false).slowestMillis());
    assertThat(terms.fullyRevealed(true).lastNeeded()).isEqualTo(Phase.COIN);
  }

  @Test
  void shortValuesAreRefused() {
    assertThat(Cast.of(1, 2).terms.fullyRevealed(true).flaw())
        .hasValueSatisfying(flaw -> assertThat(flaw).contains("leave --full-reveal out"));
    assertThat(cast().terms.flaw()).isEmpty();
  }

  /** A hash of each is kept: nobody's word makes that more than there is room for. */
  @Test
  void chunksOfAnyLengthAreNotRevealed() {
    int longest = SumTerms.MAX_LONG_LENGTH;
    assertThat(terms(longest, SumTerms.MAX_CHUNK).flaw()).isEmpty();
    assertThat(terms(longest, 1 << 14).flaw()).isPresent();
    assertThat(terms(longest, 1 << 14).fullyRevealed(false).flaw()).isEmpty();
  }

  private static SumTerms terms(int length, int chunk) {
    return new SumTerms(
            cast().terms.session(),
            SumTerms.Kind.BOUNDED,
            MersenneField.P61,
            Collections.nCopies(1_000, 1L),
            0,
            1_000,
            length,
            chunk,
            List.of())
        .fullyRevealed(true);
  }

  private static void damaging(Cast cast, Predicate<Letter> which) {
    cast.lying(letter -> List.of(which.test(letter) ? grown(letter) : letter)).run();
  }

  private static boolean isChunk(Letter letter, int index) {
    return letter.message() instanceof SumMessage.Chunk chunk && chunk.index() == index;
  }

  private static Letter grown(Letter letter) {
    return grown(letter, 1);
  }

  private static Letter grown(Letter letter, int by) {
    SumMessage.Chunk chunk = (SumMessage.Chunk) letter.message();
    MersenneField field = chunk.elements().field();
    long[] elements = new long[chunk.elements().length()];
    elements[0] = field.reduce(by);
    FieldArray array = FieldArray.of(FieldVector.of(field, elements));
    array.add(0, chunk.elements());
    return letter.holding(
        new SumMessage.Chunk(chunk.index(), false, array.packed(0, elements.length)));
  }

  private static Cast cast() {
    return Cast.revealing(MersenneField.P31, CHUNK, secrets());
  }

  private static List<FieldVector> secrets() {
    return secrets(MersenneField.P31, 3, CHUNK * CHUNKS, new SplittableRandom(1));
  }

  private static List<FieldVector> secrets(
      MersenneField field, int parties, int length, SplittableRandom random) {
    List<FieldVector> secrets = new ArrayList<>();
    for (int i = 0; i < parties; i++) {
      secrets.add(FieldVector.of(field, random.longs(length, 0, 1_000).toArray()));
    }
    return secrets;
  }
}
