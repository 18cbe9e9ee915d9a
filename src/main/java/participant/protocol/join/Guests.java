package participant.protocol.join;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import participant.crypto.Bytes;
import participant.machine.PartyId;

/** Who talks to a gathering coordinator, and how far each has come, by connection. Immutable. */
public record Guests(Map<PartyId, Guest> all) {
  public static final Guests NONE = new Guests(Map.of());

  /** How far the conversation on one connection has come. */
  sealed interface Guest {
    Bytes certificate();

    record Silent(Bytes certificate) implements Guest {}

    record Challenged(Bytes certificate, InviteProof proof) implements Guest {}

    /** It has shown that it holds the invite, and was told no terms yet. */
    record Waiting(Bytes certificate, InviteProof proof) implements Guest {}

    /** It was told the terms. */
    record Proven(Bytes certificate) implements Guest {}

    record Probing(Bytes certificate) implements Guest {}

    record Seated(Bytes certificate) implements Guest {}

    /** Whether it was told terms, and may ask for a seat under them or not. */
    default boolean decides() {
      return this instanceof Proven || this instanceof Probing;
    }
  }

  /** Their connections, in the order in which they came up. */
  public Set<PartyId> links() {
    return all.keySet();
  }

  Guest at(PartyId link) {
    return all.get(link);
  }

  Guests with(PartyId link, Guest guest) {
    Map<PartyId, Guest> more = new TreeMap<>(all);
    more.put(link, guest);
    return new Guests(more);
  }

  Guests without(PartyId link) {
    Map<PartyId, Guest> others = new TreeMap<>(all);
    others.remove(link);
    return new Guests(others);
  }

  Guests only(Predicate<Guest> wanted) {
    Map<PartyId, Guest> those = new TreeMap<>(all);
    those.values().removeIf(wanted.negate());
    return new Guests(those);
  }

  int count(Predicate<Guest> wanted) {
    return (int) all.values().stream().filter(wanted).count();
  }

  /** The first {@code most} that wait to be told terms. */
  List<PartyId> waiting(int most) {
    return all.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof Guest.Waiting)
        .map(Map.Entry::getKey)
        .limit(most)
        .toList();
  }
}
