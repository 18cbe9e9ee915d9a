package participant.math;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Threshold sharing: a secret is the value at 0 of a polynomial of degree t, and its shares are the
 * values at 1, 2, 3 and so on. (Shamir, How to Share a Secret, CACM 22, 1979.)
 *
 * <p>Secrecy is perfect: any t shares are independent and uniform, whatever the secret. Any t+1
 * open it; a changed one among just so many is not detected, see {@link ReedSolomon} for more.
 */
public final class ShamirSharing {

  private ShamirSharing() {}

  /**
   * Splits {@code secret} into {@code n} shares, any {@code t}+1 of which open it. Share i is f(i),
   * i ≥ 1, and stands at index i − 1; f's coefficients are drawn from {@code uniform} in order.
   *
   * @throws IllegalArgumentException unless 0 ≤ t &lt; n &lt; p
   */
  public static List<FieldVector> split(FieldVector secret, int t, int n, ElementSource uniform) {
    if (t < 0 || t >= n || n >= secret.field().modulus()) {
      throw new IllegalArgumentException("t = " + t + ", n = " + n + "; needed is 0 <= t < n < p");
    }
    return shares(VectorPolynomial.random(secret, t, uniform), n);
  }

  /** Returns the values of {@code polynomial} at 1 to {@code n}. */
  public static List<FieldVector> shares(VectorPolynomial polynomial, int n) {
    List<FieldVector> shares = new ArrayList<>(n);
    for (int i = 1; i <= n; i++) {
      shares.add(polynomial.at(i));
    }
    return List.copyOf(shares);
  }

  /**
   * Returns the secret.
   *
   * @param shares i → share i, at least t+1 of them, all of one polynomial of degree t
   * @throws IllegalArgumentException if there is no share, or fields or lengths differ
   */
  public static FieldVector open(Map<Integer, FieldVector> shares) {
    return Interpolation.at(0, shares);
  }
}
