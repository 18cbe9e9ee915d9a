package participant.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import participant.crypto.AgreementKey;
import participant.crypto.Bytes;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.protocol.join.JoinMessage;
import participant.protocol.join.Versions;
import participant.wire.Envelope;

/**
 * The links to the other members' processes, one a process. Of two the one with the lower seat
 * chooses the way, dials if it is to be a connection, and says {@link JoinMessage.Meet}; the other
 * answers {@link JoinMessage.Welcome} there once it has the roster itself, and until then frames
 * wait at their sender. The links over which members joined the coordinator are used on.
 */
final class Links {
  private final Routes transport;
  private final Observer observer;
  private final Bytes ownCertificate;
  private final Way way;
  private final LastWords lastWords;
  private final BiConsumer<List<PartyId>, String> turnedAway;
  private final Map<Integer, Bytes> certificates = new HashMap<>();
  private final Map<Integer, JoinMessage.Meet> early = new TreeMap<>();
  private final Map<Bytes, Integer> joined = new TreeMap<>();
  private final Remotes remotes = new Remotes();
  private final Passages passages;
  private final Approach approach;
  private Optional<SessionId> expected = Optional.empty();
  private Optional<SessionId> session = Optional.empty();
  private PartyId own = PartyId.NOBODY;

  /**
   * @param key our process's for this session; it is dropped when every way is settled
   * @param turnedAway hears later which seats have no way to us since we refused theirs, and why
   */
  Links(
      Node.Ports ports,
      Bytes ownCertificate,
      Way way,
      AgreementKey key,
      BiConsumer<List<PartyId>, String> turnedAway) {
    this.transport = ports.transport();
    this.observer = ports.observer();
    this.ownCertificate = ownCertificate;
    this.way = way;
    this.turnedAway = (gone, how) -> ports.loop().execute(() -> turnedAway.accept(gone, how));
    this.passages = new Passages(transport, ownCertificate, key);
    this.approach = new Approach(ports, way, remotes, certificates::containsKey, this::meetOver);
    this.lastWords = new LastWords(transport, ports.timers(), remotes::isAllSaid);
  }

  LastWords lastWords() {
    return lastWords;
  }

  Approach approach() {
    return approach;
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
    remotes.addAll(routes, ownCertificate);
    own =
        routes.stream()
            .filter(route -> route.certificate().equals(ownCertificate))
            .map(Effect.Route::party)
            .findFirst()
            .orElseThrow();
    joined.forEach(
        (certificate, link) -> remotes.with(certificate).ifPresent(remote -> keep(remote, link)));
    Optional<Remote> coordinator = remotes.at(PartyId.COORDINATOR).filter(remote -> remote.met);
    for (Remote remote : remotes.all()) {
      if (!remote.met) {
        coordinator.ifPresent(by -> open(remote, by.link));
        if (own.compareTo(remote.route.party()) < 0) {
          approach.reach(remote);
        }
      }
    }
    new TreeMap<>(early).forEach(this::meet);
    early.clear();
  }

  private void open(Remote remote, int over) {
    passages.open(remote, over, own, session.orElseThrow());
    certificates.put(remote.sealed, remote.route.certificate());
  }

  /** A link that was joined over; at the coordinator it leads to the others too. */
  private void keep(Remote remote, int link) {
    met(remote, link);
    if (!remote.seats.contains(PartyId.COORDINATOR)) {
      transport.serve(link, remote.seats);
    }
  }

  /** Whether the roster is known. */
  boolean isConnected() {
    return session.isPresent();
  }

  void opened(int link, boolean dialled, Bytes certificate) {
    certificates.put(link, certificate);
    if (dialled) {
      remotes.behind(link).ifPresent(remote -> meetOver(remote, link));
    }
  }

  private void meetOver(Remote remote, int link) {
    remotes.bind(remote, link);
    say(link, new JoinMessage.Meet(Versions.OLDEST, Versions.NEWEST, session.orElseThrow()));
  }

  /** Whether a Meet may come there: nobody met on it, or the other side speaks first as we did. */
  boolean mayMeet(int link) {
    return remotes.behind(link).map(remote -> remote.isSealed() && !remote.met).orElse(true);
  }

  /** Somebody says that it belongs to the session; without a roster that has to wait. */
  void meet(int link, JoinMessage.Meet meet) {
    if (session.isEmpty()) {
      early.put(link, meet);
      trustIfExpected(link, meet);
      return;
    }
    Optional<Remote> remote =
        remotes.with(certificates.get(link)).filter(known -> isAwaited(known, link));
    if (remote.isEmpty() || !session.get().equals(meet.session())) {
      refuse(link, JoinMessage.Refusal.STRANGER, "you are not awaited in this session");
    } else if (Versions.common(meet.oldest(), meet.newest()).isEmpty()) {
      turnAway(
          remote.get(),
          link,
          JoinMessage.Refusal.VERSION,
          Versions.mismatch(meet.oldest(), meet.newest()));
    } else if (link == remote.get().sealed && way == Way.DIRECT) {
      turnAway(
          remote.get(),
          link,
          JoinMessage.Refusal.STRANGER,
          "it takes nothing through the coordinator");
    } else {
      accept(remote.get(), link, Versions.common(meet.oldest(), meet.newest()).getAsInt());
    }
  }

  /**
   * Whether the way is still open: nothing was said, or by us only what the other may not follow.
   */
  private boolean isAwaited(Remote remote, int link) {
    return !remote.met
        && (remote.link == Remote.NO_LINK
            || remote.isSealed()
            || link == remote.sealed && approach.isDialling(remote.link));
  }

  private void accept(Remote remote, int link, int version) {
    if (remote.link != link) {
      approach.stopDialling(remote);
      say(link, new JoinMessage.Welcome(version));
    } // Else both have said Meet on the same way, which is as good.
    met(remote, link);
  }

  /**
   * Whether we said Meet on this link, and the other side has yet to say that it has the roster.
   */
  boolean awaitsWelcome(int link) {
    return remotes.behind(link).map(remote -> !remote.met).orElse(false);
  }

  void welcome(int link) {
    met(remotes.behind(link).orElseThrow(), link);
  }

  private void met(Remote remote, int link) {
    remotes.bind(remote, link);
    remote.met = true;
    transport.trust(link);
    remote.waiting.forEach(envelope -> transport.send(link, envelope));
    remote.waiting.clear();
    settled();
  }

  /** Where every way is settled, no more keys are agreed on. */
  private void settled() {
    lastWords.check();
    if (session.isPresent() && remotes.areAllSettled() && passages.dropKey()) {
      List<PartyId> sealed = remotes.throughCoordinator();
      if (!sealed.isEmpty()) {
        observer.observe(PartyId.NOBODY, new RouteObservation.ThroughCoordinator(sealed));
      }
    }
  }

  /**
   * Sends to a member's process. Before there is a roster only the coordinator can be reached, and
   * what is for others is dropped.
   */
  void send(Envelope envelope) {
    Optional<Remote> to = remotes.at(envelope.to());
    if (to.isPresent()) {
      Remote remote = to.get();
      if (remote.met) {
        transport.send(remote.link, envelope);
      } else if (!remote.gone) {
        remote.waiting.add(envelope);
      }
    } else if (envelope.to().equals(PartyId.COORDINATOR)) {
      joined.values().forEach(link -> transport.send(link, envelope));
    }
  }

  /** The seats at the other end; none where the roster is not known, or does not know it. */
  Set<PartyId> seatsAt(int link) {
    return remotes.seatsAt(link);
  }

  /** The link is gone: the seats that are lost with it. */
  Set<PartyId> closed(int link) {
    boolean dialling = approach.isDialling(link);
    early.remove(link);
    joined.values().remove(link);
    remotes.with(certificates.remove(link)).ifPresent(remote -> remote.unseal(link));
    Set<PartyId> seats = remotes.seatsAt(link);
    Optional<Remote> released = remotes.release(link);
    if (dialling && approach.isTurned(released.orElseThrow())) {
      return Set.of();
    }
    if (released.isPresent() && released.get().waitsForOther(link)) {
      released.get().link = Remote.NO_LINK;
      return Set.of();
    }
    released.ifPresent(Remote::lose);
    settled();
    return seats;
  }

  /** Somebody awaited, who is lost with this way unless we are still on our own way to it. */
  private void turnAway(Remote remote, int link, JoinMessage.Refusal refusal, String text) {
    refuse(link, refusal, text);
    if (!remote.gone && !approach.isDialling(remote.link)) {
      remote.lose();
      settled();
      turnedAway.accept(
          List.copyOf(remote.seats), "participant " + own + " does not let it in: " + text);
    }
  }

  private void refuse(int link, JoinMessage.Refusal refusal, String text) {
    say(link, new JoinMessage.Refuse(refusal, text));
    transport.close(link, text);
  }

  private void say(int link, JoinMessage message) {
    transport.send(link, new Envelope(PartyId.NOBODY, PartyId.NOBODY, message));
  }
}
