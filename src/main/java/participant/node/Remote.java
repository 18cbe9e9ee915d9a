package participant.node;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.wire.Envelope;

/** Another process of the session, and the way to it. */
final class Remote {
  static final int NO_LINK = -1;

  /** The first of its seats, where it is reached, and who it is. */
  final Effect.Route route;

  /** What is there. */
  final Set<PartyId> seats = new TreeSet<>();

  /** What is for it, until it has said that it is there. */
  final Deque<Envelope> waiting = new ArrayDeque<>();

  /** The link to it; at the end the only one of those below that is used. */
  int link = NO_LINK;

  /** The link to it through the coordinator, where there can be one. */
  int sealed = NO_LINK;

  /** Frames may go. */
  boolean met;

  /** We said Meet through the coordinator, where the other should have chosen the way. */
  boolean hurried;

  /** Nothing gets there any more. */
  boolean gone;

  Remote(Effect.Route route) {
    this.route = route;
  }

  /** Whether it is known how frames get to it, or that none do. */
  boolean isSettled() {
    return met || gone;
  }

  /** It is lost. */
  void lose() {
    gone = true;
    waiting.clear();
  }

  boolean canBeSealed() {
    return sealed != NO_LINK;
  }

  /** Whether the other may still come on a connection, though nothing comes of {@code link}. */
  boolean waitsForOther(int link) {
    return hurried && !met && link == sealed;
  }

  /** If {@code link} is the one through the coordinator, there is none any more. */
  void unseal(int link) {
    if (sealed == link && this.link != link) {
      sealed = NO_LINK;
    }
  }

  /** Whether it is reached through the coordinator. */
  boolean isSealed() {
    return link != NO_LINK && link == sealed;
  }
}
