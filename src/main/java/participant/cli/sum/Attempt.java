package participant.cli.sum;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import participant.crypto.Entropy;
import participant.crypto.Identity;
import participant.crypto.SecretBytes;
import participant.machine.PartyId;
import participant.net.Bounds;
import participant.net.Loop;
import participant.net.NettyTransport;
import participant.node.Ending;
import participant.node.Journal;
import participant.node.Node;
import participant.node.Observer;
import participant.node.Routes;
import participant.node.Sessions;
import participant.node.Switchboard;
import participant.protocol.join.JoinOutcome;
import participant.protocol.join.Part;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;
import participant.wire.Codec;

/** One try at taking part: sockets, and a node on the loop. */
final class Attempt {
  /** How long what was said last may take to go out. */
  private static final Duration DRAIN = Duration.ofSeconds(1);

  private static final int STRANGERS_PART = 3;
  private static final int HANDSHAKES_PART = 6;

  /** How a try ended. */
  sealed interface End {
    /** Without a seat. */
    record Unseated(JoinOutcome outcome) implements End {}

    /** For every seat of the process, in the order in which they ended. */
    record Ended(List<SumOutcome> outcomes) implements End {}

    /** After several sessions, of which {@code results} have a result. */
    record Served(int results, int sessions) implements End {}

    /** By a fault of this program: its seats may never end. */
    record Broken() implements End {}
  }

  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          task -> {
            Thread worker = new Thread(task, "worker");
            worker.setDaemon(true);
            return worker;
          });
  private final Loop loop;
  private final NettyTransport transport;
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private Node<SumMessage, SumOutcome> node;
  private Sessions<SumMessage, SumOutcome> sessions;

  /**
   * @param phase how long peers are waited for in a phase
   * @param notices hears of connections that came to nothing
   */
  Attempt(Loop loop, Identity identity, Duration phase, Consumer<String> notices) {
    this.loop = loop;
    this.transport = new NettyTransport(loop, identity, Codec.STANDARD, bounds(phase), notices);
  }

  /**
   * Whoever waits longer for its peers, since they are many or far, waits longer for their
   * handshakes too: where all dial all at once on a few cores, these take their time.
   */
  private static Bounds bounds(Duration phase) {
    Bounds usual = Bounds.DEFAULT;
    return new Bounds(
        usual.strangers(),
        longer(usual.strangerTime(), phase.dividedBy(STRANGERS_PART)),
        longer(usual.connectTime(), phase.dividedBy(HANDSHAKES_PART)),
        usual.lingerTime(),
        usual.queue());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /** Listens there; empty if somebody else does. */
  Optional<InetSocketAddress> listen(InetSocketAddress address) throws IOException {
    try {
      return Optional.of(transport.listen(address));
    } catch (BindException held) {
      return Optional.empty();
    }
  }

  /**
   * Makes the node and lets it begin. Call it once.
   *
   * @param onSeat hears how each seat ends; it, {@code observer} and {@code task} run on the loop
   */
  void start(
      Node.Setup setup,
      Part<SumMessage, SumOutcome> part,
      Observer observer,
      BiConsumer<PartyId, SumOutcome> onSeat,
      Consumer<Node<SumMessage, SumOutcome>> task) {
    Switchboard routes = new Switchboard(transport, loop, Codec.STANDARD);
    Node<SumMessage, SumOutcome> made =
        new Node<>(portsOver(routes, observer), setup, part, new Collected(part.seats(), onSeat));
    routes.start(made);
    transport.start(routes);
    loop.execute(
        () -> {
          node = made;
          task.accept(made);
        });
  }

  /**
   * Coordinates sessions, by the invite with {@code secret}. Call it once.
   *
   * @param plans makes each on the loop when its turn has come
   * @param ending how it ended, asked for once all have
   */
  void coordinate(
      SecretBytes secret,
      int count,
      IntFunction<Sessions.Plan<SumMessage, SumOutcome>> plans,
      Supplier<End> ending) {
    Sessions<SumMessage, SumOutcome> made =
        new Sessions<>(
            transport,
            loop,
            Codec.STANDARD,
            secret,
            count,
            plans,
            () -> end.complete(ending.get()));
    transport.start(made);
    loop.execute(
        () -> {
          sessions = made;
          made.begin();
        });
  }

  /** What a node runs on here. */
  Node.Ports portsOver(Routes routes, Observer observer) {
    return new Node.Ports(
        routes,
        loop,
        loop,
        workers,
        observer,
        Journal.NONE,
        InstantSource.system(),
        Entropy.system());
  }

  /** Waits for the end. */
  End end() {
    return end.join();
  }

  /** From any thread: the owner's answer to the question that {@code seat} observed. */
  void answer(PartyId seat, boolean yes) {
    loop.execute(() -> node.answer(seat, yes));
  }

  /** From any thread: the same, of one of the sessions that we coordinate. */
  void answer(int session, PartyId seat, boolean yes) {
    loop.execute(() -> sessions.answer(session, seat, yes));
  }

  /** From any thread: there was a fault, and it may not end by itself. */
  void breakOff() {
    end.complete(new End.Broken());
  }

  /** From any thread: the owner wants to stop. */
  void interrupt() {
    loop.execute(
        () -> {
          if (sessions != null) {
            sessions.interrupt();
          } else if (node == null) {
            end.complete(
                new End.Unseated(new JoinOutcome.Failed(JoinOutcome.Cause.INTERRUPTED, "stopped")));
          } else {
            node.interrupt();
          }
        });
  }

  /** Lets go of all connections, once what was said on them has gone out. */
  void close() {
    transport.shutdown(DRAIN).join();
  }

  /** Waits for every seat. */
  private final class Collected implements Ending<SumOutcome> {
    private final int seats;
    private final BiConsumer<PartyId, SumOutcome> onSeat;
    private final List<SumOutcome> outcomes = new ArrayList<>();

    Collected(int seats, BiConsumer<PartyId, SumOutcome> onSeat) {
      this.seats = seats;
      this.onSeat = onSeat;
    }

    @Override
    public void unseated(JoinOutcome outcome) {
      end.complete(new End.Unseated(outcome));
    }

    @Override
    public void ended(PartyId seat, SumOutcome outcome) {
      onSeat.accept(seat, outcome);
      outcomes.add(outcome);
      if (outcomes.size() == seats) {
        end.complete(new End.Ended(List.copyOf(outcomes)));
      }
    }
  }
}
