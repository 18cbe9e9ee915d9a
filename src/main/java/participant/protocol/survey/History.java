package participant.protocol.survey;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import participant.crypto.Bytes;
import participant.machine.SessionId;

/**
 * Over whom a heavy node has helped to sum: two results over sets that differ by a few tell of
 * those few. What this does not cover: other combinations of results, and other heavy nodes.
 */
final class History {
  private static final int MOST = 1_000;

  private record Earlier(String label, Set<Bytes> reporters) {}

  private final Map<SessionId, Earlier> earlier = new LinkedHashMap<>();

  void add(Query query, Set<Bytes> reporters) {
    earlier.put(query.id(), new Earlier(query.label(), reporters));
    if (earlier.size() > MOST) {
      earlier.remove(earlier.keySet().iterator().next());
    }
  }

  /** Why no result over {@code reporters} is to be had, for people; empty where it may be. */
  Optional<String> objection(Query query, Set<Bytes> reporters) {
    for (Map.Entry<SessionId, Earlier> each : earlier.entrySet()) {
      if (!each.getKey().equals(query.id()) && each.getValue().label().equals(query.label())) {
        int differ = differing(each.getValue().reporters(), reporters);
        if (differ > 0 && differ < query.minimum()) {
          return Optional.of(
              "its participants differ by %d from those of %s over the same data, and fewer than %d"
                      .formatted(differ, each.getKey().toString().substring(0, 8), query.minimum())
                  + " would be told of");
        }
      }
    }
    return Optional.empty();
  }

  private static int differing(Set<Bytes> one, Set<Bytes> other) {
    Set<Bytes> both = new TreeSet<>(one);
    both.retainAll(other);
    return one.size() + other.size() - 2 * both.size();
  }
}
