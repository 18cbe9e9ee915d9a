package participant.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import participant.testing.Any;
import participant.testing.Cases;

class AdditiveSharingTest {

  @Test
  void sharesOpenToTheSecret() {
    Cases.of(1_000)
        .check(
            random -> {
              MersenneField field = Any.oneOf(random, MersenneField.values());
              FieldVector secret = Any.vector(random, field, Any.between(random, 0, 4));
              int n = Any.between(random, 2, 200);
              int keeper = Any.between(random, 0, n - 1);
              List<FieldVector> shares =
                  AdditiveSharing.split(secret, n, keeper, uniform(random.nextLong()));
              assertThat(shares).hasSize(n);
              assertThat(AdditiveSharing.open(shares)).isEqualTo(secret);
            });
  }

  @Test
  void allButTheKeepersShareAreDrawnInOrder() {
    Iterator<Long> draws = List.of(10L, 11L, 12L, 13L).iterator();
    FieldVector secret = FieldVector.of(MersenneField.P31, 50, 60);
    assertThat(AdditiveSharing.split(secret, 3, 1, field -> draws.next()))
        .containsExactly(
            FieldVector.of(MersenneField.P31, 10, 11),
            FieldVector.of(MersenneField.P31, 28, 36),
            FieldVector.of(MersenneField.P31, 12, 13));
  }

  /**
   * Any two of three shares, the kept one among them or not, fall evenly into 8 × 8 cells by their
   * low bits, whatever the secret. Chi-square with 63 degrees of freedom exceeds 103.4 once in a
   * thousand; the seed is fixed.
   */
  @Test
  void anyTwoOfThreeSharesAreIndependentAndUniform() {
    ElementSource uniform = uniform(20261121);
    for (long value : new long[] {0, 1, MersenneField.P31.modulus() - 1}) {
      FieldVector secret = FieldVector.of(MersenneField.P31, value);
      for (int left = 0; left < 3; left++) {
        assertThat(chiSquare(secret, (left + 1) % 3, (left + 2) % 3, uniform)).isLessThan(103.4);
      }
    }
  }

  @Test
  void tooFewSharesOrAKeeperWhoIsNoneOfThemAreRefused() {
    FieldVector secret = FieldVector.zero(MersenneField.P31, 1);
    for (int[] wrong : new int[][] {{1, 0}, {3, 3}, {3, -1}}) {
      assertThatThrownBy(() -> AdditiveSharing.split(secret, wrong[0], wrong[1], uniform(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("keeper = " + wrong[1]);
    }
    assertThatThrownBy(() -> AdditiveSharing.open(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double chiSquare(FieldVector secret, int i, int j, ElementSource uniform) {
    int samples = 6_400;
    int[] cells = new int[64];
    for (int k = 0; k < samples; k++) {
      List<FieldVector> shares = AdditiveSharing.split(secret, 3, 1, uniform);
      cells[(int) (shares.get(i).get(0) % 8 * 8 + shares.get(j).get(0) % 8)]++;
    }
    double expected = samples / 64.0;
    double sum = 0;
    for (int count : cells) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }

  private static ElementSource uniform(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return field -> random.nextLong(field.modulus());
  }
}
