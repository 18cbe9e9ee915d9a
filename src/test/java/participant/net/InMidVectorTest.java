package participant.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Identity;
import participant.crypto.SecretBytes;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.math.FieldVector;
import participant.math.MersenneField;
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
import participant.protocol.sum.message.Verdict;
import participant.wire.Codec;
import participant.wire.Envelope;

/**
 * Three parties over TCP sum a vector of a hundred chunks, and the third fails when it has sent
 * some: the others end, name it, and have sent hardly more than a window of chunks beyond its last.
 */
class InMidVectorTest {
  private static final int CHUNK = 2_048;
  private static final int CHUNKS = 100;
  private static final int FAILS_AT = 20;
  private static final int PARTIES = 3;
  private static final int WINDOW = 2 * PARTIES + 2;
  private static final Duration PHASE = Duration.ofSeconds(5);
  private static final SecretBytes SECRET = SecretBytes.of(new byte[Invite.SECRET_LENGTH]);
  private static final SumTerms TERMS =
      new SumTerms(
          new SessionId(Bytes.of(new byte[SessionId.LENGTH])),
          SumTerms.Kind.DEMONSTRATION,
          MersenneField.P31,
          List.of(1L, 2L, 3L),
          0,
          0,
          CHUNK * CHUNKS,
          CHUNK,
          List.of());

  private final ExecutorService workers = Executors.newFixedThreadPool(2);
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Process> processes = new ArrayList<>();
  private final List<SlowLine> lines = new ArrayList<>();

  @AfterEach
  void endAll() throws IOException {
    over.countDown();
    processes.forEach(process -> process.loop.close());
    for (SlowLine line : lines) {
      line.close();
    }
    workers.shutdownNow();
  }

  @Test
  void whoIsKilledIsLostToTheOthers() throws IOException {
    Process third =
        start(
            killed -> {
              killed.loop.close();
              lines.forEach(SlowLine::cut);
            });

    assertOthersEnd(third, Verdict.Reason.LOST, PARTIES);
  }

  @Test
  void whoIsStoppedIsNamedWhenThePhaseIsOver() throws IOException {
    Process third =
        start(
            stopped -> {
              try {
                over.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });

    assertOthersEnd(third, Verdict.Reason.SILENT, PARTIES);
  }

  @Test
  void whoIsSlowedTo10KilobytesASecondKeepsNobodyBeyondThePhase() throws IOException {
    Process third = start(slowed -> lines.forEach(SlowLine::slowDown));

    // It waits as well, for what others have sent: whose fault that is cannot be told.
    assertOthersEnd(third, Verdict.Reason.SILENT, 1, 2, PARTIES);
    assertThat(third.outcome()).isInstanceOf(SumOutcome.Aborted.class);
  }

  private void assertOthersEnd(Process third, Verdict.Reason reason, Integer... suspects) {
    for (Process other : processes.subList(0, 2)) {
      Verdict verdict = ((SumOutcome.Aborted) other.outcome()).verdict();
      assertThat(verdict.reason()).as("%s", verdict).isEqualTo(reason);
      assertThat(verdict.culprit().orElseThrow().number()).isIn((Object[]) suspects);
      assertThat(verdict.proved()).isFalse();
      assertThat(other.furthest.get()).isLessThanOrEqualTo(third.furthest.get() + 1 + WINDOW);
    }
  }

  /** Starts all three; what others say to the third, and it to them, goes over a slow line. */
  private Process start(Consumer<Process> fault) throws IOException {
    for (int seat = 1; seat <= PARTIES; seat++) {
      processes.add(new Process(seat));
    }
    Process coordinator = processes.get(0);
    Process third = processes.get(2);
    third.fault = () -> fault.accept(third);
    SlowLine toCoordinator = line(coordinator);
    coordinator.begin(coordinator.address());
    coordinator.loop.execute(() -> coordinator.node.coordinate(TERMS, SECRET));
    processes.get(1).begin(processes.get(1).address());
    processes.get(1).join(coordinator.address());
    third.begin(line(third).address());
    third.join(toCoordinator.address());
    return third;
  }

  private SlowLine line(Process to) throws IOException {
    lines.add(new SlowLine(to.bound));
    return lines.get(lines.size() - 1);
  }

  /** A party as it runs in a process of its own. */
  private final class Process implements Transport, Ending<SumOutcome> {
    private final Switchboard routes;
    private final int seat;
    private final Identity identity = Identity.fresh();
    private final CompletableFuture<SumOutcome> ended = new CompletableFuture<>();
    private final Loop loop = new Loop(ended::completeExceptionally);
    private final NettyTransport transport =
        new NettyTransport(loop, identity, Codec.STANDARD, Bounds.DEFAULT, notice -> {});
    private final InetSocketAddress bound =
        transport.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final AtomicInteger furthest = new AtomicInteger();
    private Runnable fault = () -> {};
    private int chunks;
    private Node<SumMessage, SumOutcome> node;

    Process(int seat) throws IOException {
      this.seat = seat;
      this.routes = new Switchboard(this, loop, Codec.STANDARD);
    }

    String address() {
      return "127.0.0.1:" + bound.getPort();
    }

    void begin(String advertised) {
      node =
          new Node<>(
              new Node.Ports(
                  routes,
                  loop,
                  loop,
                  workers,
                  (who, what) -> {},
                  Journal.NONE,
                  InstantSource.system(),
                  Entropy.system()),
              new Node.Setup(
                  identity,
                  Identity.verifier(),
                  List.of(advertised),
                  Way.DIRECT,
                  Endpoint.PATIENCE),
              new SumPart(
                  identity,
                  Identity.verifier(),
                  List.of(new Seat(Optional.of(new PartyId(seat)), "", new Zeros())),
                  Optional.empty(),
                  false,
                  new Party.Limits(Endpoint.PATIENCE, PHASE, Endpoint.PATIENCE)),
              this);
      routes.start(node);
      transport.start(routes);
    }

    void join(String coordinator) {
      Invite invite =
          new Invite(List.of(coordinator), processes.get(0).identity.fingerprint(), SECRET);
      loop.execute(() -> node.join(invite, Optional.empty()));
    }

    SumOutcome outcome() {
      return ended.orTimeout(Endpoint.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void send(int link, Envelope envelope) {
      if (envelope.message() instanceof SumMessage.Chunk chunk) {
        furthest.accumulateAndGet(chunk.index(), Math::max);
        if (++chunks == FAILS_AT) {
          fault.run();
        }
      }
      transport.send(link, envelope);
    }

    @Override
    public int dial(List<String> addresses, Bytes fingerprint) {
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

    @Override
    public void ended(PartyId party, SumOutcome outcome) {
      ended.complete(outcome);
    }
  }

  /** Masked, it looks like any other. */
  private record Zeros() implements Value {
    @Override
    public Optional<String> objection(SumTerms terms) {
      return Optional.empty();
    }

    @Override
    public FieldVector under(SumTerms terms, Entropy entropy) {
      return FieldVector.zero(terms.field(), terms.length());
    }
  }
}
