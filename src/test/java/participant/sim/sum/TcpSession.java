package participant.sim.sum;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Identity;
import participant.crypto.SecretBytes;
import participant.machine.Observation;
import participant.machine.PartyId;
import participant.net.Bounds;
import participant.net.Loop;
import participant.net.NettyTransport;
import participant.node.Ending;
import participant.node.Journal;
import participant.node.Node;
import participant.node.Routes;
import participant.node.Switchboard;
import participant.node.Transport;
import participant.node.Way;
import participant.protocol.join.Invite;
import participant.protocol.join.JoinMessage;
import participant.protocol.join.JoinOutcome;
import participant.protocol.sum.Seat;
import participant.protocol.sum.SumPart;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.sim.Passing;
import participant.sim.Raw;
import participant.sim.Reach;
import participant.sim.Trace;
import participant.sim.VirtualTime;
import participant.wire.Codec;
import participant.wire.Envelope;

/**
 * A plan carried out over TCP and TLS with real identities, liars included, and held against the
 * same promises as in the simulator. All processes share one loop, so that one thread sees all.
 */
final class TcpSession implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration DRAIN = Duration.ofSeconds(1);

  /** A fifth of a phase is the time to settle a dispute: too long for a busy machine to miss. */
  private static final Party.Limits LIMITS =
      new Party.Limits(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10));

  private final Plan plan;
  private final Trace trace = new Trace(new VirtualTime(), SumWords::of);
  private final Outcomes outcomes = new Outcomes();
  private final Witness witness;
  private final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
  private final Loop loop = new Loop(bugs::add);
  private final List<Peer> peers = new ArrayList<>();
  private final Map<Bytes, Plan.Host> hosts = new TreeMap<>();
  private final CountDownLatch honestEnds;

  TcpSession(Plan plan) throws IOException {
    this.plan = plan;
    this.witness = new Witness(plan, trace);
    this.honestEnds = new CountDownLatch(plan.honestSeats().size());
    for (Plan.Host host : plan.hosts()) {
      Peer peer = new Peer(host);
      peers.add(peer);
      hosts.put(peer.identity.certificate(), host);
    }
  }

  /** Runs it until every honest seat has ended. The first promise that was broken, in words. */
  Optional<String> run() throws InterruptedException {
    Peer coordinator = peers.get(0);
    Invite invite =
        new Invite(
            List.of(coordinator.address),
            coordinator.identity.fingerprint(),
            SecretBytes.random(Entropy.system(), Invite.SECRET_LENGTH));
    peers.forEach(peer -> loop.execute(() -> peer.begin(invite)));
    if (!honestEnds.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      return Optional.of("not everyone has ended after " + PATIENCE);
    }
    return CompletableFuture.supplyAsync(this::broken, loop).join();
  }

  private Optional<String> broken() {
    return Optional.ofNullable(bugs.peek())
        .map(bug -> "an exception escaped: " + bug)
        .or(() -> new Promises(plan, witness, outcomes, trace).broken());
  }

  /** How each seat ended. */
  List<String> endings() {
    return CompletableFuture.supplyAsync(outcomes::summary, loop).join();
  }

  @Override
  public void close() {
    peers.stream().map(Peer::leave).toList().forEach(Runnable::run);
    loop.close();
  }

  /** One process. */
  private final class Peer implements Ending<SumOutcome> {
    private final Plan.Host host;
    private final Identity identity = Identity.fresh();
    private final NettyTransport transport;
    private final String address;
    private int ended;

    Peer(Plan.Host host) throws IOException {
      this.host = host;
      this.transport =
          new NettyTransport(loop, identity, Codec.STANDARD, Bounds.DEFAULT, trace::line);
      InetSocketAddress bound =
          transport.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      this.address = "127.0.0.1:" + bound.getPort();
    }

    void begin(Invite invite) {
      Witnessed seen = new Witnessed(host, transport);
      Node<SumMessage, SumOutcome> node;
      if (host.deceit().isPresent()) {
        Liar liar =
            new Liar(seen, host.deceit().get(), plan, identity, Entropy.seeded(1), hosts, witness);
        node = node(liar);
        liar.leadsTo(node);
        seen.isHeardBy(liar);
      } else {
        node = node(seen);
        seen.isHeardBy(node);
      }
      if (host.seats().contains(1)) {
        node.coordinate(plan.terms(), invite.secret());
      } else {
        node.join(invite, Optional.of(plan.terms().parties()));
      }
    }

    private Node<SumMessage, SumOutcome> node(Routes over) {
      List<Seat> seats =
          host.seats().stream()
              .map(
                  seat ->
                      new Seat(
                          Optional.of(new PartyId(seat)),
                          "party " + seat,
                          new Known(plan.secrets().get(seat - 1))))
              .toList();
      boolean hidden = host.reach() != Reach.OPEN;
      return new Node<>(
          new Node.Ports(
              over,
              loop,
              loop,
              loop,
              this::observe,
              Journal.NONE,
              InstantSource.system(),
              Entropy.system()),
          new Node.Setup(
              identity,
              Identity.verifier(),
              hidden ? List.of() : List.of(address),
              hidden ? Way.RELAY : Way.AUTO,
              LIMITS.joining()),
          new SumPart(identity, Identity.verifier(), seats, Optional.empty(), false, LIMITS),
          this);
    }

    private void observe(PartyId seat, Observation observation) {
      trace.observed(host.name() + " seat " + seat, observation);
    }

    @Override
    public void unseated(JoinOutcome outcome) {
      host.seats().forEach(seat -> outcomes.unseated(seat, outcome));
      over(host.seats().size());
    }

    @Override
    public void ended(PartyId seat, SumOutcome outcome) {
      outcomes.ended(seat.number(), outcome);
      if (outcome instanceof SumOutcome.Done) {
        witness.accepts(seat.number());
      }
      over(1);
    }

    /** A liar stays: one that leaves has only fallen silent. */
    private void over(int seats) {
      ended += seats;
      if (ended == host.seats().size() && host.deceit().isEmpty()) {
        leave();
        host.seats().forEach(seat -> honestEnds.countDown());
      }
    }

    /** Begins to leave; what is returned waits until it has left. */
    Runnable leave() {
      return transport.shutdown(DRAIN)::join;
    }
  }

  /** Routes whose frames are seen by the witness, before they are sealed and after. */
  private final class Witnessed implements Passing, Raw, Transport.Listener {
    private final Plan.Host host;
    private final NettyTransport network;
    private final Switchboard port;
    private Transport.Listener listener;

    Witnessed(Plan.Host host, NettyTransport network) {
      this.host = host;
      this.network = network;
      this.port = new Switchboard(network, loop, Codec.STANDARD);
    }

    void isHeardBy(Transport.Listener node) {
      listener = node;
      port.start(this);
      network.start(port);
    }

    @Override
    public void opened(int link, boolean dialled, Bytes certificate, String localHost) {
      listener.opened(link, dialled, certificate, localHost);
    }

    @Override
    public void received(int link, Envelope envelope) {
      witness.delivered(host.name(), envelope);
      listener.received(link, envelope);
    }

    @Override
    public void closed(int link, String how) {
      listener.closed(link, how);
    }

    @Override
    public void send(int link, Envelope envelope) {
      witness.sent(host.name(), envelope);
      port.send(link, envelope);
    }

    /** As far from a frame as can be sent over this transport: one that cannot be decoded. */
    @Override
    public void sendRaw(int link, byte[] bytes) {
      String tooLong = "x".repeat(1_000);
      port.send(
          link,
          new Envelope(
              PartyId.NOBODY,
              PartyId.NOBODY,
              new JoinMessage.Refuse(JoinMessage.Refusal.SEAT, tooLong)));
    }

    @Override
    public Routes port() {
      return port;
    }
  }
}
