package participant.node;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import participant.crypto.AgreementKey;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.SecretBytes;
import participant.crypto.Signer;
import participant.crypto.Verifier;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.machine.State;
import participant.protocol.join.Admission;
import participant.protocol.join.Guests;
import participant.protocol.join.Invite;
import participant.protocol.join.JoinMessage;
import participant.protocol.join.JoinOutcome;
import participant.protocol.join.Part;
import participant.protocol.join.Terms;
import participant.wire.Envelope;

/**
 * A process in one session, of whichever protocol: a {@link Door} that gathers or joins, then one
 * machine for each of its seats, all on one thread. It routes; what is said and when is the
 * machines' business.
 *
 * @param <M> what the machines say to each other
 * @param <R> how one of them ends
 */
public final class Node<M extends Message, R> implements Transport.Listener {

  /**
   * What a node runs on.
   *
   * @param loop runs tasks one after another on the node's thread, later
   * @param workers runs heavy tasks beside that thread
   * @param clock the time that machines are told if they ask
   */
  public record Ports(
      Routes transport,
      Timers timers,
      Executor loop,
      Executor workers,
      Observer observer,
      Journal journal,
      InstantSource clock,
      Entropy entropy) {}

  /**
   * How a process is met by others.
   *
   * @param addresses where the process is reached, the best first; a bare {@code :port} stands for
   *     the host of its connection to the coordinator; none where others reach it through that only
   * @param way how it reaches the others than the coordinator
   * @param joining how long the roster may take to close
   */
  public record Setup(
      Signer signer, Verifier verifier, List<String> addresses, Way way, Duration joining) {
    public Setup {
      addresses = List.copyOf(addresses);
    }
  }

  private static final String OUT_OF_PLACE = "it sent a message that does not belong there";

  private final Ports ports;
  private final Part<M, R> part;
  private final Ending<R> ending;
  private final Links links;
  private final Door door;
  private final Map<PartyId, Running<M, R>> seated = new TreeMap<>();

  public Node(Ports ports, Setup setup, Part<M, R> part, Ending<R> ending) {
    this.ports = ports;
    this.part = part;
    this.ending = ending;
    AgreementKey key = AgreementKey.drawn(ports.entropy());
    this.links = new Links(ports, setup.signer().certificate(), setup.way(), key, this::lost);
    this.door =
        new Door(
            ports,
            setup,
            links,
            key.publicKey(),
            part::objection,
            this::admitted,
            ending::unseated);
  }

  /** Waits for the others, of whom each proves to hold {@code secret}. The first seat must be 1. */
  public void coordinate(Terms terms, SecretBytes secret) {
    coordinate(terms, secret, false, Guests.NONE);
  }

  /**
   * The same, of one of several sessions.
   *
   * @param followed whether another follows: whoever gets no seat is told to {@link
   *     Ending#gathered} then
   * @param waiting for whom the session before had no seat
   */
  void coordinate(Terms terms, SecretBytes secret, boolean followed, Guests waiting) {
    door.gather(terms, secret, part.applicants(ports.entropy()), followed, waiting);
  }

  /**
   * Joins by invite.
   *
   * @param parties the number of participants that the owner expects; empty takes the coordinator's
   */
  public void join(Invite invite, Optional<Integer> parties) {
    door.join(invite, parties, part.applicants(ports.entropy()));
  }

  /** The owner's answer to the question that {@code seat} observed. */
  public void answer(PartyId seat, boolean yes) {
    seated.get(seat).on(new Event.Answered<>(yes));
  }

  /** The owner wants to stop: every seat ends with a word to its peers. */
  public void interrupt() {
    door.interrupt();
    seated.values().forEach(machine -> machine.on(new Event.Interrupted<>()));
  }

  @Override
  public void opened(int link, boolean dialled, Bytes certificate, String localHost) {
    links.opened(link, dialled, certificate);
    door.opened(link, dialled, certificate, localHost);
  }

  @Override
  public void received(int link, Envelope envelope) {
    if (part.messages().isInstance(envelope.message())) {
      M message = part.messages().cast(envelope.message());
      receivedBySeat(link, envelope.from(), envelope.to(), message);
    } else if (envelope.message() instanceof JoinMessage message) {
      receivedByProcess(link, message);
    } else if (!door.leadsToCoordinator(link)) {
      // From the coordinator it is a frame of another's who does not know yet that we have ended.
      expel(link, OUT_OF_PLACE);
    }
  }

  private void receivedBySeat(int link, PartyId from, PartyId to, M message) {
    Running<M, R> machine = seated.get(to);
    boolean fromCoordinator = from.equals(PartyId.COORDINATOR) && door.leadsToCoordinator(link);
    if (seated.isEmpty() && door.listensTo(link)) {
      expel(link, "it was stopped, or spoke before all were seated");
    } else if (machine == null || !fromCoordinator && !links.seatsAt(link).contains(from)) {
      expel(link, "it sent a frame from " + from + " to " + to + ", which is not its to send");
    } else {
      machine.on(new Event.Received<>(from, message));
    }
  }

  private void receivedByProcess(int link, JoinMessage message) {
    boolean member = !links.seatsAt(link).isEmpty();
    if (message instanceof JoinMessage.Refuse refuse && !seated.isEmpty()) {
      if (door.leadsToCoordinator(link) && !links.isConnected()) {
        dismissed(link, refuse.text());
      } else {
        expel(link, refuse.text());
      }
    } else if (message instanceof JoinMessage.Welcome && links.awaitsWelcome(link)) {
      links.welcome(link);
    } else if (message instanceof JoinMessage.Meet meet && links.mayMeet(link)) {
      links.meet(link, meet);
    } else if (door.listensTo(link) && !member) {
      door.received(link, message);
    } else {
      expel(link, OUT_OF_PLACE);
    }
  }

  /** The coordinator ends the session before its roster is full: we had seats, and no session. */
  private void dismissed(int link, String why) {
    seated.values().forEach(Running::drop);
    seated.clear();
    ports.transport().close(link, why);
    ending.unseated(new JoinOutcome.Failed(JoinOutcome.Cause.CLOSED, why));
  }

  private void expel(int link, String how) {
    lost(link, how);
    ports.transport().close(link, how); // What the loss leads to may go to others over this link.
  }

  @Override
  public void closed(int link, String how) {
    lost(link, how);
  }

  @Override
  public void probed(int link, Transport.Answer answer) {
    door.probed(link, answer);
  }

  private void lost(int link, String how) {
    boolean toCoordinator = door.leadsToCoordinator(link);
    List<PartyId> gone = new ArrayList<>(links.closed(link));
    if (toCoordinator && gone.isEmpty()) {
      gone.add(PartyId.COORDINATOR);
    }
    door.closed(link, how);
    lost(gone, how);
  }

  private void lost(List<PartyId> gone, String how) {
    for (Running<M, R> machine : List.copyOf(seated.values())) {
      gone.forEach(party -> machine.on(new Event.Lost<>(party, how)));
    }
  }

  private void admitted(Admission admission, Guests waiting) {
    SessionId session = admission.terms().session();
    links.expect(session);
    for (int i = 0; i < admission.seats().size(); i++) {
      PartyId seat = admission.seats().get(i);
      State<M, R> start = part.start(i, admission, ports.entropy());
      seated.put(seat, new Running<>(seat, start, new FromSeat(seat), ports));
    }
    admission.seats().forEach(seat -> seated.get(seat).begin(part.messages(), List.of(session)));
    if (admission.roster().isPresent()) {
      ending.gathered(waiting);
    }
  }

  /** Where the effects of one seat's machine go. */
  private final class FromSeat implements Running.World<M, R> {
    private final PartyId seat;

    FromSeat(PartyId seat) {
      this.seat = seat;
    }

    @Override
    public void send(PartyId to, M message) {
      Running<M, R> here = seated.get(to);
      if (here != null) {
        ports.loop().execute(() -> here.on(new Event.Received<>(seat, message)));
      } else {
        links.send(new Envelope(seat, to, message));
      }
    }

    @Override
    public void connect(SessionId agreed, List<Effect.Route> routes) {
      links.connect(agreed, routes);
    }

    @Override
    public void finished(R outcome) {
      Runnable end = () -> ending.ended(seat, outcome);
      if (part.succeeds(outcome)) {
        links.lastWords().onceServed(end);
      } else {
        links.approach().hurrySoon();
        links.lastWords().onceSaid(end); // Everyone is told, and has nothing more to say.
      }
    }
  }
}
