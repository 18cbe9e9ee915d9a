package participant.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Identity;
import participant.crypto.SecretBytes;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.node.Ending;
import participant.node.Journal;
import participant.node.Node;
import participant.node.Switchboard;
import participant.node.Way;
import participant.protocol.join.Invite;
import participant.protocol.join.JoinOutcome;
import participant.protocol.toss.TossMessage;
import participant.protocol.toss.TossOutcome;
import participant.protocol.toss.TossPart;
import participant.protocol.toss.TossTerms;
import participant.wire.Codec;
import participant.wire.TossCodec;

/** A second protocol over TCP and TLS, with no line changed in node, net and wire. */
class TossOverTcpTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PARTIES = 4;
  private static final SecretBytes SECRET = SecretBytes.of(new byte[Invite.SECRET_LENGTH]);

  private final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
  private final List<Tosser> tossers = new ArrayList<>();
  private final Queue<Bytes> kept = new ConcurrentLinkedQueue<>();

  @AfterEach
  void nothingIsLeft() {
    tossers.forEach(Tosser::close);
    assertThat(bugs).isEmpty();
  }

  @Test
  void everyoneHasTheSameOverConnections() throws IOException {
    toss(Way.AUTO, PATIENCE);
    assertThat(outcomes()).hasSize(PARTIES).allMatch(TossOutcome.Tossed.class::isInstance);
    assertThat(outcomes().stream().distinct()).hasSize(1);
    assertThat(kept).hasSize(PARTIES);
  }

  @Test
  void everyoneHasTheSameThroughTheCoordinator() throws IOException {
    toss(Way.RELAY, PATIENCE);
    assertThat(outcomes()).hasSize(PARTIES).allMatch(TossOutcome.Tossed.class::isInstance);
    assertThat(outcomes().stream().distinct()).hasSize(1);
  }

  @Test
  void whoeverComesAfterTheDeadlineSaysSo() throws IOException {
    toss(Way.AUTO, Duration.ofSeconds(-1));
    // A machine starts with its seat: who has one gives it up before the roster is full.
    assertThat(tossers.get(1).outcome())
        .isEqualTo(new TossOutcome.Failed("the deadline is over", Optional.empty()));
  }

  @Test
  void theTimerRingsWhereSomebodyIsSilent() throws IOException {
    Tosser coordinator = new Tosser(Way.AUTO, 1);
    Tosser silent = new Tosser(Way.AUTO, 2);
    Invite invite = coordinator.coordinate(terms(2, Duration.ofSeconds(1)));
    silent.late = true;
    silent.join(invite);
    assertThat(coordinator.outcome())
        .isEqualTo(new TossOutcome.Failed("no word of [1, 2] in time", Optional.empty()));
  }

  private void toss(Way way, Duration left) throws IOException {
    for (int seat = 1; seat <= PARTIES; seat++) {
      new Tosser(way, seat);
    }
    Invite invite = tossers.get(0).coordinate(terms(PARTIES, left));
    tossers.subList(1, PARTIES).forEach(tosser -> tosser.join(invite));
  }

  private static TossTerms terms(int parties, Duration left) {
    return new TossTerms(
        SessionId.random(Entropy.system()),
        parties,
        Instant.ofEpochMilli(Instant.now().plus(left).toEpochMilli()));
  }

  private List<TossOutcome> outcomes() {
    return tossers.stream().map(Tosser::outcome).toList();
  }

  /** One process. */
  private final class Tosser implements Ending<TossOutcome> {
    private final Codec codec = TossCodec.codec();
    private final Loop loop = new Loop(bugs::add);
    private final Identity identity = Identity.fresh();
    private final CompletableFuture<TossOutcome> outcome = new CompletableFuture<>();
    private final NettyTransport transport =
        new NettyTransport(loop, identity, codec, Bounds.DEFAULT, notice -> {});
    private final Node<TossMessage, TossOutcome> node;
    private volatile boolean late;

    Tosser(Way way, int seat) throws IOException {
      InetSocketAddress bound =
          transport.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Switchboard routes = new Switchboard(transport, loop, codec);
      node =
          new Node<>(
              new Node.Ports(
                  routes,
                  loop,
                  loop,
                  this::work,
                  (who, seen) -> {},
                  new Kept(),
                  this::now,
                  Entropy.system()),
              new Node.Setup(
                  identity,
                  Identity.verifier(),
                  List.of("127.0.0.1:" + bound.getPort()),
                  way,
                  PATIENCE),
              new TossPart(List.of(seat)),
              this);
      routes.start(node);
      transport.start(routes);
      tossers.add(this);
    }

    /** Whose clock is late, and whose computation never ends, says nothing for long. */
    private void work(Runnable task) {
      if (!late) {
        loop.execute(task);
      }
    }

    private Instant now() {
      return late ? Instant.now().minus(PATIENCE) : Instant.now();
    }

    Invite coordinate(TossTerms terms) throws IOException {
      InetSocketAddress bound =
          transport.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      loop.execute(() -> node.coordinate(terms, SECRET));
      return new Invite(List.of("127.0.0.1:" + bound.getPort()), identity.fingerprint(), SECRET);
    }

    void join(Invite invite) {
      loop.execute(() -> node.join(invite, Optional.empty()));
    }

    TossOutcome outcome() {
      return outcome.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void unseated(JoinOutcome how) {
      outcome.completeExceptionally(new AssertionError(how.toString()));
    }

    @Override
    public void ended(PartyId seat, TossOutcome how) {
      outcome.complete(how);
      transport.shutdown(Duration.ofSeconds(1));
    }

    void close() {
      transport.shutdown(Duration.ofSeconds(1)).join();
      loop.close();
    }
  }

  private final class Kept implements Journal {
    @Override
    public void append(SessionId session, PartyId seat, Bytes record) {
      kept.add(record);
    }

    @Override
    public List<Bytes> records(SessionId session, PartyId seat) {
      return List.of();
    }

    @Override
    public List<SessionId> sessions() {
      return List.of();
    }

    @Override
    public void forget(SessionId session) {
      kept.clear();
    }
  }
}
