package participant.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import participant.crypto.Entropy;
import participant.crypto.Identity;
import participant.crypto.SecretBytes;
import participant.machine.Observation;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.net.Bounds;
import participant.net.Loop;
import participant.net.NettyTransport;
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
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.wire.Codec;

/**
 * Sums over TCP in which everything secret is known, and all that the program's objects say of
 * themselves, at every moment, is searched for it.
 */
class SecretsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PARTIES = 3;

  private final SumTerms terms =
      new SumTerms(
          SessionId.random(Entropy.system()),
          SumTerms.Kind.BOUNDED,
          MersenneField.P61,
          List.of(3L, 5L, 7L),
          2,
          100_000_000_000L,
          2);

  private final Needles needles = new Needles();
  private final Set<String> haystack = new LinkedHashSet<>();
  private final CountDownLatch ends = new CountDownLatch(PARTIES);
  private final List<Object> outcomes = new ArrayList<>();
  private Way way = Way.AUTO;

  @Test
  void noObjectTellsASecretWhileASumIsComputed() throws Exception {
    run(Optional.empty());

    assertThat(outcomes).hasSize(PARTIES).allMatch(outcome -> outcome instanceof SumOutcome.Done);
  }

  @Test
  void norDoesOneOfThoseThatSealWhatGoesThroughTheCoordinator() throws Exception {
    way = Way.RELAY;
    run(Optional.empty());

    assertThat(outcomes).hasSize(PARTIES).allMatch(outcome -> outcome instanceof SumOutcome.Done);
    assertThat(haystack).anyMatch(text -> text.startsWith("SealedFlow["));
  }

  @Test
  void noExceptionAndNoAbortTellsASecret() throws Exception {
    run(Optional.of(Phase.SHARE));

    assertThat(outcomes).hasSize(PARTIES).contains("a fault");
    assertThat(outcomes)
        .filteredOn(outcome -> outcome instanceof SumOutcome.Aborted)
        .hasSize(PARTIES - 1);
    assertThat(haystack).anyMatch(text -> text.contains("thrown by the test"));
  }

  @Test
  void whatIsSearchedForIsFound() {
    FieldVector share = FieldVector.of(terms.field(), 1_234_567_890_123L);
    needles.addConfidential(new SumObservation.FinalShare(share));

    assertThat(List.of("1234567890123", "11f71fb04cb", "AAABH3H7BMs", "\"1234567890123\""))
        .allSatisfy(
            text ->
                assertThatThrownBy(() -> needles.assertNoneIn("[" + text + "]"))
                    .hasMessageContaining("a final share stands in"));
    needles.assertNoneIn("FieldVector[1 element of 2^61-1]");
  }

  /**
   * Runs a session to its end and searches.
   *
   * @param failing the phase after which the third fails with an exception, and leaves
   */
  private void run(Optional<Phase> failing) throws Exception {
    try (Loop loop = new Loop(this::thrown)) {
      SecretBytes secret = SecretBytes.random(Entropy.system(), Invite.SECRET_LENGTH);
      List<Process> processes = new ArrayList<>();
      for (int seat = 1; seat <= PARTIES; seat++) {
        processes.add(new Process(seat, loop, seat == PARTIES ? failing : Optional.empty()));
      }
      Process coordinator = processes.get(0);
      Invite invite =
          new Invite(List.of(coordinator.address), coordinator.identity.fingerprint(), secret);
      needles.addInvite(invite);
      loop.execute(() -> coordinator.node.coordinate(terms, secret));
      processes.stream()
          .skip(1)
          .forEach(each -> loop.execute(() -> each.node.join(invite, Optional.empty())));

      assertThat(ends.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
      processes.forEach(each -> each.transport.shutdown(Duration.ofSeconds(1)).join());
    }
    // Of each party its secret's two elements and its shares', of which each has several forms.
    assertThat(needles.size()).isGreaterThan(PARTIES * (PARTIES + 1) * 2 * 8);
    assertThat(haystack).hasSizeGreaterThan(100);
    needles.assertNoneIn(String.join("\n", haystack));
  }

  private void thrown(Throwable fault) {
    StringWriter text = new StringWriter();
    fault.printStackTrace(new PrintWriter(text));
    haystack.add(text.toString());
  }

  private void search(Object root) {
    Reachable.from(root).forEach(object -> haystack.add(object.toString()));
  }

  /** A participant's process. */
  private final class Process implements Ending<SumOutcome> {
    final Identity identity = Identity.fresh();
    final NettyTransport transport;
    final String address;
    final Node<SumMessage, SumOutcome> node;
    private final Optional<Phase> failing;

    Process(int seat, Loop loop, Optional<Phase> failing) throws IOException {
      this.failing = failing;
      needles.addPrivateKey(identity);
      transport = new NettyTransport(loop, identity, Codec.STANDARD, Bounds.DEFAULT, haystack::add);
      InetSocketAddress bound =
          transport.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      address = "127.0.0.1:" + bound.getPort();
      Duration limit = Duration.ofSeconds(20);
      Switchboard routes = new Switchboard(transport, loop, Codec.STANDARD);
      node =
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
              new Node.Setup(identity, Identity.verifier(), List.of(address), way, limit),
              new SumPart(
                  identity,
                  Identity.verifier(),
                  List.of(new Seat(Optional.of(new PartyId(seat)), "", new Drawn())),
                  Optional.empty(),
                  false,
                  new Party.Limits(limit, limit, limit)),
              this);
      routes.start(node);
      transport.start(routes);
    }

    private void observe(PartyId seat, Observation observation) {
      needles.addConfidential(observation);
      haystack.add(observation.toString());
      search(node);
      if (observation instanceof SumObservation.Passed passed
          && failing.filter(passed.phase()::equals).isPresent()) {
        transport.shutdown(Duration.ZERO);
        over("a fault");
        throw new IllegalStateException("thrown by the test");
      }
    }

    @Override
    public void unseated(JoinOutcome outcome) {
      over(outcome);
    }

    @Override
    public void ended(PartyId seat, SumOutcome outcome) {
      over(outcome);
    }

    private void over(Object outcome) {
      outcomes.add(outcome);
      search(outcome);
      search(node);
      ends.countDown();
    }
  }

  /** Two elements of eleven digits, so that none of them is met by chance. */
  private record Drawn() implements Value {
    @Override
    public Optional<String> objection(SumTerms terms) {
      return Optional.empty();
    }

    @Override
    public FieldVector under(SumTerms terms, Entropy entropy) {
      return FieldVector.of(terms.field(), element(terms, entropy), element(terms, entropy));
    }

    private static long element(SumTerms terms, Entropy entropy) {
      long drawn = terms.limit() - entropy.nextInt(1 << 30);
      return terms.field().reduce(entropy.nextInt(2) == 0 ? drawn : -drawn);
    }
  }
}
