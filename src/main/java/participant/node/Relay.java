package participant.node;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import participant.machine.PartyId;
import participant.wire.Envelope;
import participant.wire.RouteMessage;

/**
 * The coordinator's part in what others send each other: passes sealed frames on, from whom they
 * are really from to whom they are for, and tells who is gone. It keeps no frame: those that wait
 * do so in the queue of their receiver's link, which is closed when it is full.
 */
final class Relay {
  private final Transport links;
  private final Map<Integer, Set<PartyId>> seatsAt = new TreeMap<>();
  private final Map<PartyId, Integer> linkOf = new TreeMap<>();
  private final Set<Integer> users = new TreeSet<>();
  private long passed;

  Relay(Transport links) {
    this.links = links;
  }

  void serve(int link, Set<PartyId> seats) {
    seatsAt.put(link, Set.copyOf(seats));
    seats.forEach(seat -> linkOf.put(seat, link));
  }

  boolean serves(int link) {
    return seatsAt.containsKey(link);
  }

  long passed() {
    return passed;
  }

  boolean isServing() {
    return !users.isEmpty();
  }

  /** Passes a frame on; false if it does not come from whom it says. */
  boolean pass(int link, Envelope envelope) {
    if (!seatsAt.get(link).contains(envelope.from())) {
      return false;
    }
    passed++;
    users.add(link);
    Integer onward = linkOf.get(envelope.to());
    if (onward == null) {
      tell(link, envelope.to());
    } else {
      users.add(onward);
      links.send(onward, envelope);
    }
    return true;
  }

  /** The link is gone: those who may have sent to its seats, or heard from them, are told. */
  void closed(int link) {
    Set<PartyId> seats = seatsAt.remove(link);
    if (seats == null) {
      return;
    }
    linkOf.keySet().removeAll(seats);
    if (users.remove(link)) {
      PartyId lowest = new TreeSet<>(seats).first();
      users.forEach(user -> tell(user, lowest));
    }
  }

  private void tell(int link, PartyId gone) {
    links.send(
        link, new Envelope(PartyId.NOBODY, PartyId.NOBODY, new RouteMessage.Unreachable(gone)));
  }
}
