package participant.node;

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
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.machine.State;
import participant.protocol.join.Applicant;
import participant.protocol.join.Guests;
import participant.protocol.join.Invite;
import participant.protocol.join.JoinMessage;
import participant.protocol.sum.Party;
import participant.protocol.sum.Sum;
import participant.protocol.sum.SumMessage;
import participant.protocol.sum.SumOutcome;
import participant.protocol.sum.SumTerms;
import participant.wire.Envelope;

/**
 * A process's part in one sum: a {@link Door} that gathers or joins, then one machine for each of
 * its seats, all on one thread. It routes; what is said and when is the machines' business.
 */
public final class SumNode implements Transport.Listener {

  /**
   * What a node runs on.
   *
   * @param loop runs tasks one after another on the node's thread, later
   * @param workers runs heavy tasks beside that thread
   */
  public record Ports(
      Routes transport,
      Timers timers,
      Executor loop,
      Executor workers,
      Observer observer,
      Entropy entropy) {}

  /**
   * What a process brings.
   *
   * @param seats in the order of the seats they wish; who wishes none comes last
   * @param pins fingerprint → name of those it shares with; empty shares with whoever is seated
   * @param asks whether owners are asked before anything is shared
   * @param way how it reaches the others than the coordinator
   * @param addresses where the process is reached, the best first; a bare {@code :port} stands for
   *     the host of its connection to the coordinator; none where others reach it through that only
   */
  public record Setup(
      Signer signer,
      Verifier verifier,
      List<Seat> seats,
      List<String> addresses,
      Optional<Map<Bytes, String>> pins,
      boolean asks,
      Way way,
      Party.Limits limits) {
    public Setup {
      seats = List.copyOf(seats);
      addresses = List.copyOf(addresses);
    }
  }

  private static final String OUT_OF_PLACE = "it sent a message that does not belong there";

  private final Ports ports;
  private final Setup setup;
  private final Ending ending;
  private final Links links;
  private final Door door;
  private final List<Bytes> nonces = new ArrayList<>();
  private final Map<PartyId, Running<SumMessage, SumOutcome>> seated = new TreeMap<>();

  public SumNode(Ports ports, Setup setup, Ending ending) {
    this.ports = ports;
    this.setup = setup;
    this.ending = ending;
    AgreementKey key = AgreementKey.drawn(ports.entropy());
    this.links = new Links(ports, setup.signer().certificate(), setup.way(), key);
    this.door = new Door(ports, setup, links, key.publicKey(), this::admitted, ending::unseated);
  }

  /** Waits for the others, of whom each proves to hold {@code secret}. The first seat must be 1. */
  public void coordinate(SumTerms terms, SecretBytes secret) {
    coordinate(terms, secret, false, Guests.NONE);
  }

  /**
   * The same, of one of several sessions.
   *
   * @param followed whether another follows: whoever gets no seat is told to {@link
   *     Ending#gathered} then
   * @param waiting for whom the session before had no seat
   */
  void coordinate(SumTerms terms, SecretBytes secret, boolean followed, Guests waiting) {
    door.gather(terms, secret, applicants(), followed, waiting);
  }

  /**
   * Joins by invite.
   *
   * @param parties the number of participants that the owner expects; empty takes the coordinator's
   */
  public void join(Invite invite, Optional<Integer> parties) {
    door.join(invite, parties, applicants());
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
    if (envelope.message() instanceof SumMessage message) {
      receivedBySeat(link, envelope.from(), envelope.to(), message);
    } else if (envelope.message() instanceof JoinMessage message) {
      receivedByProcess(link, message);
    } else if (!door.leadsToCoordinator(link)) {
      // From the coordinator it is a frame of another's who does not know yet that we have ended.
      expel(link, OUT_OF_PLACE);
    }
  }

  private void receivedBySeat(int link, PartyId from, PartyId to, SumMessage message) {
    Running<SumMessage, SumOutcome> machine = seated.get(to);
    boolean fromCoordinator = from.equals(Party.COORDINATOR) && door.leadsToCoordinator(link);
    if (machine == null || !fromCoordinator && !links.seatsAt(link).contains(from)) {
      expel(link, "it sent a frame from " + from + " to " + to + ", which is not its to send");
    } else {
      machine.on(new Event.Received<>(from, message));
    }
  }

  private void receivedByProcess(int link, JoinMessage message) {
    boolean member = !links.seatsAt(link).isEmpty();
    if (message instanceof JoinMessage.Refuse refuse && !seated.isEmpty()) {
      expel(link, refuse.text());
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
      gone.add(Party.COORDINATOR);
    }
    door.closed(link, how);
    for (Running<SumMessage, SumOutcome> machine : List.copyOf(seated.values())) {
      gone.forEach(party -> machine.on(new Event.Lost<>(party, how)));
    }
  }

  private List<Applicant> applicants() {
    List<Applicant> applicants = new ArrayList<>();
    for (Seat seat : setup.seats()) {
      Bytes nonce = Bytes.of(ports.entropy().bytes(Party.NONCE_LENGTH));
      nonces.add(nonce);
      applicants.add(new Applicant(seat.wish(), seat.name(), Party.commitmentTo(nonce)));
    }
    return applicants;
  }

  private void admitted(Door.Admission admission) {
    SumTerms terms = admission.terms();
    links.expect(terms.session());
    List<Running<SumMessage, SumOutcome>> machines = new ArrayList<>();
    for (int i = 0; i < admission.seats().size(); i++) {
      PartyId seat = admission.seats().get(i);
      Party party =
          new Party(
              seat,
              terms,
              setup.seats().get(i).value().under(terms, ports.entropy()),
              nonces.get(i),
              admission.key(),
              setup.signer(),
              setup.verifier(),
              admission.coordinatorCertificate(),
              setup.pins(),
              setup.asks(),
              setup.limits());
      State<SumMessage, SumOutcome> start =
          admission.roster().isPresent() && seat.equals(Party.COORDINATOR)
              ? Sum.coordinator(party, admission.roster().get())
              : Sum.member(party);
      Running<SumMessage, SumOutcome> machine =
          new Running<>(seat, start, new FromSeat(seat), ports);
      seated.put(seat, machine);
      machines.add(machine);
    }
    machines.forEach(machine -> machine.on(new Event.Started<>()));
    if (admission.roster().isPresent()) {
      ending.gathered(admission.waiting());
    }
  }

  /** Where the effects of one seat's machine go. */
  private final class FromSeat implements Running.World<SumMessage, SumOutcome> {
    private final PartyId seat;

    FromSeat(PartyId seat) {
      this.seat = seat;
    }

    @Override
    public void send(PartyId to, SumMessage message) {
      Running<SumMessage, SumOutcome> here = seated.get(to);
      if (here != null) {
        ports.loop().execute(() -> here.on(new Event.Received<>(seat, message)));
      } else {
        links.send(new Envelope(seat, to, message));
      }
    }

    @Override
    public void connect(SessionId session, List<Effect.Route> routes) {
      links.connect(session, routes);
    }

    @Override
    public void finished(SumOutcome outcome) {
      Runnable end = () -> ending.ended(seat, outcome);
      if (outcome instanceof SumOutcome.Done) {
        links.lastWords().onceServed(end);
      } else {
        links.approach().hurrySoon();
        links.lastWords().onceSaid(end); // Everyone is told, and has nothing more to say.
      }
    }

    @Override
    public void trust(PartyId who) {
      throw new IllegalStateException("a seat trusts by its roster");
    }

    @Override
    public void close(PartyId who, String why) {
      throw new IllegalStateException("a seat shares its connections");
    }

    @Override
    public void probe(PartyId who, int port) {
      throw new IllegalStateException("a seat probes nobody");
    }
  }
}
