package participant.math;

import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the polynomial that most of the given points lie on. (Gao, A New Algorithm for Decoding
 * Reed-Solomon Codes, 2003, algorithm 1: it interpolates all points, and runs the extended
 * Euclidean algorithm on that and the product of all (x − x_i) half way; the errors sit in a factor
 * that can then be divided away.)
 */
public final class ReedSolomon {

  private ReedSolomon() {}

  /**
   * Returns the {@code degree}+1 coefficients of the polynomial of at most that degree that all but
   * at most {@code errors} of the points (xs[i], ys[i]) lie on; empty if there is none. There is at
   * most one, since two would share {@code degree}+1 points.
   *
   * @throws IllegalArgumentException unless degree ≥ 0, errors ≥ 0 and degree + 1 + 2·errors ≤ the
   *     number of points
   * @throws ArithmeticException if two points are at the same element
   */
  public static Optional<long[]> decode(
      MersenneField field, long[] xs, long[] ys, int degree, int errors) {
    if (degree < 0 || errors < 0 || xs.length != ys.length || degree + 1 + 2 * errors > xs.length) {
      throw new IllegalArgumentException(
          xs.length + " points do not tell " + errors + " errors in degree " + degree);
    }
    Polynomials polynomials = new Polynomials(field);
    long[] previous = {1};
    for (long x : xs) {
      previous = polynomials.times(previous, new long[] {field.neg(x), 1});
    }
    long[] current = Polynomials.trimmed(Interpolation.coefficients(field, xs, ys));
    long[] factorBefore = {};
    long[] factor = {1};
    // Until the degree is below half of points + degree + 1.
    while (2 * (current.length - 1) >= xs.length + degree + 1) {
      Polynomials.Division division = polynomials.divide(previous, current);
      long[] next = polynomials.minus(factorBefore, polynomials.times(division.quotient(), factor));
      previous = current;
      current = division.remainder();
      factorBefore = factor;
      factor = next;
    }
    Polynomials.Division decoded = polynomials.divide(current, factor);
    long[] found = decoded.quotient();
    return decoded.remainder().length == 0
            && found.length <= degree + 1
            && wrong(polynomials, xs, ys, found) <= errors
        ? Optional.of(Arrays.copyOf(found, degree + 1))
        : Optional.empty();
  }

  private static int wrong(Polynomials polynomials, long[] xs, long[] ys, long[] polynomial) {
    int wrong = 0;
    for (int i = 0; i < xs.length; i++) {
      wrong += polynomials.at(polynomial, xs[i]) == ys[i] ? 0 : 1;
    }
    return wrong;
  }
}
