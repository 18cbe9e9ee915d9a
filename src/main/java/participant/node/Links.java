package participant.node;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.protocol.join.JoinMessage;
import participant.protocol.join.Versions;
import participant.protocol.sum.Party;
import participant.wire.Envelope;

/**
 * The links to the other members' processes, one a process. The process with the lower seat dials,
 * and says {@link JoinMessage.Meet}; the other answers {@link JoinMessage.Welcome} once it has the
 * roster itself, and until then frames wait at their sender. The links over which members joined
 * the coordinator are used on.
 */
final class Links {

  /** Another process of the session. */
  private static final class Remote {
    final Set<PartyId> seats = new TreeSet<>();
    final Deque<Envelope> waiting = new ArrayDeque<>();
    int link = NO_LINK;
    boolean met;
    boolean gone;
  }

  private static final int NO_LINK = -1;

  /** How long what is still to be said may keep a process whose seats have ended. */
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Transport transport;
  private final Timers timers;
  private final Bytes ownCertificate;
  private final Map<Integer, Bytes> certificates = new HashMap<>();
  private final Map<Integer, JoinMessage.Meet> early = new TreeMap<>();
  private final Map<Bytes, Integer> joined = new TreeMap<>();
  private final Map<Bytes, Remote> remotes = new HashMap<>();
  private final Map<PartyId, Remote> bySeat = new HashMap<>();
  private final Map<Integer, Remote> byLink = new HashMap<>();
  private final List<Runnable> untilSaid = new ArrayList<>();
  private Optional<SessionId> expected = Optional.empty();
  private Optional<SessionId> session = Optional.empty();

  Links(Transport transport, Timers timers, Bytes ownCertificate) {
    this.transport = transport;
    this.timers = timers;
    this.ownCertificate = ownCertificate;
  }

  /** We have seats in this session: whoever names it waits for the roster as we do. */
  void expect(SessionId ours) {
    expected = Optional.of(ours);
    early.forEach(this::trustIfExpected);
  }

  private void trustIfExpected(int link, JoinMessage.Meet meet) {
    if (expected.filter(meet.session()::equals).isPresent()) {
      transport.trust(link);
    }
  }

  /** A link over which somebody joined, or we did: it serves the session too. */
  void joinedOver(int link, Bytes certificate) {
    joined.put(certificate, link);
    certificates.put(link, certificate);
  }

  /** The roster is closed: reaches everyone in it. A second roster changes nothing. */
  void connect(SessionId agreed, List<Effect.Route> routes) {
    if (session.isPresent()) {
      return;
    }
    session = Optional.of(agreed);
    Map<Remote, Effect.Route> first = new HashMap<>();
    for (Effect.Route route : routes) {
      if (!route.certificate().equals(ownCertificate)) {
        Remote remote = remotes.computeIfAbsent(route.certificate(), key -> new Remote());
        remote.seats.add(route.party());
        bySeat.put(route.party(), remote);
        first.putIfAbsent(remote, route);
      }
    }
    PartyId own =
        routes.stream()
            .filter(route -> route.certificate().equals(ownCertificate))
            .map(Effect.Route::party)
            .findFirst()
            .orElseThrow();
    joined.forEach(
        (certificate, link) ->
            Optional.ofNullable(remotes.get(certificate)).ifPresent(remote -> met(remote, link)));
    routes.stream()
        .filter(route -> first.containsValue(route) && own.compareTo(route.party()) < 0)
        .forEach(this::dial);
    new TreeMap<>(early).forEach(this::meet);
    early.clear();
  }

  private void dial(Effect.Route route) {
    Remote remote = bySeat.get(route.party());
    if (remote.link == NO_LINK) {
      Bytes fingerprint = Hash.sha256(route.certificate().toByteArray());
      bind(remote, transport.dial(route.addresses(), fingerprint));
    }
  }

  void opened(int link, boolean dialled, Bytes certificate) {
    certificates.put(link, certificate);
    if (dialled && byLink.containsKey(link)) {
      say(link, new JoinMessage.Meet(Versions.OLDEST, Versions.NEWEST, session.orElseThrow()));
    }
  }

  /** Somebody says that it belongs to the session; without a roster that has to wait. */
  void meet(int link, JoinMessage.Meet meet) {
    if (session.isEmpty()) {
      early.put(link, meet);
      trustIfExpected(link, meet);
      return;
    }
    Remote remote = remotes.get(certificates.get(link));
    if (remote == null || remote.link != NO_LINK || !session.get().equals(meet.session())) {
      refuse(link, JoinMessage.Refusal.STRANGER, "you are not awaited in this session");
    } else if (Versions.common(meet.oldest(), meet.newest()).isEmpty()) {
      refuse(link, JoinMessage.Refusal.VERSION, Versions.mismatch(meet.oldest(), meet.newest()));
    } else {
      say(link, new JoinMessage.Welcome(Versions.common(meet.oldest(), meet.newest()).getAsInt()));
      met(remote, link);
    }
  }

  /** Whether we dialled this link, and the other side has yet to say that it has the roster too. */
  boolean awaitsWelcome(int link) {
    Remote remote = byLink.get(link);
    return remote != null && !remote.met;
  }

  void welcome(int link) {
    met(byLink.get(link), link);
  }

  private void met(Remote remote, int link) {
    bind(remote, link);
    remote.met = true;
    transport.trust(link);
    remote.waiting.forEach(envelope -> transport.send(link, envelope));
    remote.waiting.clear();
    checkSaid();
  }

  /**
   * Runs {@code then} once all that was to be sent is sent, or cannot be soon: whoever ends while
   * connections come up still tells everyone why, so that nobody takes its leaving for the cause.
   */
  void onceSaid(Runnable then) {
    Timers.Alarm late = timers.after(LINGER, this::runAll);
    untilSaid.add(late::cancel);
    untilSaid.add(then);
    checkSaid();
  }

  private void checkSaid() {
    if (remotes.values().stream().allMatch(remote -> remote.waiting.isEmpty())) {
      runAll();
    }
  }

  private void runAll() {
    List<Runnable> ready = List.copyOf(untilSaid);
    untilSaid.clear();
    ready.forEach(Runnable::run);
  }

  private void bind(Remote remote, int link) {
    remote.link = link;
    byLink.put(link, remote);
  }

  /**
   * Sends to a member's process. Before there is a roster only the coordinator can be reached, and
   * what is for others is dropped.
   */
  void send(Envelope envelope) {
    Remote remote = bySeat.get(envelope.to());
    if (remote == null) {
      if (envelope.to().equals(Party.COORDINATOR)) {
        joined.values().forEach(link -> transport.send(link, envelope));
      }
      return;
    }
    if (remote.met) {
      transport.send(remote.link, envelope);
    } else if (!remote.gone) {
      remote.waiting.add(envelope);
    }
  }

  /** The seats at the other end; none where the roster is not known, or does not know it. */
  Set<PartyId> seatsAt(int link) {
    Remote remote = byLink.get(link);
    return remote == null ? Set.of() : remote.seats;
  }

  /** The link is gone, and its seats with it. */
  Set<PartyId> closed(int link) {
    certificates.remove(link);
    early.remove(link);
    joined.values().remove(link);
    Set<PartyId> seats = seatsAt(link);
    Optional.ofNullable(byLink.remove(link)).ifPresent(this::gone);
    return seats;
  }

  private void gone(Remote remote) {
    remote.gone = true;
    remote.waiting.clear();
    checkSaid();
  }

  private void refuse(int link, JoinMessage.Refusal refusal, String text) {
    say(link, new JoinMessage.Refuse(refusal, text));
    transport.close(link, text);
  }

  private void say(int link, JoinMessage message) {
    transport.send(link, new Envelope(PartyId.NOBODY, PartyId.NOBODY, message));
  }
}
