package participant.math;

import java.util.ArrayList;
import java.util.List;

/**
 * Additive n-out-of-n sharing: shares are uniform but for their sum, which is the secret.
 *
 * <p>Secrecy is perfect: any n − 1 shares are independent and uniform, whatever the secret, so they
 * say nothing about it to anyone with any computer. Nothing detects a changed share: it is the
 * share of another secret. (Cramer, Damgård, Nielsen, Secure Multiparty Computation and Secret
 * Sharing, 2015, §1.3 and §6.1.)
 */
public final class AdditiveSharing {

  private AdditiveSharing() {}

  /**
   * Splits {@code secret} into {@code n} shares of its shape that add up to it. All but share
   * {@code keeper} are drawn from {@code uniform} in order of index; that one is the secret minus
   * the others. Indices count from 0.
   *
   * @throws IllegalArgumentException unless n ≥ 2 and 0 ≤ keeper &lt; n
   */
  public static List<FieldVector> split(
      FieldVector secret, int n, int keeper, ElementSource uniform) {
    if (n < 2 || keeper < 0 || keeper >= n) {
      throw new IllegalArgumentException(
          "n = " + n + ", keeper = " + keeper + "; needed are n >= 2 and 0 <= keeper < n");
    }
    List<FieldVector> shares = new ArrayList<>(n);
    FieldVector kept = secret;
    for (int i = 0; i < n; i++) {
      FieldVector share = i == keeper ? secret : uniform.vector(secret.field(), secret.length());
      shares.add(share);
      kept = i == keeper ? kept : kept.minus(share);
    }
    shares.set(keeper, kept);
    return List.copyOf(shares);
  }

  /**
   * Returns the secret: the sum of all its shares.
   *
   * @throws IllegalArgumentException if there is no share, or fields or lengths differ
   */
  public static FieldVector open(List<FieldVector> shares) {
    return shares.stream()
        .reduce(FieldVector::plus)
        .orElseThrow(() -> new IllegalArgumentException("no shares to open"));
  }
}
