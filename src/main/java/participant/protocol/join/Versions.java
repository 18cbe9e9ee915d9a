package participant.protocol.join;

import java.util.OptionalInt;

/** The wire versions this build speaks. */
public final class Versions {
  public static final int OLDEST = 1;
  public static final int NEWEST = 1;

  private Versions() {}

  /** The newest version that both sides speak; empty if there is none. */
  public static OptionalInt common(int oldest, int newest) {
    int version = Math.min(newest, NEWEST);
    return version >= Math.max(oldest, OLDEST) ? OptionalInt.of(version) : OptionalInt.empty();
  }

  /** For people: what was offered and what is spoken here. */
  public static String mismatch(int oldest, int newest) {
    return "wire versions "
        + oldest
        + " to "
        + newest
        + " were offered, and "
        + OLDEST
        + " to "
        + NEWEST
        + " are spoken here";
  }
}
