package participant.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import participant.testing.Any;
import participant.testing.Cases;

class ShamirSharingTest {

  @Test
  void anyTPlusOneSharesOpenToTheSecret() {
    Cases.of(500)
        .check(
            random -> {
              MersenneField field = Any.oneOf(random, MersenneField.values());
              FieldVector secret = Any.vector(random, field, Any.between(random, 0, 4));
              int n = Any.between(random, 1, 40);
              int t = Any.between(random, 0, n - 1);
              List<FieldVector> shares =
                  ShamirSharing.split(secret, t, n, uniform(random.nextLong()));
              assertThat(shares).hasSize(n);
              Map<Integer, FieldVector> some = new TreeMap<>();
              while (some.size() <= t) {
                int i = 1 + random.nextInt(n);
                some.put(i, shares.get(i - 1));
              }
              assertThat(ShamirSharing.open(some)).isEqualTo(secret);
            });
  }

  /** Shamir's own example is over another field; this is f(x) = 5 + 3x + 2x², by hand. */
  @Test
  void sharesAreTheValuesOfThePolynomialThatIsDrawn() {
    Iterator<Long> draws = List.of(3L, 2L).iterator();
    FieldVector secret = FieldVector.of(MersenneField.P31, 5);
    assertThat(ShamirSharing.split(secret, 2, 4, field -> draws.next()))
        .extracting(share -> share.get(0))
        .containsExactly(10L, 19L, 32L, 49L);
  }

  /** Two shares of t = 2 fall evenly into 8 × 8 cells, as in {@link AdditiveSharingTest}. */
  @Test
  void anyTSharesAreIndependentAndUniform() {
    ElementSource uniform = uniform(20261126);
    for (long value : new long[] {0, 1, MersenneField.P31.modulus() - 1}) {
      FieldVector secret = FieldVector.of(MersenneField.P31, value);
      assertThat(chiSquare(secret, 0, 1, uniform)).isLessThan(103.4);
      assertThat(chiSquare(secret, 1, 3, uniform)).isLessThan(103.4);
    }
  }

  @Test
  void aThresholdThatIsNotBelowNIsRefused() {
    FieldVector secret = FieldVector.zero(MersenneField.P31, 1);
    assertThatThrownBy(() -> ShamirSharing.split(secret, 3, 3, field -> 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ShamirSharing.split(secret, -1, 3, field -> 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ShamirSharing.open(Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void coefficientsAreThoseOfThePolynomialThroughThePoints() {
    Cases.of(500)
        .check(
            random -> {
              MersenneField field = Any.oneOf(random, MersenneField.values());
              int count = Any.between(random, 1, 12);
              long[] polynomial = Any.vector(random, field, count).elements();
              long[] xs = IntStream.rangeClosed(1, count).mapToLong(i -> 7L * i).toArray();
              long[] ys = new long[count];
              for (int i = 0; i < count; i++) {
                ys[i] = new Polynomials(field).at(polynomial, xs[i]);
              }
              assertThat(Interpolation.coefficients(field, xs, ys)).isEqualTo(polynomial);
            });
  }

  private static double chiSquare(FieldVector secret, int one, int two, ElementSource uniform) {
    int draws = 6_400;
    int[] cells = new int[64];
    for (int i = 0; i < draws; i++) {
      List<FieldVector> shares = ShamirSharing.split(secret, 2, 4, uniform);
      cells[(int) (shares.get(one).get(0) & 7) << 3 | (int) (shares.get(two).get(0) & 7)]++;
    }
    double expected = draws / 64.0;
    return IntStream.of(cells).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
  }

  private static ElementSource uniform(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return field -> random.nextLong(field.modulus());
  }
}
