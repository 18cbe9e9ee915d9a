package participant.math;

import java.util.Arrays;

/**
 * Arithmetic of polynomials, each an array of coefficients of 1, x, x² and so on, the highest not
 * 0; the polynomial 0 is the empty array. Schoolbook methods (von zur Gathen and Gerhard, Modern
 * Computer Algebra, §2.3 and §2.4).
 */
record Polynomials(MersenneField field) {

  /** A quotient, and what is left. */
  record Division(long[] quotient, long[] remainder) {}

  /** Without zeros at the top. */
  static long[] trimmed(long[] coefficients) {
    int length = coefficients.length;
    while (length > 0 && coefficients[length - 1] == 0) {
      length--;
    }
    return Arrays.copyOf(coefficients, length);
  }

  long at(long[] polynomial, long x) {
    long value = 0;
    for (int k = polynomial.length - 1; k >= 0; k--) {
      value = field.add(field.mul(value, x), polynomial[k]);
    }
    return value;
  }

  long[] minus(long[] a, long[] b) {
    long[] difference = Arrays.copyOf(a, Math.max(a.length, b.length));
    for (int k = 0; k < b.length; k++) {
      difference[k] = field.sub(difference[k], b[k]);
    }
    return trimmed(difference);
  }

  long[] times(long[] a, long[] b) {
    long[] product = new long[Math.max(0, a.length + b.length - 1)];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        product[i + j] = field.add(product[i + j], field.mul(a[i], b[j]));
      }
    }
    return trimmed(product);
  }

  /**
   * Divides with remainder.
   *
   * @throws ArithmeticException if {@code by} is 0
   */
  Division divide(long[] polynomial, long[] by) {
    if (by.length == 0) {
      throw new ArithmeticException("division by the polynomial 0");
    }
    long[] rest = polynomial.clone();
    long[] quotient = new long[Math.max(0, rest.length - by.length + 1)];
    long lead = field.inverse(by[by.length - 1]);
    for (int k = quotient.length - 1; k >= 0; k--) {
      quotient[k] = field.mul(rest[k + by.length - 1], lead);
      for (int j = 0; j < by.length; j++) {
        rest[k + j] = field.sub(rest[k + j], field.mul(quotient[k], by[j]));
      }
    }
    return new Division(trimmed(quotient), trimmed(rest));
  }
}
