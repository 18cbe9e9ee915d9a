package participant.math;

import java.util.List;
import java.util.Map;

/**
 * The polynomial through given points, which is the only one of degree below their number
 * (Lagrange; von zur Gathen and Gerhard, Modern Computer Algebra, §5.2). Points are at different
 * elements; time is quadratic in their number.
 */
public final class Interpolation {

  private Interpolation() {}

  /**
   * Returns what the values at {@code points} are to be multiplied with to add up to the value at
   * {@code x}: for each i the product of (x − x_j)/(x_i − x_j) over all j ≠ i.
   *
   * @throws ArithmeticException if two points are the same
   */
  public static long[] weights(MersenneField field, long[] points, long x) {
    long[] weights = new long[points.length];
    for (int i = 0; i < points.length; i++) {
      long above = 1;
      long below = 1;
      for (int j = 0; j < points.length; j++) {
        if (j != i) {
          above = field.mul(above, field.sub(x, points[j]));
          below = field.mul(below, field.sub(points[i], points[j]));
        }
      }
      weights[i] = field.mul(above, field.inverse(below));
    }
    return weights;
  }

  /**
   * Returns the value at {@code x} of the polynomial through {@code values}, element by element.
   *
   * @param values point → value there
   * @throws IllegalArgumentException if there is none, or fields or lengths differ
   */
  public static FieldVector at(long x, Map<Integer, FieldVector> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values to interpolate");
    }
    List<Integer> points = List.copyOf(values.keySet());
    FieldVector first = values.get(points.get(0));
    MersenneField field = first.field();
    long[] weights = weights(field, points.stream().mapToLong(Integer::longValue).toArray(), x);
    FieldArray value = FieldArray.zero(field, first.length());
    for (int i = 0; i < weights.length; i++) {
      FieldArray at = values.get(points.get(i)).uncopied();
      if (at.length() != first.length()) {
        throw new IllegalArgumentException("values of " + first + " and " + at);
      }
      value.addTimes(0, at, 0, first.length(), weights[i]);
    }
    return value.frozen();
  }

  /**
   * Returns the coefficients, of 1, x, x² and so on, of the polynomial through the points (xs[i],
   * ys[i]); as many as there are points (Newton's divided differences).
   *
   * @throws ArithmeticException if two points are the same
   */
  public static long[] coefficients(MersenneField field, long[] xs, long[] ys) {
    int count = xs.length;
    long[] divided = ys.clone();
    for (int order = 1; order < count; order++) {
      for (int i = count - 1; i >= order; i--) {
        long run = field.inverse(field.sub(xs[i], xs[i - order]));
        divided[i] = field.mul(field.sub(divided[i], divided[i - 1]), run);
      }
    }
    long[] coefficients = new long[count];
    for (int i = count - 1; i >= 0; i--) {
      // Times (x − xs[i]), plus the next difference.
      for (int k = count - 1; k >= 0; k--) {
        long shifted = k == 0 ? divided[i] : coefficients[k - 1];
        coefficients[k] = field.sub(shifted, field.mul(coefficients[k], xs[i]));
      }
    }
    return coefficients;
  }
}
