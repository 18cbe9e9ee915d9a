package participant.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Identity;
import participant.crypto.SecretBytes;
import participant.machine.Observation;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.join.Invite;
import participant.protocol.join.JoinMessage;
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
import participant.wire.Envelope;

/** Several sessions on one transport. The coordinator brings 100, each joiner its own number. */
class SessionsTest {
  private static final int PARTIES = 3;
  private static final Duration JOINING = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final SecretBytes SECRET = SecretBytes.of(new byte[Invite.SECRET_LENGTH]);

  private final Wires wires = new Wires();
  private final Wires.Station coordinator = wires.new Station("coordinator:1");
  private final List<Own> plans = new ArrayList<>();
  private final List<Joiner> joiners = new ArrayList<>();
  private Sessions<SumMessage, SumOutcome> sessions;
  private int over;

  @AfterEach
  void nothingIsLeft() {
    wires.run(JOINING.multipliedBy(2));
    assertThat(over).isEqualTo(1);
    assertThat(plans).allMatch(plan -> plan.over);
    assertThat(coordinator.links()).isEmpty();
    assertThat(wires.pending()).as("alarms").isZero();
  }

  @Test
  void whoComesAtOnceIsSharedOutAmongTheSessionsAndNobodyIsRefused() {
    serve(20);
    IntStream.rangeClosed(1, 40).forEach(this::join);
    wires.run(SOON);

    assertThat(plans).hasSize(20);
    assertThat(joiners).allMatch(joiner -> joiner.outcome instanceof SumOutcome.Done);
    plans.forEach(this::assertSum);
  }

  @Test
  void sessionsGatherInARow() {
    serve(30);
    for (int i = 1; i <= 30; i++) {
      assertThat(plans).hasSize(i);
      join(2 * i - 1);
      join(2 * i);
      wires.run(SOON);
      assertThat(plans.get(i - 1).over).isTrue();
      assertThat(coordinator.links()).isEmpty();
    }
    plans.forEach(this::assertSum);
  }

  @Test
  void aSessionIsUnderWayWhileTheNextGathers() {
    serve(2);
    Joiner asked = join(1, true);
    join(2);
    wires.run(SOON);
    join(3);
    join(4);
    wires.run(SOON);

    assertThat(plans).extracting(plan -> plan.over).containsExactly(false, true);
    assertSum(plans.get(1));
    asked.node.answer(asked.seat, true);
    wires.run(SOON);
    assertSum(plans.get(0));
  }

  @Test
  void aSessionThatFailsEndsAlone() {
    serve(2);
    Joiner lost = join(1, true);
    join(2);
    wires.run(SOON);
    lost.station.vanish();
    join(3);
    join(4);
    wires.run(SOON);

    assertThat(plans.get(0).outcome).isInstanceOf(SumOutcome.Aborted.class);
    assertThat(joiners.get(1).outcome).isInstanceOf(SumOutcome.Aborted.class);
    assertSum(plans.get(1));
  }

  @Test
  void whoComesAfterTheLastIsToldSo() {
    serve(2);
    IntStream.rangeClosed(1, 4).forEach(this::join);
    wires.run(SOON);
    Joiner late = join(5);
    wires.run(SOON);

    assertThat(late.unseated)
        .isEqualTo(
            new JoinOutcome.Failed(
                JoinOutcome.Cause.REFUSED, "all 3 seats of all 2 sessions are taken"));
  }

  @Test
  void aSessionThatDoesNotFillIsOneOfThem() {
    serve(2);
    Joiner lonely = join(1);
    wires.run(JOINING.plus(SOON));
    join(2);
    join(3);
    wires.run(SOON);

    JoinOutcome.Failed failed = (JoinOutcome.Failed) plans.get(0).unseated;
    assertThat(failed.why()).isEqualTo("nobody took seat 3 in time");
    assertThat(lonely.outcome).isInstanceOf(SumOutcome.Aborted.class);
    assertSum(plans.get(1));
  }

  @Test
  void whoIsStoppedEndsAllAndBeginsNone() {
    serve(10);
    join(1, true);
    join(2);
    join(3);
    wires.run(SOON);
    sessions.interrupt();
    wires.run(SOON);

    assertThat(plans).hasSize(2).allMatch(plan -> plan.over);
    assertThat(plans.get(0).outcome).isInstanceOf(SumOutcome.Aborted.class);
    assertThat(((JoinOutcome.Failed) plans.get(1).unseated).cause())
        .isEqualTo(JoinOutcome.Cause.INTERRUPTED);
    assertThat(joiners.subList(0, 2))
        .allMatch(joiner -> joiner.outcome instanceof SumOutcome.Aborted);
    assertThat(joiners.get(2).unseated)
        .as("it had a seat, and is told why there is no session")
        .isEqualTo(new JoinOutcome.Failed(JoinOutcome.Cause.CLOSED, "the coordinator was stopped"));
  }

  @Test
  void aStrangerThatSaysNothingKeepsNobodyWaiting() {
    serve(1);
    Wires.Station stranger = wires.new Station("stranger:1");
    stranger.start(new Silent());
    stranger.dial(List.of(coordinator.address), coordinator.fingerprint());
    wires.run(SOON);
    join(1);
    join(2);
    wires.run(SOON);

    assertSum(plans.get(0));
    assertThat(stranger.links()).isEmpty();
  }

  @Test
  void aMemberOfOneSessionIsAStrangerInTheOthers() {
    serve(2);
    Joiner first = join(1, true);
    join(2, true);
    wires.run(SOON);
    int other = first.station.dial(List.of(coordinator.address), coordinator.fingerprint());
    wires.run(SOON);
    first.station.send(
        other, Wires.frame(new JoinMessage.Meet(1, 1, plans.get(0).terms.session())));
    wires.run(SOON);

    List.copyOf(joiners).forEach(joiner -> joiner.node.answer(joiner.seat, true));
    join(3, true);
    join(4);
    wires.run(SOON);

    assertThat(first.station.links()).doesNotContain(other);
    joiners.get(2).node.answer(joiners.get(2).seat, true);
    wires.run(SOON);
    plans.forEach(this::assertSum);
  }

  private void serve(int count) {
    sessions =
        new Sessions<>(
            coordinator,
            wires::later,
            Codec.STANDARD,
            SECRET,
            count,
            number -> {
              plans.add(new Own());
              assertThat(plans).hasSize(number);
              return plans.get(number - 1);
            },
            () -> over++);
    coordinator.start(sessions);
    wires.later(sessions::begin);
    wires.run(Duration.ZERO);
  }

  private Joiner join(int number) {
    return join(number, false);
  }

  private Joiner join(int number, boolean asks) {
    Joiner joiner = new Joiner(number, asks);
    joiners.add(joiner);
    joiner.node.join(
        new Invite(List.of(coordinator.address), coordinator.fingerprint(), SECRET),
        Optional.empty());
    return joiner;
  }

  /** Of the coordinator's value and those of the joiners who have the same session. */
  private void assertSum(Own plan) {
    assertThat(plan.outcome).isInstanceOf(SumOutcome.Done.class);
    SumOutcome.Done done = (SumOutcome.Done) plan.outcome;
    long sum = 100;
    int others = 0;
    for (Joiner joiner : joiners) {
      if (joiner.outcome instanceof SumOutcome.Done theirs
          && theirs.parameters().terms().equals(plan.terms)) {
        assertThat(theirs.sum()).isEqualTo(done.sum());
        sum += plan.terms.weights().get(joiner.seat.number() - 1) * joiner.number;
        others++;
      }
    }
    assertThat(others).isEqualTo(PARTIES - 1);
    assertThat(done.sum()).isEqualTo(FieldVector.of(plan.terms.field(), sum));
  }

  private static Node.Setup at(Wires.Station station) {
    return new Node.Setup(
        station.identity, Identity.verifier(), List.of(station.address), Way.AUTO, JOINING);
  }

  private static SumPart bringing(
      Wires.Station station, Optional<PartyId> wish, long value, boolean asks) {
    return new SumPart(
        station.identity,
        Identity.verifier(),
        List.of(new Seat(wish, "", new Number(value))),
        Optional.empty(),
        asks,
        new Party.Limits(JOINING, Duration.ofSeconds(30), JOINING));
  }

  /** The coordinator's part in one session. */
  private final class Own implements Sessions.Plan<SumMessage, SumOutcome> {
    private final SumTerms terms =
        new SumTerms(
            SessionId.random(Entropy.system()),
            SumTerms.Kind.BOUNDED,
            MersenneField.P31,
            List.of(1L, 2L, 3L),
            0,
            1_000,
            1);
    private final SumPart part = bringing(coordinator, Optional.of(Party.COORDINATOR), 100, false);
    private SumOutcome outcome;
    private JoinOutcome unseated;
    private boolean over;

    @Override
    public SumTerms terms() {
      return terms;
    }

    @Override
    public Node.Setup setup() {
      return at(coordinator);
    }

    @Override
    public SumPart part() {
      return part;
    }

    @Override
    public Node.Ports portsOver(Routes routes) {
      return new Node.Ports(
          routes,
          coordinator,
          wires::later,
          wires::later,
          (seat, seen) -> {},
          Journal.NONE,
          InstantSource.system(),
          Entropy.system());
    }

    @Override
    public void unseated(JoinOutcome how) {
      unseated = how;
    }

    @Override
    public void ended(PartyId seat, SumOutcome how) {
      outcome = how;
    }

    @Override
    public void over() {
      assertThat(over).isFalse();
      over = true;
    }
  }

  /** Somebody else. */
  private final class Joiner implements Ending<SumOutcome> {
    private final int number;
    private final Wires.Station station;
    private final Node<SumMessage, SumOutcome> node;
    private PartyId seat;
    private SumOutcome outcome;
    private JoinOutcome unseated;

    Joiner(int number, boolean asks) {
      this.number = number;
      this.station = wires.new Station("joiner:" + number);
      Switchboard routes = new Switchboard(station, wires::later, Codec.STANDARD);
      this.node =
          new Node<>(
              new Node.Ports(
                  routes,
                  station,
                  wires::later,
                  wires::later,
                  this::observe,
                  Journal.NONE,
                  InstantSource.system(),
                  Entropy.system()),
              at(station),
              bringing(station, Optional.empty(), number, asks),
              this);
      routes.start(node);
      station.start(routes);
    }

    private void observe(PartyId who, Observation observation) {
      if (observation instanceof SumObservation) {
        seat = who;
      }
    }

    @Override
    public void unseated(JoinOutcome how) {
      unseated = how;
      wires.later(station::vanish);
    }

    @Override
    public void ended(PartyId who, SumOutcome how) {
      outcome = how;
      wires.later(station::vanish);
    }
  }

  private record Number(long value) implements Value {
    @Override
    public Optional<String> objection(SumTerms terms) {
      return Optional.empty();
    }

    @Override
    public FieldVector under(SumTerms terms, Entropy entropy) {
      return FieldVector.of(terms.field(), value);
    }
  }

  private static final class Silent implements Transport.Listener {
    @Override
    public void opened(int link, boolean dialled, Bytes certificate, String localHost) {}

    @Override
    public void received(int link, Envelope envelope) {}

    @Override
    public void closed(int link, String how) {}
  }
}
