package participant.sim;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import participant.crypto.Entropy;

/**
 * What the network does in one run.
 *
 * @param longest the longest delay of a piece of data
 * @param parting when some processes cannot reach the others
 * @param cut which connection breaks
 * @param backlog how many pieces may wait for a reader until its peer gives up
 */
public record Weather(
    Entropy chance, Duration longest, Optional<Parting> parting, Optional<Cut> cut, int backlog) {
  private static final Duration NEVER = Duration.ofDays(1);
  private static final int ONE_IN = 4;

  /** Between {@code from} and {@code until}, {@code group} and the others are apart. */
  public record Parting(Set<String> group, Duration from, Duration until) {}

  /** The connection between two processes breaks in the {@code frame}th frame on one way. */
  public record Cut(String one, String other, int frame) {
    public boolean names(String process) {
      return process.equals(one) || process.equals(other);
    }
  }

  Duration delay() {
    return upTo(longest);
  }

  Duration upTo(Duration most) {
    return Duration.ofNanos(1_000L * chance.nextInt((int) (most.toNanos() / 1_000) + 1));
  }

  int lessThan(int bound) {
    return chance.nextInt(bound);
  }

  /** Where a message of this length is cut in two pieces; 0 leaves it whole. */
  int split(int length) {
    return chance.nextInt(ONE_IN) == 0 ? chance.nextInt(length) : 0;
  }

  boolean losesWhatIsUnderWay() {
    return chance.nextInt(ONE_IN) == 0;
  }

  boolean parted(SimProcess one, SimProcess other, Duration at) {
    return parting.isPresent()
        && at.compareTo(parting.get().from()) >= 0
        && at.compareTo(parting.get().until()) < 0
        && parting.get().group().contains(one.name())
            != parting.get().group().contains(other.name());
  }

  /** When a piece sent now can be read. */
  Duration arrival(SimProcess from, SimProcess to, Duration now) {
    Duration at = now.plus(delay()).plus(upTo(to.fate().pause()));
    return parted(from, to, at) ? parting.get().until().plus(delay()) : at;
  }

  boolean cuts(SimProcess from, SimProcess to, int frame) {
    return cut.isPresent()
        && cut.get().names(from.name())
        && cut.get().names(to.name())
        && cut.get().frame() == frame;
  }

  /** In words, without what is still to be drawn. */
  public String summary() {
    return "delays up to " + longest + ", " + parting + ", " + cut;
  }

  public static Duration never() {
    return NEVER;
  }
}
