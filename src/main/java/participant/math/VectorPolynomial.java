package participant.math;

import java.util.ArrayList;
import java.util.List;

/**
 * A polynomial whose coefficients, and so its values, are vectors of one shape: as many polynomials
 * side by side as a vector has elements. Immutable; what prints it shows no element.
 *
 * @param coefficients of 1, x, x² and so on, at least one
 */
public record VectorPolynomial(List<FieldVector> coefficients) {
  public VectorPolynomial {
    coefficients = List.copyOf(coefficients);
    if (coefficients.isEmpty()) {
      throw new IllegalArgumentException("a polynomial has a coefficient");
    }
  }

  /**
   * Returns the polynomial with {@code constant} at 0 and {@code degree} further coefficients,
   * drawn from {@code uniform} in order.
   *
   * @throws IllegalArgumentException if {@code degree} is below 0
   */
  public static VectorPolynomial random(FieldVector constant, int degree, ElementSource uniform) {
    if (degree < 0) {
      throw new IllegalArgumentException("a degree is 0 or more, not " + degree);
    }
    List<FieldVector> coefficients = new ArrayList<>(degree + 1);
    coefficients.add(constant);
    for (int k = 1; k <= degree; k++) {
      coefficients.add(uniform.vector(constant.field(), constant.length()));
    }
    return new VectorPolynomial(coefficients);
  }

  /** The bound on the degree: the last coefficient may be 0. */
  public int degree() {
    return coefficients.size() - 1;
  }

  /**
   * Returns the value at {@code x} (Horner).
   *
   * @throws IllegalArgumentException if {@code x} is no element of the field
   */
  public FieldVector at(long x) {
    FieldVector value = coefficients.get(degree());
    for (int k = degree() - 1; k >= 0; k--) {
      value = coefficients.get(k).plusTimes(value, x);
    }
    return value;
  }
}
