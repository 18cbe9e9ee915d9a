package participant.math;

/**
 * Polynomials of less than n coefficients by their values at the n-th roots of unity, n = 2^log, in
 * the order of the root's powers (draft-irtf-cfrg-vdaf, section 6.1.3; Faz-Hernández, ePrint
 * 2025/1727).
 */
public final class Ntt {
  private final NttField field;
  private final int log;
  private final int n;

  /** The 2n-th root's powers, 0 to n − 1: every other one is the n-th root's. */
  private final long[] roots;

  private final long[] inverseOfN;

  /** For n = 2^{@code log}. */
  public Ntt(NttField field, int log) {
    this.field = field;
    this.log = log;
    this.n = 1 << log;
    this.roots = field.zeros(2 * n);
    long[] root = field.root(log + 1);
    field.set(roots, 0, 1);
    for (int i = 1; i < 2 * n; i++) {
      field.multiply(roots, i, roots, i - 1, root, 0);
    }
    this.inverseOfN = field.inverse(field.of(n));
  }

  /** The number of roots. */
  public int size() {
    return n;
  }

  /** The values at the 2n-th roots of unity, of the polynomial with these n values. */
  public long[] doubled(long[] values) {
    long[] coefficients = values.clone();
    transform(coefficients, true);
    for (int i = 0; i < n; i++) {
      field.multiply(coefficients, i, coefficients, i, inverseOfN, 0);
      field.multiply(coefficients, i, coefficients, i, roots, i);
    }
    transform(coefficients, false);
    long[] all = field.zeros(2 * n);
    for (int i = 0; i < n; i++) {
      field.copy(all, 2 * i, values, i, 1);
      field.copy(all, 2 * i + 1, coefficients, i, 1);
    }
    return all;
  }

  /**
   * Fills in the last of n values of a polynomial of less than n coefficients: with w the n-th
   * root, the sum of w^i times the i-th value is 0. Requires n > 1.
   */
  public void complete(long[] values) {
    long[] sum = field.zeros(1);
    long[] term = field.zeros(1);
    for (int i = 0; i < n - 1; i++) {
      field.multiply(term, 0, values, i, roots, 2 * i);
      field.add(sum, 0, sum, 0, term, 0);
    }
    field.multiply(sum, 0, sum, 0, roots, 2);
    field.subtract(values, n - 1, field.zeros(1), 0, sum, 0);
  }

  /**
   * The weights with which the n values add up to the polynomial's value at {@code point}: w^i/n
   * times the product of (point − w^j) over the other roots.
   */
  public long[] weightsAt(long[] point) {
    long[] before = field.zeros(n + 1); // the products of the differences before each root
    long[] difference = field.zeros(n);
    field.copy(before, 0, inverseOfN, 0, 1);
    for (int i = 0; i < n; i++) {
      field.subtract(difference, i, point, 0, roots, 2 * i);
      field.multiply(before, i + 1, before, i, difference, i);
    }
    long[] after = field.of(1);
    long[] weights = field.zeros(n);
    for (int i = n - 1; i >= 0; i--) {
      field.multiply(weights, i, before, i, after, 0);
      field.multiply(weights, i, weights, i, roots, 2 * i);
      field.multiply(after, 0, after, 0, difference, i);
    }
    return weights;
  }

  /** Whether {@code point} is one of the roots: its n-th power is 1. */
  public boolean hasRoot(long[] point) {
    long[] power = point.clone();
    for (int i = 0; i < log; i++) {
      field.multiply(power, 0, power, 0, power, 0);
    }
    field.subtract(power, 0, power, 0, roots, 0);
    return field.isZero(power, 0);
  }

  /** Cooley and Tukey's, in place; with the inverse root for {@code inverse}, without 1/n. */
  private void transform(long[] a, boolean inverse) {
    for (int i = 0; i < n; i++) {
      int j = log == 0 ? 0 : Integer.reverse(i) >>> Integer.SIZE - log;
      if (i < j) {
        swap(a, i, j);
      }
    }
    long[] v = field.zeros(1);
    for (int half = 1; half < n; half *= 2) {
      int step = n / half; // in powers of the 2n-th root
      for (int i = 0; i < half; i++) {
        int power = inverse ? (2 * n - i * step) % (2 * n) : i * step;
        for (int x = i; x < n; x += 2 * half) {
          field.multiply(v, 0, roots, power, a, x + half);
          field.subtract(a, x + half, a, x, v, 0);
          field.add(a, x, a, x, v, 0);
        }
      }
    }
  }

  private void swap(long[] a, int i, int j) {
    long[] kept = field.slice(a, i, i + 1);
    field.copy(a, i, a, j, 1);
    field.copy(a, j, kept, 0, 1);
  }
}
