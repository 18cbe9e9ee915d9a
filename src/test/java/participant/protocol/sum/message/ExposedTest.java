package participant.protocol.sum.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import participant.crypto.Entropy;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.math.MersenneField;

class ExposedTest {
  @Test
  void whoAloneHasAWeightIsExposed() {
    assertThat(exposed(0, 999, 0, 1, 0)).containsExactly(2);
    assertThat(exposed(0, 999, 0, 1, 1)).containsExactly(2, 3);
    assertThat(exposed(0, 999, 1, 1, 1)).isEmpty();
  }

  @Test
  void weightsFartherApartThanTheBoundExposeAll() {
    assertThat(exposed(0, 999, 1, 1_000, 1_000_000)).containsExactly(1, 2, 3);
    assertThat(exposed(-500, 499, 1, 1_000, -1_000_000)).containsExactly(1, 2, 3);
    assertThat(exposed(0, 999, 1, 1, 1, 1_000)).containsExactly(4);
    assertThat(exposed(0, 999_999, 1, 10, 7)).isEmpty();
    assertThat(exposed(0, 999, 1_000, 1_000, 1_000)).isEmpty();
  }

  @Test
  void aVoteNeedsEqualWeights() {
    assertThat(exposed(0, 1, 3, 7, 5)).containsExactly(1, 2, 3);
    assertThat(exposed(0, 1, 1, 1, 1, 1)).isEmpty();
    assertThat(exposed(0, 1, 2, 2, 2, -2)).isEmpty();
  }

  /** From 0 to 1 with two decimals is a vote if all bring 0 or 1. */
  @Test
  void decimalsHideNobodyWhoBringsWholeNumbers() {
    assertThat(exposedOfHundredths(0, 100, 3, 7, 5)).containsExactly(1, 2, 3);
    assertThat(exposedOfHundredths(0, 100, 1, 1, 1)).isEmpty();
    assertThat(exposedOfHundredths(0, 7_099, 3, 7, 5)).isEmpty();
    assertThat(exposedOfHundredths(-3_499, 3_599, 3, 7, 5)).containsExactly(1, 2, 3);
    assertThat(exposedOfHundredths(0, 99, 3, 7, 5)).isEmpty();
  }

  private static List<Integer> exposedOfHundredths(long least, long most, long... weights) {
    return exposed(2, least, most, Tolerance.NONE, weights);
  }

  /** Of the three with each weight one may be lost, and the value of a second hides no third's. */
  @Test
  void whoeverMayBeLostHidesNobody() {
    long[] weights = {1, 1, 1, 1_000, 1_000, 1_000};
    assertThat(exposed(0, 100, new Tolerance(1, 0, 6), weights)).isEmpty();
    assertThat(exposed(0, 100, new Tolerance(1, 0, 5), weights)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(exposed(0, 100, new Tolerance(1, 0, 5), 1, 1, 1, 1, 1, 1)).isEmpty();
  }

  @Test
  void demonstrationsAndPairsAreOtherMatters() {
    assertThat(exposed(0, 999, 1, 1)).isEmpty();
    SumTerms demonstration =
        new SumTerms(
            SessionId.random(Entropy.system()),
            SumTerms.Kind.DEMONSTRATION,
            MersenneField.P31,
            List.of(1L, 0L, 0L),
            0,
            0,
            1);
    assertThat(demonstration.exposed()).isEmpty();
  }

  /** Every value that can be read from the sum, whatever the others are, is told. */
  @Test
  void nobodyWhoseValueTheSumDeterminesIsLeftOut() {
    SplittableRandom random = new SplittableRandom(12);
    int readable = 0;
    for (int run = 0; run < 2_000; run++) {
      int most = random.nextInt(1, 4);
      long[] weights = random.longs(random.nextInt(3, 5), -9, 10).toArray();
      if (LongStream.of(weights).sum() == 0) {
        continue;
      }
      List<Integer> told = exposed(0, most, weights);
      for (int seat = 1; seat <= weights.length; seat++) {
        if (weights[seat - 1] != 0 && isDetermined(seat, most, weights)) {
          readable++;
          assertThat(told)
              .as("%s of %s, 0 to %s", seat, java.util.Arrays.toString(weights), most)
              .contains(seat);
        }
      }
    }
    assertThat(readable).isPositive();
  }

  /** Whether no two inputs with another value there have the same sum. */
  private static boolean isDetermined(int seat, int most, long[] weights) {
    int inputs = (int) Math.pow(2 * most + 1, weights.length);
    return IntStream.range(0, inputs)
        .noneMatch(
            input -> {
              long sum = 0;
              long own = 0;
              int rest = input;
              for (int i = 0; i < weights.length; i++) {
                int difference = rest % (2 * most + 1) - most;
                own = i == seat - 1 ? difference : own;
                sum += weights[i] * difference;
                rest /= 2 * most + 1;
              }
              return own != 0 && sum == 0;
            });
  }

  private static List<Integer> exposed(long least, long most, long... weights) {
    return exposed(least, most, Tolerance.NONE, weights);
  }

  private static List<Integer> exposed(
      long least, long most, Tolerance tolerance, long... weights) {
    return exposed(0, least, most, tolerance, weights);
  }

  private static List<Integer> exposed(
      int decimals, long least, long most, Tolerance tolerance, long... weights) {
    List<Long> all = new ArrayList<>();
    LongStream.of(weights).forEach(all::add);
    SumTerms terms =
        new SumTerms(
            SessionId.random(Entropy.system()),
            SumTerms.Kind.BOUNDED,
            MersenneField.P61,
            all,
            decimals,
            Math.max(Math.abs(least), most),
            least,
            1,
            List.of(),
            0,
            List.of(),
            tolerance,
            false);
    return terms.exposed().stream().map(PartyId::number).toList();
  }
}
