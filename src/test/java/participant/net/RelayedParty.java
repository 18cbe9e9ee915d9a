package participant.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Identity;
import participant.crypto.SecretBytes;
import participant.machine.Observation;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.node.Ending;
import participant.node.Journal;
import participant.node.Node;
import participant.node.Switchboard;
import participant.node.Transport;
import participant.node.Way;
import participant.protocol.join.Invite;
import participant.protocol.join.JoinOutcome;
import participant.protocol.sum.Seat;
import participant.protocol.sum.SumPart;
import participant.protocol.sum.Value;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.wire.Codec;
import participant.wire.Envelope;

/** A party as it runs in a process of its own, with somebody's hands on what it sends. */
final class RelayedParty implements Transport, Ending<SumOutcome>, AutoCloseable {
  static final SecretBytes SECRET = SecretBytes.of(new byte[Invite.SECRET_LENGTH]);

  final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
  final Queue<Envelope> sent = new ConcurrentLinkedQueue<>();
  final Queue<Observation> observed = new ConcurrentLinkedQueue<>();
  final Queue<Bytes> dialled = new ConcurrentLinkedQueue<>();
  final Identity identity = Identity.fresh();
  private final CompletableFuture<SumOutcome> ended = new CompletableFuture<>();
  private final Loop loop = new Loop(bugs::add);
  private final NettyTransport transport =
      new NettyTransport(loop, identity, Codec.STANDARD, Bounds.DEFAULT, notice -> {});
  private final Node<SumMessage, SumOutcome> node;
  private Function<Envelope, List<Envelope>> hands = List::of;

  /**
   * @param addresses where others are told that it is
   */
  RelayedParty(int seat, FieldVector value, Way way, List<String> addresses, Duration phase) {
    Switchboard routes = new Switchboard(this, loop, Codec.STANDARD);
    node =
        new Node<>(
            new Node.Ports(
                routes,
                loop,
                loop,
                loop,
                (who, observation) -> observed.add(observation),
                Journal.NONE,
                InstantSource.system(),
                Entropy.system()),
            new Node.Setup(identity, Identity.verifier(), addresses, way, Endpoint.PATIENCE),
            new SumPart(
                identity,
                Identity.verifier(),
                List.of(new Seat(Optional.of(new PartyId(seat)), "", new Fixed(value))),
                Optional.empty(),
                false,
                new Party.Limits(Endpoint.PATIENCE, phase, Endpoint.PATIENCE)),
            this);
    routes.start(node);
    transport.start(routes);
  }

  /** From now on each frame goes through these hands before it is sent. */
  RelayedParty through(Function<Envelope, List<Envelope>> these) {
    hands = these;
    return this;
  }

  /** Coordinates; the invite to it. */
  Invite coordinate(SumTerms terms) throws IOException {
    InetSocketAddress bound =
        transport.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    loop.execute(() -> node.coordinate(terms, SECRET));
    return new Invite(List.of("127.0.0.1:" + bound.getPort()), identity.fingerprint(), SECRET);
  }

  void join(Invite invite) {
    loop.execute(() -> node.join(invite, Optional.empty()));
  }

  /** Is gone without a word; on its loop's thread. */
  void vanish() {
    hands = envelope -> List.of();
    transport.shutdown(Duration.ZERO);
  }

  SumOutcome outcome() {
    return ended.orTimeout(Endpoint.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void send(int link, Envelope envelope) {
    for (Envelope each : hands.apply(envelope)) {
      sent.add(each);
      transport.send(link, each);
    }
  }

  @Override
  public int dial(List<String> addresses, Bytes fingerprint) {
    dialled.add(fingerprint);
    return transport.dial(addresses, fingerprint);
  }

  @Override
  public void trust(int link) {
    transport.trust(link);
  }

  @Override
  public void close(int link, String why) {
    transport.close(link, why);
  }

  @Override
  public void unseated(JoinOutcome outcome) {
    ended.completeExceptionally(new AssertionError(outcome.toString()));
  }

  /** Leaves, as a process does when its part is done. */
  @Override
  public void ended(PartyId seat, SumOutcome outcome) {
    ended.complete(outcome);
    transport.shutdown(Duration.ofSeconds(1));
  }

  @Override
  public void close() {
    ended.cancel(true);
    loop.close();
  }

  private record Fixed(FieldVector value) implements Value {
    @Override
    public Optional<String> objection(SumTerms terms) {
      return Optional.empty();
    }

    @Override
    public FieldVector under(SumTerms terms, Entropy entropy) {
      return value;
    }
  }
}
