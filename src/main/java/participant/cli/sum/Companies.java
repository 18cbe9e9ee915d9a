package participant.cli.sum;

import java.util.Optional;
import java.util.Set;
import participant.crypto.Bytes;

/**
 * With whom the process's values have been summed: two results over the same values and different
 * people tell of those who differ. Of all companies it keeps the first, and the last that differs
 * from that; so whoever differs from any differs from one of the two.
 */
final class Companies {

  /** The people of a session, by fingerprint. */
  record Company(int session, Set<Bytes> people) {
    Company {
      people = Set.copyOf(people);
    }

    boolean isAs(Company other) {
      return people.equals(other.people);
    }
  }

  private Optional<Company> first = Optional.empty();
  private Optional<Company> other = Optional.empty();

  /** Takes up {@code now}; an earlier company that is another, if there was one. */
  Optional<Company> join(Company now) {
    if (first.isEmpty()) {
      first = Optional.of(now);
      return Optional.empty();
    }
    if (first.get().isAs(now)) {
      return other;
    }
    other = Optional.of(now);
    return first;
  }
}
