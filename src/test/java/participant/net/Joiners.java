package participant.net;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import participant.crypto.Entropy;
import participant.crypto.Identity;
import participant.machine.Observation;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.node.Ending;
import participant.node.Journal;
import participant.node.Node;
import participant.node.Switchboard;
import participant.node.Way;
import participant.protocol.join.Invite;
import participant.protocol.join.JoinOutcome;
import participant.protocol.sum.Seat;
import participant.protocol.sum.SumPart;
import participant.protocol.sum.Value;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.wire.Codec;

/** Joiners of sums of whole numbers, on one loop: to others, each is a process of its own. */
public final class Joiners implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Party.Limits LIMITS = new Party.Limits(PATIENCE, PATIENCE, PATIENCE);

  private final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
  private final Loop loop = new Loop(bugs::add);

  /** Joins with {@code value}, through the coordinator only; shares unless it is to be asked. */
  public Joiner join(Identity identity, Invite invite, long value, boolean asked) {
    Joiner joiner = new Joiner(identity, value, asked);
    loop.execute(() -> joiner.node.join(invite, Optional.empty()));
    return joiner;
  }

  /** Exceptions that escaped; there should be none. */
  public Queue<Throwable> bugs() {
    return bugs;
  }

  @Override
  public void close() {
    loop.close();
  }

  /** What is there when it is there, or an exception after a while. */
  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("nothing within " + PATIENCE, e);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** One of them. */
  public final class Joiner implements Ending<SumOutcome> {
    private final NettyTransport transport;
    private final Node<SumMessage, SumOutcome> node;
    private final long value;
    private final CompletableFuture<PartyId> asked = new CompletableFuture<>();
    private final CompletableFuture<PartyId> seat = new CompletableFuture<>();
    private final CompletableFuture<SumOutcome> outcome = new CompletableFuture<>();
    private CompletableFuture<Void> left = CompletableFuture.completedFuture(null);

    Joiner(Identity identity, long value, boolean asks) {
      this.value = value;
      this.transport =
          new NettyTransport(loop, identity, Codec.STANDARD, Bounds.DEFAULT, notice -> {});
      Switchboard routes = new Switchboard(transport, loop, Codec.STANDARD);
      this.node =
          new Node<>(
              new Node.Ports(
                  routes,
                  loop,
                  loop,
                  loop,
                  this::observe,
                  Journal.NONE,
                  InstantSource.system(),
                  Entropy.system()),
              new Node.Setup(identity, Identity.verifier(), List.of(), Way.RELAY, LIMITS.joining()),
              new SumPart(
                  identity,
                  Identity.verifier(),
                  List.of(new Seat(Optional.empty(), "", new Whole(value))),
                  Optional.empty(),
                  asks,
                  LIMITS),
              this);
      routes.start(node);
      transport.start(routes);
    }

    private void observe(PartyId who, Observation observation) {
      if (observation instanceof SumObservation.Question) {
        asked.complete(who);
      }
    }

    /** Waits until it is asked whether to share. */
    public void awaitQuestion() {
      await(asked);
    }

    /** Answers that question. */
    public void answer(boolean yes) {
      PartyId who = await(asked);
      loop.execute(() -> node.answer(who, yes));
    }

    /** Its part in the sum, once it has one: its value times the weight of its seat. */
    public long part(SumTerms terms) {
      return terms.weights().get(await(seat).number() - 1) * value;
    }

    /** Waits for the end, and until its connections are closed. */
    public SumOutcome outcome() {
      SumOutcome how = await(outcome);
      await(left);
      return how;
    }

    /** Is gone without a word. */
    public void vanish() {
      await(transport.shutdown(Duration.ZERO));
    }

    @Override
    public void unseated(JoinOutcome how) {
      left = transport.shutdown(Duration.ofSeconds(1));
      outcome.completeExceptionally(new AssertionError(how.toString()));
    }

    @Override
    public void ended(PartyId who, SumOutcome how) {
      left = transport.shutdown(Duration.ofSeconds(1));
      seat.complete(who);
      outcome.complete(how);
    }
  }

  private record Whole(long value) implements Value {
    @Override
    public Optional<String> objection(SumTerms terms) {
      return Optional.empty();
    }

    @Override
    public FieldVector under(SumTerms terms, Entropy entropy) {
      return FieldVector.of(terms.field(), value);
    }
  }
}
