package participant.protocol.sum.message;

import java.util.Optional;
import participant.crypto.Hash;
import participant.math.MersenneField;

/**
 * What a sum withstands once shares are out. With threshold T its values are shared by polynomials
 * of degree T: any T parties together learn nothing but the result, and any T + 1 have it. With 0
 * they are shared additively, and nobody may be lost.
 *
 * @param threshold T, 0 or 1..n−1
 * @param liars how many parties may lie, besides those that are lost: 0..T
 * @param atLeast how many values a result has at least: {@link #fewest}..n
 */
public record Tolerance(int threshold, int liars, int atLeast) {
  /** Additive sharing: everybody is needed. */
  public static final Tolerance NONE = new Tolerance(0, 0, 0);

  /** The check misses a bad dealer with a chance of at most 2 to the minus this. */
  private static final int SOUNDNESS = 40;

  /** T, and for {@code parties} of them the liars and the least number that follow. */
  public static Tolerance of(
      int parties, int threshold, Optional<Integer> liars, Optional<Integer> atLeast) {
    return new Tolerance(
        threshold,
        liars.orElse(parties >= 3 * threshold + 1 ? threshold : 0),
        atLeast.orElse(Math.min(parties, Math.max(parties - 1, threshold + 2))));
  }

  /**
   * The fewest values that a result may have: T of them may belong to those who would learn the
   * rest, and a single other one would be shown. T + 2, or all.
   */
  static int fewest(int parties, int threshold) {
    return Math.min(parties, threshold + 2);
  }

  /** Whether losses are withstood at all. */
  public boolean any() {
    return threshold > 0;
  }

  /** How many must name the same set: any two such groups share an honest party. */
  public int quorum(int parties) {
    return (parties + liars) / 2 + 1;
  }

  /** How many partial sums must agree: T + 1 of them are honest then. */
  public int needed() {
    return threshold + 1 + liars;
  }

  /** How many parties may be lost or silent after sharing; below 0 where no result is possible. */
  public int losses(int parties) {
    return Math.min(parties - quorum(parties), parties - needed());
  }

  /**
   * Random combinations that each dealer is checked by. Whoever opens coins last has 2^n choices at
   * most, and each combination lets a bad dealer through once in p; the 1 is for p being below a
   * power of two.
   */
  int combinations(int parties, MersenneField field) {
    return (SOUNDNESS + 1 + parties + field.bits() - 1) / field.bits();
  }

  /** Why no result could come of this, for people; empty where all is well. */
  public Optional<String> flaw(int parties) {
    if (equals(NONE)) {
      return Optional.empty();
    }
    if (threshold < 1 || threshold >= parties) {
      return Optional.of(
          "a threshold of %d among %d participants; it is from 1 to %d"
              .formatted(threshold, parties, parties - 1));
    }
    if (liars < 0 || liars > threshold) {
      return Optional.of(
          "%d liars with threshold %d; there may be 0 to %d"
              .formatted(liars, threshold, threshold));
    }
    if (losses(parties) < 0) {
      return Optional.of(
          "with threshold %d and %d liars a result needs %d participants, and there are %d; lower"
                  .formatted(threshold, liars, needed(), parties)
              + " --threshold or --liars");
    }
    int fewest = fewest(parties, threshold);
    return atLeast < fewest || atLeast > parties
        ? Optional.of(
            "a result over at least %d values with threshold %d; it takes %d to %d, since of fewer"
                    .formatted(atLeast, threshold, fewest, parties)
                + " it could show one")
        : Optional.empty();
  }

  void addTo(Hash hash) {
    hash.add(threshold).add(liars).add(atLeast);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Tolerance other
        && threshold == other.threshold
        && liars == other.liars
        && atLeast == other.atLeast;
  }

  @Override
  public int hashCode() {
    return (threshold * 31 + liars) * 31 + atLeast;
  }
}
