package participant.protocol.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.math.PackedElements;
import participant.protocol.sum.Cast.Letter;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.Table;
import participant.testing.Cases;

class LongSumTest {
  private static final int CHUNK = 8;

  @Test
  void everyoneComputesTheWeightedSum() {
    Cases.of(300)
        .check(
            random -> {
              MersenneField field = MersenneField.values()[random.nextInt(2)];
              List<FieldVector> secrets =
                  secrets(field, random.nextInt(2, 8), random.nextInt(1, 100), random);
              Cast cast = Cast.streaming(field, random.nextInt(1, 20), secrets).run();
              for (int seat = 1; seat <= secrets.size(); seat++) {
                assertThat(cast.done(seat).sum()).isEqualTo(Cast.weightedSum(secrets));
              }
            });
  }

  @Test
  void aContributionDamagedOnItsWayIsFound() {
    damaging(
        letter ->
            letter.from() == 2
                && letter.message() instanceof SumMessage.Chunk chunk
                && !chunk.total(),
        Verdict.Reason.FAILED_CHECK);
  }

  @Test
  void aTotalToldToOneAloneIsFound() {
    damaging(
        letter ->
            letter.from() == 2
                && letter.to() == 3
                && letter.message() instanceof SumMessage.Chunk chunk
                && chunk.total(),
        Verdict.Reason.DISAGREEMENT);
  }

  @Test
  void aFalseTotalToldToAllIsFound() {
    damaging(
        letter ->
            letter.from() == 2
                && letter.message() instanceof SumMessage.Chunk chunk
                && chunk.total(),
        Verdict.Reason.DISAGREEMENT,
        Verdict.Reason.FAILED_CHECK);
  }

  @Test
  void aChunkTwiceIsOutOfTurn() {
    Cast cast = cast();
    cast.lying(
            letter ->
                letter.from() == 2 && letter.message() instanceof SumMessage.Chunk
                    ? List.of(letter, letter)
                    : List.of(letter))
        .run();
    assertThat(cast.verdict(1).reason()).isEqualTo(Verdict.Reason.OUT_OF_TURN);
    assertThat(cast.verdict(1).culprit()).contains(new PartyId(2));
  }

  /** Who took such a total would answer with the check of a value that is not masked. */
  @Test
  void aTotalOfWhatWeHaveNotContributedToIsOutOfTurn() {
    for (Phase waitsFor : List.of(Phase.COMMIT, Phase.GATHER)) {
      Cast cast = cast(20 * CHUNK).start().deliverUntil(3, waitsFor);
      int beyondTheWindow = 12;
      cast.deliver(new Letter(1, 3, total(beyondTheWindow)));
      assertThat(cast.verdict(3).reason()).isEqualTo(Verdict.Reason.OUT_OF_TURN);
      assertThat(cast.verdict(3).culprit()).contains(new PartyId(1));
    }
  }

  /** The lowest seat waits for nobody's seed, so it is soon a phase ahead. */
  @Test
  void aPledgeMayComeWhileAnOwnerIsStillAsked() {
    Cast cast = Cast.asking(MersenneField.P31, CHUNK, secrets(50)).start().deliverAll();
    cast.on(1, new Event.Answered<>(true));
    cast.deliverAll();
    assertThat(cast.state(1).phase()).isEqualTo(Phase.COMMIT);
    assertThat(cast.outcomes).isEmpty();
    cast.on(3, new Event.Answered<>(true));
    cast.on(2, new Event.Answered<>(true));
    cast.deliverAll();
    assertThat(cast.done(3).sum()).isEqualTo(Cast.weightedSum(secrets(50)));
  }

  /** 3 waits for 2's contribution to its chunk, 1 and 2 wait for 3's total. */
  @Test
  void whoKeepsBackAChunkIsSuspectedThoughItSaysThatItWaitsToo() {
    Cast cast = cast().lying(Cast.keepingBack(2, 3, Phase.GATHER)).run();
    cast.fire(1, Table.Alarm.ASK, Phase.GATHER);
    cast.deliverAll();
    cast.fire(1, Table.Alarm.GIVE_UP, Phase.GATHER);
    assertThat(cast.verdict(1).reason()).isEqualTo(Verdict.Reason.SILENT);
    assertThat(cast.verdict(1).culprit()).contains(new PartyId(2));
  }

  /** 1 has everyone's check and has ended, and still answers; 2 lacks that of 3. */
  @Test
  void whoHasEndedIsNotTheCauseOfAnothersWaiting() {
    Cast cast = cast().lying(Cast.keepingBack(3, 2, Phase.CHECK)).run();
    assertThat(cast.outcomes).containsOnlyKeys(1, 3);
    cast.lying(letter -> letter.from() == 3 ? List.of() : List.of(letter));
    cast.fire(2, Table.Alarm.ASK, Phase.CHECK);
    cast.deliverAll();
    cast.fire(2, Table.Alarm.GIVE_UP, Phase.CHECK);
    assertThat(cast.verdict(2).reason()).isEqualTo(Verdict.Reason.SILENT);
    assertThat(cast.verdict(2).culprit()).contains(new PartyId(3));
  }

  /** Longer than a phase by the time that vectors take at the slowest. */
  @Test
  void howLongInAllIsSaidWhereOthersAreWaitedFor() {
    Cast cast = cast(200 * CHUNK).start().deliverUntil(3, Phase.GATHER);
    cast.fire(1, Table.Alarm.NUDGE, Phase.GATHER);
    Table table = cast.state(1).table();
    Duration limit = table.self().limits().phase().plusMillis(table.self().terms().slowestMillis());
    assertThat(limit).isGreaterThan(table.self().limits().phase());
    assertThat(cast.observed.get(1))
        .last()
        .isEqualTo(new SumObservation.WaitingFor(Phase.GATHER, cast.state(1).missing(), limit));
  }

  @Test
  void whoWaitsForPledgesWaitsForTheOwnersToo() {
    Cast cast = cast();
    Table table = cast.state(1).table();
    assertThat(table.limit(Phase.COMMIT)).isEqualTo(table.self().limits().question());
  }

  @Test
  void aSeedFromAHigherSeatIsOutOfTurn() {
    Cast cast = cast().start().deliverUntil(2, Phase.SHARE);
    cast.deliver(
        new Letter(
            3,
            2,
            cast.state(2)
                .table()
                .board()
                .seeds()
                .get(new PartyId(3))
                .map(SumMessage.Seed::new)
                .orElseThrow()));
    assertThat(cast.verdict(2).reason()).isEqualTo(Verdict.Reason.OUT_OF_TURN);
    assertThat(cast.verdict(2).culprit()).contains(new PartyId(3));
  }

  @Test
  void aShorterChunkIsMalformed() {
    Cast cast = cast();
    cast.lying(
            letter ->
                letter.from() == 2 && letter.message() instanceof SumMessage.Chunk chunk
                    ? List.of(
                        letter.holding(
                            new SumMessage.Chunk(
                                chunk.index(),
                                chunk.total(),
                                PackedElements.of(MersenneField.P31, ByteBuffer.allocate(4))
                                    .orElseThrow())))
                    : List.of(letter))
        .run();
    assertThat(cast.verdict(1).reason()).isEqualTo(Verdict.Reason.MALFORMED);
    assertThat(cast.verdict(1).culprit()).contains(new PartyId(2));
  }

  @Test
  void aCoinThatIsNotTheOnePledgedProvesItsOwnerALiar() {
    Cast cast = cast();
    cast.lying(
            letter ->
                letter.from() == 2 && letter.says(Phase.COIN)
                    ? List.of(letter.holding(cast.says(2, new Claim.Coin(Cast.noise(5)))))
                    : List.of(letter))
        .run();
    for (int seat : List.of(1, 3)) {
      assertThat(cast.verdict(seat).reason()).isEqualTo(Verdict.Reason.BAD_OPENING);
      assertThat(cast.verdict(seat).culprit()).contains(new PartyId(2));
      assertThat(cast.verdict(seat).proved()).isTrue();
    }
  }

  @Test
  void aCheckThatIsMadeUpIsFound() {
    Cast cast = cast();
    cast.lying(
            letter ->
                letter.from() == 2 && letter.says(Phase.CHECK)
                    ? List.of(
                        letter.holding(
                            cast.says(
                                2, new Claim.Check(FieldVector.of(MersenneField.P31, 1, 2, 3)))))
                    : List.of(letter))
        .run();
    assertThat(cast.verdict(1).reason()).isEqualTo(Verdict.Reason.FAILED_CHECK);
    assertThat(cast.verdict(1).culprit()).isEmpty();
  }

  /** Flips a bit in every such letter, and expects that nobody accepts a sum. */
  private static void damaging(Predicate<Letter> which, Verdict.Reason... reasons) {
    Cast cast = cast();
    cast.lying(letter -> List.of(which.test(letter) ? damaged(letter) : letter)).run();
    for (int seat : List.of(1, 3)) {
      if (!cast.outcomes.containsKey(seat)) {
        cast.fire(seat, Table.Alarm.SETTLE, Phase.HASH);
        cast.deliverAll();
      }
      assertThat(cast.verdict(seat).reason()).isIn((Object[]) reasons);
    }
  }

  private static Letter damaged(Letter letter) {
    SumMessage.Chunk chunk = (SumMessage.Chunk) letter.message();
    ByteBuffer bytes = ByteBuffer.allocate(chunk.elements().length() * 4);
    bytes.put(chunk.elements().buffer());
    bytes.put(0, (byte) (bytes.get(0) ^ 4));
    return letter.holding(
        new SumMessage.Chunk(
            chunk.index(),
            chunk.total(),
            PackedElements.of(MersenneField.P31, bytes.flip()).orElseThrow()));
  }

  private static SumMessage total(int index) {
    return new SumMessage.Chunk(
        index,
        true,
        PackedElements.of(MersenneField.P31, ByteBuffer.allocate(CHUNK * MersenneField.P31.bytes()))
            .orElseThrow());
  }

  private static Cast cast() {
    return cast(50);
  }

  private static Cast cast(int length) {
    return Cast.streaming(MersenneField.P31, CHUNK, secrets(length));
  }

  private static List<FieldVector> secrets(int length) {
    return secrets(MersenneField.P31, 3, length, new SplittableRandom(1));
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
