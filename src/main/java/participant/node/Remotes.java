package participant.node;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import participant.crypto.Bytes;
import participant.machine.Effect;
import participant.machine.PartyId;

/** The other processes of a session: by certificate, by seat, and by the link that leads there. */
final class Remotes {
  private final Map<Bytes, Remote> byCertificate = new LinkedHashMap<>();
  private final Map<PartyId, Remote> bySeat = new TreeMap<>();
  private final Map<Integer, Remote> byLink = new HashMap<>();

  /** Takes up everyone in the roster but the process with {@code ownCertificate}. */
  void addAll(List<Effect.Route> roster, Bytes ownCertificate) {
    for (Effect.Route route : roster) {
      if (!route.certificate().equals(ownCertificate)) {
        Remote remote =
            byCertificate.computeIfAbsent(route.certificate(), unknown -> new Remote(route));
        remote.seats.add(route.party());
        bySeat.put(route.party(), remote);
      }
    }
  }

  /** How many there are. */
  int count() {
    return byCertificate.size();
  }

  Collection<Remote> all() {
    return byCertificate.values();
  }

  Optional<Remote> with(Bytes certificate) {
    return Optional.ofNullable(certificate).map(byCertificate::get);
  }

  Optional<Remote> at(PartyId seat) {
    return Optional.ofNullable(bySeat.get(seat));
  }

  Optional<Remote> behind(int link) {
    return Optional.ofNullable(byLink.get(link));
  }

  /** The seats at the other end; none where the roster is not known, or does not know it. */
  Set<PartyId> seatsAt(int link) {
    return behind(link).map(remote -> remote.seats).orElse(Set.of());
  }

  /** From now on this is the link that leads there, and no other. */
  void bind(Remote remote, int link) {
    byLink.remove(remote.link);
    remote.link = link;
    byLink.put(link, remote);
  }

  /** The link is no more; what it led to. */
  Optional<Remote> release(int link) {
    return Optional.ofNullable(byLink.remove(link));
  }

  /** Whether nothing waits for a way. */
  boolean isAllSaid() {
    return all().stream().allMatch(remote -> remote.waiting.isEmpty());
  }

  boolean areAllSettled() {
    return all().stream().allMatch(Remote::isSettled);
  }

  /** The seats that are reached through the coordinator, in order. */
  List<PartyId> throughCoordinator() {
    return bySeat.entrySet().stream()
        .filter(entry -> entry.getValue().isSealed())
        .map(Map.Entry::getKey)
        .toList();
  }
}
