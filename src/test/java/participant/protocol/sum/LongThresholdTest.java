package participant.protocol.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.SecretBytes;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.Cast.Letter;
import participant.protocol.sum.message.Board;
import participant.protocol.sum.message.Chunks;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Commitments;
import participant.protocol.sum.message.Complaint;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.ShareValues;
import participant.protocol.sum.message.SignedShare;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.ThresholdClaim;
import participant.protocol.sum.message.Tolerance;
import participant.protocol.sum.state.Table;
import participant.protocol.sum.threshold.Dealing;
import participant.protocol.sum.threshold.Shares;
import participant.protocol.sum.threshold.Withstanding;
import participant.testing.Any;
import participant.testing.Cases;

/** Sums of long vectors that go on without whoever is lost, and in spite of whoever lies. */
class LongThresholdTest {
  private static final Tolerance TWO_OF_FIVE = new Tolerance(2, 0, 4);
  private static final Tolerance ONE_LIAR = new Tolerance(1, 1, 3);
  private static final int CHUNK = 4;
  private static final int LENGTH = 30;

  @Test
  void everyoneComputesTheWeightedSum() {
    Cases.of(200)
        .check(
            random -> {
              MersenneField field = MersenneField.values()[random.nextInt(2)];
              int parties = random.nextInt(2, 8);
              int threshold = random.nextInt(1, parties);
              Tolerance tolerance = new Tolerance(threshold, 0, parties);
              List<FieldVector> secrets = secrets(field, parties, random.nextInt(1, 100), random);
              Cast cast = Cast.withstanding(field, random.nextInt(1, 20), tolerance, secrets).run();
              for (int seat = 1; seat <= parties; seat++) {
                assertThat(cast.done(seat).sum()).isEqualTo(Cast.weightedSum(secrets));
                assertThat(cast.done(seat).unconfirmed()).isEmpty();
                assertThat(cast.done(seat).settlement().included()).hasSize(parties);
              }
            });
  }

  static List<Phase> afterSharing() {
    return List.of(
        Phase.HELD, Phase.BASIS, Phase.COMBINE, Phase.ANSWER, Phase.BIND, Phase.OPEN, Phase.CLOSE);
  }

  @ParameterizedTest
  @MethodSource("afterSharing")
  void anyTwoOfFiveMayBeLostInEachPhaseAfterSharing(Phase phase) {
    for (int one = 1; one <= 5; one++) {
      for (int other = one + 1; other <= 5; other++) {
        List<Integer> pair = List.of(one, other);
        Cast cast = five();
        cast.lying(
                letter ->
                    pair.contains(letter.from()) && isOf(letter, phase)
                        ? List.of()
                        : List.of(letter))
            .run();
        cast.kill(one, other).deliverAll();
        assertRight(cast, pair);
      }
    }
  }

  /** They die after any message, so in the middle of a vector as well. */
  @Test
  void afterWhicheverMessageTwoDieTheOthersHaveTheSum() {
    int ends = 0;
    for (int moment = 0; ends < 1; moment++) {
      Cast cast = five().start();
      for (int i = 0; i < moment && !cast.letters.isEmpty(); i++) {
        cast.deliver(cast.letters.remove(0));
      }
      ends = cast.outcomes.size();
      boolean dealt =
          IntStream.rangeClosed(1, 5)
              .allMatch(
                  seat ->
                      cast.state(seat) instanceof Withstanding
                          && !(cast.state(seat) instanceof Dealing));
      if (dealt) {
        cast.kill(2, 4).deliverAll();
        for (Phase phase : Phase.values()) {
          for (int seat : new int[] {1, 3, 5}) {
            if (!cast.outcomes.containsKey(seat) && cast.state(seat).phase() == phase) {
              cast.fire(seat, Table.Alarm.SETTLE, phase);
            }
          }
          cast.deliverAll();
        }
        assertRight(cast, List.of(2, 4));
      }
    }
  }

  @Test
  void whoIsLostWhileItDealsIsLeftOut() {
    Cast cast = five();
    int[] chunks = new int[1];
    cast.lying(
            letter ->
                letter.from() == 2 && isChunk(letter, false) && ++chunks[0] > 3
                        || letter.from() == 2 && letter.says(Phase.DEAL)
                        || letter.from() == 2 && isOf(letter, Phase.HELD)
                    ? List.of()
                    : List.of(letter))
        .run();
    cast.kill(2).deliverAll();
    for (int seat : new int[] {1, 3, 4, 5}) {
      assertThat(cast.done(seat).settlement().included())
          .containsExactly(seat(1), seat(3), seat(4), seat(5));
    }
  }

  @Test
  void whoFallsSilentInTheMiddleOfOpeningIsLeftBehind() {
    Cast cast = five();
    Map<Integer, Integer> told = new TreeMap<>();
    cast.lying(
            letter ->
                letter.from() == 2
                        && isChunk(letter, true)
                        && told.merge(letter.to(), 1, Integer::sum) > 2
                    ? List.of()
                    : List.of(letter))
        .run();
    assertThat(cast.outcomes).doesNotContainKeys(1, 3, 4, 5);
    for (int seat : new int[] {1, 3, 4, 5}) {
      cast.fire(seat, Table.Alarm.GIVE_UP, Phase.OPEN);
    }
    cast.deliverAll();
    for (int seat : new int[] {1, 3, 4, 5}) {
      assertThat(cast.state(seat).table().gone()).containsExactly(seat(2));
      assertThat(cast.done(seat).sum()).isEqualTo(Cast.weightedSum(secrets(5)));
    }
  }

  @Test
  void aChunkDamagedOnItsWayLeavesItsDealerOut() {
    Cast cast = five();
    cast.lying(damaging(letter -> letter.from() == 2 && isChunk(letter, false))).run();
    for (int seat = 1; seat <= 5; seat++) {
      assertThat(cast.done(seat).settlement().included())
          .containsExactly(seat(1), seat(3), seat(4), seat(5));
      assertThat(cast.done(seat).settlement().proved()).isEmpty();
    }
  }

  @Test
  void aDealerOfABadChunkIsLeftOutAndProved() {
    Cast cast = four();
    Map<Integer, Bytes> digests = new TreeMap<>();
    cast.lying(
            letter -> {
              if (letter.from() != 2 || letter.to() != 4) {
                return List.of(letter);
              } else if (letter.message() instanceof SumMessage.Chunk chunk && !chunk.total()) {
                Letter bad = damaged(letter);
                digests.put(
                    chunk.index(), Chunks.sha256(((SumMessage.Chunk) bad.message()).elements()));
                return List.of(bad);
              }
              return letter.message() instanceof SumMessage.Dealt dealt
                  ? List.of(
                      letter.holding(
                          resigned(
                              cast,
                              dealt.share(),
                              new ShareValues.Chunked(List.copyOf(digests.values())))))
                  : List.of(letter);
            })
        .run();
    assertProved(cast, 2);
  }

  @Test
  void aDealerOfAnotherSeedIsLeftOutAndProved() {
    Cast cast = four();
    cast.lying(
            letter ->
                letter.from() == 2
                        && letter.to() == 3
                        && letter.message() instanceof SumMessage.Dealt dealt
                    ? List.of(
                        letter.holding(
                            resigned(
                                cast,
                                dealt.share(),
                                new ShareValues.Seeded(
                                    SecretBytes.of(Cast.noise(5).toByteArray())))))
                    : List.of(letter))
        .run();
    assertProved(cast, 2);
  }

  @Test
  void aPartialSumDamagedOnItsWayIsRefused() {
    Cast cast = five();
    cast.lying(damaging(letter -> letter.from() == 2 && letter.to() != 1 && isChunk(letter, true)))
        .run();
    for (int seat = 1; seat <= 5; seat++) {
      assertThat(cast.done(seat).sum()).isEqualTo(Cast.weightedSum(secrets(5)));
    }
    assertThat(cast.state(3).table().standing().named()).containsEntry(seat(2), false);
    assertThat(cast.state(1).table().standing().named()).isEmpty();
  }

  /** Who could open what it likes, once it has seen the others', would do so. */
  @Test
  void aPartialSumThatItsSenderIsNotBoundToCountsForNothing() {
    Cast cast = five();
    cast.lying(
            letter ->
                letter.from() == 2 && letter.says(Phase.OPEN)
                    ? List.of(
                        letter.holding(
                            cast.says(2, new ThresholdClaim.Disclosed(wrong(cast), Cast.noise(7)))))
                    : letter.from() == 2 && isChunk(letter, true)
                        ? List.of(damaged(letter))
                        : List.of(letter))
        .run();
    for (int seat : new int[] {1, 3, 4, 5}) {
      assertThat(cast.done(seat).sum()).isEqualTo(Cast.weightedSum(secrets(5)));
      assertThat(cast.done(seat).settlement().proved()).containsExactly(seat(2));
      assertThat(cast.done(seat).settlement().corrected()).isEmpty();
    }
  }

  @Test
  void aComplaintWithAnotherChunkThanTheDealerSignedProvesTheComplainer() {
    Cast cast = four();
    cast.lying(
            letter -> {
              if (letter.from() != 4 || !letter.says(Phase.ANSWER)) {
                return List.of(letter);
              }
              Board board = cast.state(4).table().board();
              SignedShare share = board.dealtBy(seat(2)).orElseThrow();
              Statement combined = board.said(Phase.COMBINE, seat(2)).orElseThrow();
              assertThat(share.values()).isInstanceOf(ShareValues.Chunked.class);
              Complaint complaint =
                  new Complaint(
                      seat(2),
                      share,
                      (ThresholdClaim.Combined) combined.claim(),
                      combined.signature(),
                      1,
                      Optional.of(FieldVector.zero(cast.terms.field(), CHUNK)));
              return List.of(
                  letter.holding(
                      cast.says(4, new ThresholdClaim.Answer(List.of(complaint), List.of()))));
            })
        .run();
    for (int seat : new int[] {1, 2, 3}) {
      assertThat(cast.done(seat).sum()).isEqualTo(Cast.weightedSum(secrets(MersenneField.P61, 4)));
      assertThat(cast.done(seat).settlement().proved()).containsExactly(seat(4));
    }
  }

  @Test
  void aWrongPartialSumIsCorrectedAndItsSenderNamed() {
    Cast cast = four();
    cast.lying(
            letter -> {
              if (letter.from() != 2) {
                return List.of(letter);
              } else if (letter.says(Phase.BIND)) {
                ThresholdClaim.Bound bound = (ThresholdClaim.Bound) claim(letter);
                Bytes commitment =
                    Commitments.toPartial(
                        cast.terms.session(), seat(2), Cast.noise(7), wrong(cast));
                return List.of(
                    letter.holding(
                        cast.says(2, new ThresholdClaim.Bound(bound.dealers(), commitment))));
              } else if (letter.says(Phase.OPEN)) {
                return List.of(
                    letter.holding(
                        cast.says(2, new ThresholdClaim.Disclosed(wrong(cast), Cast.noise(7)))));
              }
              return isChunk(letter, true) ? List.of(damaged(letter)) : List.of(letter);
            })
        .run();
    for (int seat : new int[] {1, 3, 4}) {
      assertThat(cast.done(seat).sum()).isEqualTo(Cast.weightedSum(secrets(MersenneField.P61, 4)));
      assertThat(cast.done(seat).settlement().corrected()).containsExactly(seat(2));
    }
  }

  /** The SHA-256 of the chunks that 2 opens, each with one more in its first element. */
  private static List<Bytes> wrong(Cast cast) {
    Shares shares = ((Withstanding) cast.state(2)).shares();
    FieldArray partial = FieldArray.of(shares.openings().partial());
    List<Bytes> digests = new ArrayList<>();
    for (int index = 0; index < shares.chunks().count(); index++) {
      int length = shares.chunks().length(index);
      FieldArray chunk = partial.copy(shares.chunks().from(index), length);
      chunk.add(0, one(cast.terms.field(), length), 0, length);
      digests.add(Chunks.sha256(chunk.packed(0, length)));
    }
    return digests;
  }

  @Test
  void noMoreThanAWindowIsUnderWayToOne() {
    Cast cast = Cast.withstanding(MersenneField.P31, 1, TWO_OF_FIVE, secrets(5));
    int window = Chunks.of(cast.terms).windowToOne();
    int[] sent = new int[2];
    cast.lying(
            letter -> {
              if (letter.from() == 1
                  && letter.to() == 5
                  && letter.message() instanceof SumMessage.Chunk chunk) {
                sent[chunk.total() ? 1 : 0]++;
              }
              return letter.from() == 5 && letter.message() instanceof SumMessage.Taken
                  ? List.of()
                  : List.of(letter);
            })
        .run();
    assertThat(window).isLessThan(LENGTH);
    assertThat(sent[0]).isEqualTo(window);
  }

  @Test
  void whoSendsMoreThanAWindowIsNamed() {
    Cast cast = Cast.withstanding(MersenneField.P31, 1, TWO_OF_FIVE, secrets(5));
    int window = Chunks.of(cast.terms).windowToOne();
    cast.lying(letter -> letter.from() == 5 && isChunk(letter, true) ? List.of() : List.of(letter))
        .run();
    assertThat(cast.state(3).table().standing().named()).isEmpty();
    FieldArray zero = FieldArray.zero(cast.terms.field(), 1);
    cast.deliver(new Letter(2, 3, new SumMessage.Chunk(window, true, zero.packed(0, 1))));
    assertThat(cast.state(3).table().standing().named()).containsEntry(seat(2), false);
  }

  @Test
  void moreThanAComplaintCanShowIsRefused() {
    Tolerance one = new Tolerance(1, 0, 3);
    assertThat(terms(33_000_000, SumTerms.MAX_SHOWN).withstanding(one).flaw()).isEmpty();
    assertThat(terms(34_000_000, SumTerms.MAX_SHOWN).withstanding(one).flaw().orElseThrow())
        .contains("34000000 elements", "too many for a threshold");
    assertThat(terms(1_000_000, SumTerms.MAX_CHUNK).flaw()).isEmpty();
    assertThat(terms(1_000_000, SumTerms.MAX_CHUNK).withstanding(one).flaw()).isPresent();
    assertThat(SumTerms.chunkToShow(1_000_000, 3)).isEqualTo(SumTerms.MAX_SHOWN);
  }

  private static SumTerms terms(int length, int chunk) {
    return new SumTerms(
        SessionId.random(Entropy.seeded(1)),
        SumTerms.Kind.BOUNDED,
        MersenneField.P31,
        List.of(1L, 1L, 1L),
        0,
        1_000,
        length,
        chunk,
        List.of());
  }

  private static void assertRight(Cast cast, List<Integer> lost) {
    for (int seat = 1; seat <= 5; seat++) {
      if (!lost.contains(seat)) {
        assertThat(cast.outcomes.get(seat)).isInstanceOf(SumOutcome.Done.class);
        assertThat(cast.done(seat).sum()).isEqualTo(Cast.weightedSum(secrets(5)));
        assertThat(cast.done(seat).settlement().included()).hasSize(5);
      }
    }
  }

  private static void assertProved(Cast cast, int dealer) {
    for (int seat = 1; seat <= 4; seat++) {
      if (seat != dealer) {
        assertThat(cast.done(seat).settlement().proved()).containsExactly(seat(dealer));
        assertThat(cast.done(seat).settlement().included()).hasSize(3).doesNotContain(seat(dealer));
      }
    }
  }

  private static Cast five() {
    return Cast.withstanding(MersenneField.P31, CHUNK, TWO_OF_FIVE, secrets(5));
  }

  private static Cast four() {
    return Cast.withstanding(MersenneField.P61, CHUNK, ONE_LIAR, secrets(MersenneField.P61, 4));
  }

  private static SumMessage resigned(Cast cast, SignedShare share, ShareValues values) {
    return new SumMessage.Dealt(
        SignedShare.by(
            Cast.signer(2),
            cast.parameters.hash(),
            seat(2),
            seat(values instanceof ShareValues.Seeded ? 3 : 4),
            values,
            share.masks()));
  }

  private static Function<Letter, List<Letter>> damaging(Predicate<Letter> which) {
    return letter -> List.of(which.test(letter) ? damaged(letter) : letter);
  }

  /** A chunk with one more in its first element. */
  private static Letter damaged(Letter letter) {
    SumMessage.Chunk chunk = (SumMessage.Chunk) letter.message();
    int length = chunk.elements().length();
    FieldArray elements = FieldArray.zero(chunk.elements().field(), length);
    elements.set(0, chunk.elements());
    elements.add(0, one(elements.field(), length), 0, length);
    return letter.holding(
        new SumMessage.Chunk(chunk.index(), chunk.total(), elements.packed(0, length)));
  }

  private static FieldArray one(MersenneField field, int length) {
    return FieldArray.of(FieldVector.of(field, length, i -> i == 0 ? 1 : 0));
  }

  private static boolean isChunk(Letter letter, boolean total) {
    return letter.message() instanceof SumMessage.Chunk chunk && chunk.total() == total;
  }

  private static boolean isOf(Letter letter, Phase phase) {
    boolean later =
        List.of(Phase.values()).stream()
            .filter(other -> other.compareTo(phase) >= 0)
            .anyMatch(letter::says);
    return later || phase.compareTo(Phase.OPEN) <= 0 && isChunk(letter, true);
  }

  private static Claim claim(Letter letter) {
    return ((SumMessage.Said) letter.message()).statement().claim();
  }

  private static List<FieldVector> secrets(int parties) {
    return secrets(MersenneField.P31, parties);
  }

  private static List<FieldVector> secrets(MersenneField field, int parties) {
    return secrets(field, parties, LENGTH, new SplittableRandom(parties));
  }

  private static List<FieldVector> secrets(
      MersenneField field, int parties, int length, SplittableRandom random) {
    return IntStream.range(0, parties).mapToObj(i -> Any.vector(random, field, length)).toList();
  }

  private static PartyId seat(int number) {
    return new PartyId(number);
  }
}
