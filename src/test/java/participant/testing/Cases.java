package participant.testing;

import java.util.SplittableRandom;

/**
 * Random cases of a property, the same ones in every build. Case i draws from the seed i, so that a
 * seed is all it takes to run a failing case again.
 */
public final class Cases {

  /** What must hold of every case. */
  @FunctionalInterface
  public interface Property {
    /** Draws a case from {@code random}, see {@link Any}, and throws whatever is wrong with it. */
    void check(SplittableRandom random) throws Throwable;
  }

  private final long firstSeed;
  private final int count;

  Cases(long firstSeed, int count) {
    this.firstSeed = firstSeed;
    this.count = count;
  }

  /**
   * Returns the first {@code count} cases; under {@code -Dcases.seed=SEED} that one alone.
   *
   * @throws NumberFormatException if SEED is no {@code long}
   */
  public static Cases of(int count) {
    String seed = System.getProperty("cases.seed");
    return seed == null ? new Cases(0, count) : new Cases(Long.parseLong(seed), 1);
  }

  /**
   * Checks one case after the other, up to the first that fails.
   *
   * @throws AssertionError naming the seed of that case and the command that replays it; its cause
   *     is what the property threw
   */
  public void check(Property property) {
    for (int i = 0; i < count; i++) {
      long seed = firstSeed + i;
      try {
        property.check(new SplittableRandom(seed));
      } catch (Throwable wrong) {
        String replay = "mvn test -Dtest=" + runningTest() + " -Dcases.seed=" + seed;
        throw new AssertionError("seed " + seed + " fails; replay: " + replay, wrong);
      }
    }
  }

  /** The outermost frame of ours: below it there is only what calls tests. */
  private static String runningTest() {
    return StackWalker.getInstance()
        .walk(frames -> frames.filter(Cases::isOurs).reduce((inner, outer) -> outer))
        .map(frame -> frame.getClassName() + "#" + frame.getMethodName())
        .orElseThrow();
  }

  private static boolean isOurs(StackWalker.StackFrame frame) {
    return frame.getClassName().startsWith("participant.");
  }
}
