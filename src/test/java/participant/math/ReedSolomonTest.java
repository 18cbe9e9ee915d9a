package participant.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import participant.testing.Any;
import participant.testing.Cases;

class ReedSolomonTest {
  private static final MersenneField FIELD = MersenneField.P61;

  @Test
  void asManyErrorsAsMayBeAreCorrected() {
    Cases.of(1_000)
        .check(
            random -> {
              MersenneField field = Any.oneOf(random, MersenneField.values());
              int degree = Any.between(random, 0, 8);
              int errors = Any.between(random, 0, 6);
              int points = degree + 1 + 2 * errors + random.nextInt(4);
              long[] polynomial = Any.vector(random, field, degree + 1).elements();
              long[] ys = values(field, polynomial, points);
              spoil(field, ys, errors, random);
              assertThat(ReedSolomon.decode(field, seats(points), ys, degree, errors))
                  .hasValueSatisfying(found -> assertThat(found).isEqualTo(polynomial));
            });
  }

  /**
   * Whatever is decoded lies within the distance; one error more is refused, or leads elsewhere.
   */
  @Test
  void oneErrorMoreIsRefusedOrAnotherPolynomialIsThatNear() {
    Cases.of(1_000)
        .check(
            random -> {
              int degree = Any.between(random, 0, 5);
              int errors = Any.between(random, 0, 4);
              int points = degree + 1 + 2 * errors + random.nextInt(3);
              long[] polynomial = Any.vector(random, FIELD, degree + 1).elements();
              long[] ys = values(FIELD, polynomial, points);
              spoil(FIELD, ys, Math.min(points, errors + 1), random);
              Optional<long[]> found = ReedSolomon.decode(FIELD, seats(points), ys, degree, errors);
              found.ifPresent(
                  other -> {
                    assertThat(other).isNotEqualTo(polynomial);
                    assertThat(distance(ys, values(FIELD, other, points)))
                        .isLessThanOrEqualTo(errors);
                  });
            });
  }

  /** All words over 0..4 at five points: what is decoded is what a search finds. */
  @Test
  void everySmallWordIsDecodedAsASearchWould() {
    int points = 5;
    for (int word = 0; word < 3125; word++) {
      long[] ys = new long[points];
      for (int i = 0, rest = word; i < points; i++, rest /= 5) {
        ys[i] = rest % 5;
      }
      assertThat(ReedSolomon.decode(FIELD, seats(points), ys, 1, 1).isPresent())
          .as("word %d", word)
          .isEqualTo(lineThroughFour(ys));
    }
  }

  @Test
  void tooFewPointsForTheErrorsAreRefused() {
    assertThatThrownBy(() -> ReedSolomon.decode(FIELD, seats(4), new long[4], 2, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ReedSolomon.decode(FIELD, seats(4), new long[4], -1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean lineThroughFour(long[] ys) {
    for (int a = 0; a < ys.length; a++) {
      for (int b = a + 1; b < ys.length; b++) {
        long slope = FIELD.mul(FIELD.reduce(ys[b] - ys[a]), FIELD.inverse(b - a));
        int on = 0;
        for (int i = 0; i < ys.length; i++) {
          long there = FIELD.add(ys[a], FIELD.mul(slope, FIELD.reduce(i - a)));
          on += there == ys[i] ? 1 : 0;
        }
        if (on >= 4) {
          return true;
        }
      }
    }
    return false;
  }

  private static long[] seats(int points) {
    return LongStream.rangeClosed(1, points).toArray();
  }

  private static long[] values(MersenneField field, long[] polynomial, int points) {
    return LongStream.rangeClosed(1, points)
        .map(x -> new Polynomials(field).at(polynomial, x))
        .toArray();
  }

  private static void spoil(MersenneField field, long[] ys, int count, SplittableRandom random) {
    int left = count;
    boolean[] spoilt = new boolean[ys.length];
    while (left > 0) {
      int i = random.nextInt(ys.length);
      if (!spoilt[i]) {
        spoilt[i] = true;
        ys[i] = field.add(ys[i], 1 + random.nextLong(field.modulus() - 1));
        left--;
      }
    }
  }

  private static int distance(long[] one, long[] other) {
    int distance = 0;
    for (int i = 0; i < one.length; i++) {
      distance += one[i] == other[i] ? 0 : 1;
    }
    return distance;
  }
}
