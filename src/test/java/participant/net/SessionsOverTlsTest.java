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
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import participant.crypto.Entropy;
import participant.crypto.Identity;
import participant.crypto.SecretBytes;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.node.Journal;
import participant.node.Node;
import participant.node.Routes;
import participant.node.Sessions;
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

/** A coordinator of several sessions on one port, and joiners that reach each other through it. */
class SessionsOverTlsTest {
  private static final long OWN = 100;
  private static final SecretBytes SECRET = SecretBytes.of(new byte[Invite.SECRET_LENGTH]);

  private final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
  private final Identity identity = Identity.fresh();
  @AutoClose private final Loop loop = new Loop(bugs::add);
  @AutoClose private final Joiners joiners = new Joiners();
  private final NettyTransport transport =
      new NettyTransport(loop, identity, Codec.STANDARD, Bounds.DEFAULT, notice -> {});
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final Queue<SumOutcome> outcomes = new ConcurrentLinkedQueue<>();
  private Invite invite;

  @AfterEach
  void end() {
    transport.shutdown(Duration.ofSeconds(1)).join();
    assertThat(bugs).isEmpty();
    assertThat(joiners.bugs()).isEmpty();
  }

  @Test
  void twentySessionsInARow() throws IOException {
    serve(20);
    List<Identity> people = List.of(Identity.fresh(), Identity.fresh());
    for (int i = 0; i < 20; i++) {
      Joiners.Joiner one = joiners.join(people.get(0), invite, i, false);
      Joiners.Joiner other = joiners.join(people.get(1), invite, 2L * i, false);
      assertSum(List.of(one, other));
    }
    awaitEnd();
    assertThat(outcomes).hasSize(20).allMatch(outcome -> outcome instanceof SumOutcome.Done);
  }

  @Test
  void eightSessionsAtOnce() throws IOException {
    serve(8);
    List<Joiners.Joiner> all = join(16);
    all.forEach(Joiners.Joiner::awaitQuestion);
    assertThat(outcomes).isEmpty();
    all.forEach(joiner -> joiner.answer(true));

    assertSums(all, 8);
    awaitEnd();
    assertThat(outcomes).hasSize(8).allMatch(outcome -> outcome instanceof SumOutcome.Done);
  }

  @Test
  void oneOfThemThatFailsEndsAlone() throws IOException {
    serve(4);
    List<Joiners.Joiner> all = join(8);
    all.forEach(Joiners.Joiner::awaitQuestion);
    Joiners.Joiner lost = all.get(3);
    lost.vanish();
    List<Joiners.Joiner> rest = new ArrayList<>(all);
    rest.remove(lost);
    rest.forEach(joiner -> joiner.answer(true));

    List<Joiners.Joiner> done =
        rest.stream().filter(joiner -> joiner.outcome() instanceof SumOutcome.Done).toList();
    assertSums(done, 3);
    awaitEnd();
    assertThat(outcomes).hasSize(4);
    assertThat(outcomes).filteredOn(outcome -> outcome instanceof SumOutcome.Aborted).hasSize(1);
  }

  private List<Joiners.Joiner> join(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> joiners.join(Identity.fresh(), invite, i, true))
        .toList();
  }

  private void awaitEnd() {
    over.orTimeout(Endpoint.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Two of each session, in any order. */
  private static void assertSums(List<Joiners.Joiner> all, int sessions) {
    var bySession =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    joiner -> done(joiner).parameters().terms().session().toString()));
    assertThat(bySession).hasSize(sessions);
    bySession.values().forEach(SessionsOverTlsTest::assertSum);
  }

  private static void assertSum(List<Joiners.Joiner> both) {
    assertThat(both).hasSize(2);
    SumTerms terms = done(both.get(0)).parameters().terms();
    assertThat(done(both.get(1)).parameters().terms()).isEqualTo(terms);
    long sum = OWN + both.get(0).part(terms) + both.get(1).part(terms);
    assertThat(both)
        .allSatisfy(
            joiner -> assertThat(done(joiner).sum()).isEqualTo(FieldVector.of(terms.field(), sum)));
  }

  private static SumOutcome.Done done(Joiners.Joiner joiner) {
    SumOutcome outcome = joiner.outcome();
    assertThat(outcome).isInstanceOf(SumOutcome.Done.class);
    return (SumOutcome.Done) outcome;
  }

  private void serve(int count) throws IOException {
    InetSocketAddress bound =
        transport.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    String address = "127.0.0.1:" + bound.getPort();
    invite = new Invite(List.of(address), identity.fingerprint(), SECRET);
    Sessions<SumMessage, SumOutcome> sessions =
        new Sessions<>(
            transport,
            loop,
            Codec.STANDARD,
            SECRET,
            count,
            number -> new Own(List.of(address)),
            () -> over.complete(null));
    transport.start(sessions);
    loop.execute(sessions::begin);
  }

  /** The coordinator's part in one session. */
  private final class Own implements Sessions.Plan<SumMessage, SumOutcome>, Value {
    private final SumTerms terms =
        new SumTerms(
            SessionId.random(Entropy.system()),
            SumTerms.Kind.BOUNDED,
            MersenneField.P31,
            List.of(1L, 2L, 3L),
            0,
            1_000,
            1);
    private final Node.Setup setup;
    private final SumPart part;

    Own(List<String> addresses) {
      setup = new Node.Setup(identity, Identity.verifier(), addresses, Way.AUTO, Endpoint.PATIENCE);
      part =
          new SumPart(
              identity,
              Identity.verifier(),
              List.of(new Seat(Optional.of(Party.COORDINATOR), "", this)),
              Optional.empty(),
              false,
              new Party.Limits(Endpoint.PATIENCE, Endpoint.PATIENCE, Endpoint.PATIENCE));
    }

    @Override
    public Optional<String> objection(SumTerms told) {
      return Optional.empty();
    }

    @Override
    public FieldVector under(SumTerms told, Entropy entropy) {
      return FieldVector.of(told.field(), OWN);
    }

    @Override
    public SumTerms terms() {
      return terms;
    }

    @Override
    public Node.Setup setup() {
      return setup;
    }

    @Override
    public SumPart part() {
      return part;
    }

    @Override
    public Node.Ports portsOver(Routes routes) {
      return new Node.Ports(
          routes,
          loop,
          loop,
          loop,
          (seat, seen) -> {},
          Journal.NONE,
          InstantSource.system(),
          Entropy.system());
    }

    @Override
    public void unseated(JoinOutcome outcome) {
      over.completeExceptionally(new AssertionError(outcome.toString()));
    }

    @Override
    public void ended(PartyId seat, SumOutcome outcome) {
      outcomes.add(outcome);
    }

    @Override
    public void over() {}
  }
}
