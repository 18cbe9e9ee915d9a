package participant.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import participant.crypto.Entropy;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.node.RouteObservation;
import participant.node.Way;
import participant.protocol.join.Invite;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.Verdict;
import participant.wire.Envelope;
import participant.wire.RouteMessage;

/** Sums over TCP of parties that are connected to the coordinator alone. */
class RelayTest {
  private static final Duration PHASE = Duration.ofSeconds(10);
  private static final int DISTURBED = 4;

  /** What a coordinator does to a sealed frame, or a sealed frame does on its way. */
  private enum Disturbance {
    ALTERED,
    TRUNCATED,
    REPLAYED,
    REORDERED,
    DROPPED
  }

  private final List<RelayedParty> parties = new ArrayList<>();

  @AfterEach
  void endAll() {
    parties.forEach(RelayedParty::close);
    assertThat(parties).allMatch(party -> party.bugs.isEmpty());
  }

  @Test
  void shortValuesAreSummedWithoutAnyConnectionButToTheCoordinator() throws IOException {
    SumTerms terms = terms(4, 2, 0);
    start(terms, Way.RELAY, List.of());

    assertAllSum(terms);
    for (RelayedParty party : parties.subList(1, 4)) {
      assertThat(party.dialled).containsExactly(parties.get(0).identity.fingerprint());
    }
    assertThat(parties.get(0).dialled).isEmpty();
    assertThat(parties.get(2).observed).contains(throughCoordinator(2, 4));
    assertThat(parties.get(0).observed)
        .noneMatch(observation -> observation instanceof RouteObservation);
  }

  @Test
  void longVectorsAreSummedSo() throws IOException {
    SumTerms terms = terms(4, 200_000, 4_000);
    start(terms, Way.RELAY, List.of());

    assertAllSum(terms);
  }

  @Test
  void whoCannotBeConnectedToIsReachedThroughTheCoordinator() throws IOException {
    SumTerms terms = terms(3, 2, 0);
    start(terms, Way.AUTO, List.of("127.0.0.1:" + freePort()));

    assertAllSum(terms);
    assertThat(parties.get(1).dialled).hasSize(2);
    assertThat(parties.get(1).observed).contains(throughCoordinator(3));
    assertThat(parties.get(2).observed).contains(throughCoordinator(2));
  }

  @Test
  void whoTakesConnectionsOnlyIsNotReachedThroughTheCoordinator() throws IOException {
    SumTerms terms = terms(3, 2, 0);
    RelayedParty first = add(1, terms, Way.AUTO, List.of());
    Invite invite = first.coordinate(terms);
    add(2, terms, Way.RELAY, List.of()).join(invite);
    add(3, terms, Way.DIRECT, List.of()).join(invite);

    Verdict verdict = ((SumOutcome.Aborted) parties.get(1).outcome()).verdict();
    assertThat(verdict.reason()).isEqualTo(Verdict.Reason.LOST);
    assertThat(verdict.detail()).contains("it takes nothing through the coordinator");
    Verdict refusers = ((SumOutcome.Aborted) parties.get(2).outcome()).verdict();
    assertThat(refusers.reason()).isEqualTo(Verdict.Reason.LOST);
    assertThat(refusers.culprit()).contains(new PartyId(2));
    assertThat(refusers.detail())
        .isEqualTo("participant 3 does not let it in: it takes nothing through the coordinator");
  }

  @Test
  void whatTheCoordinatorPassesOnHoldsNoShare() throws IOException {
    SumTerms terms = terms(4, 8, 0);
    start(terms, Way.RELAY, List.of());
    assertAllSum(terms);

    StringBuilder passed = new StringBuilder();
    for (Envelope envelope : parties.get(0).sent) {
      if (envelope.message() instanceof RouteMessage.Relayed relayed) {
        passed.append(new String(relayed.sealed().array(), StandardCharsets.ISO_8859_1));
      }
    }
    List<byte[]> shares = new ArrayList<>();
    for (RelayedParty party : parties.subList(1, 4)) {
      for (Object observation : party.observed) {
        if (observation instanceof SumObservation.ShareFor share && share.to().number() > 1) {
          for (long element : share.share().elements()) {
            ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            shares.add(bytes.putLong(element).array());
          }
        }
      }
    }
    assertThat(shares).hasSize(3 * 2 * 8);
    assertThat(passed).hasSizeGreaterThan(3 * 2 * 8 * Long.BYTES);
    assertThat(shares)
        .noneMatch(share -> passed.indexOf(new String(share, StandardCharsets.ISO_8859_1)) >= 0);
  }

  @ParameterizedTest
  @EnumSource(Disturbance.class)
  void whatIsDisturbedOnTheWayIsMissedAndNeverAccepted(Disturbance how) throws IOException {
    SumTerms terms = terms(3, 2, 0);
    start(terms, Way.RELAY, List.of(), party -> party.through(new Disturbing(how)));

    for (RelayedParty party : parties) {
      Verdict verdict = ((SumOutcome.Aborted) party.outcome()).verdict();
      assertThat(verdict.reason()).as("%s", verdict).isEqualTo(Verdict.Reason.LOST);
      assertThat(verdict.culprit()).isPresent().isNotEqualTo(new PartyId(1));
      assertThat(verdict.proved()).isFalse();
      assertThat(verdict.detail()).startsWith("what came from it through the coordinator was");
    }
  }

  @Test
  void whoSendsInAnothersNameIsClosed() throws IOException {
    SumTerms terms = terms(4, 2, 0);
    RelayedParty first = add(1, terms, Way.AUTO, List.of());
    Invite invite = first.coordinate(terms);
    add(2, terms, Way.RELAY, List.of()).join(invite);
    add(3, terms, Way.RELAY, List.of()).join(invite);
    add(4, terms, Way.RELAY, List.of()).through(RelayTest::asThird).join(invite);

    for (RelayedParty party : parties.subList(0, 3)) {
      Verdict verdict = ((SumOutcome.Aborted) party.outcome()).verdict();
      assertThat(verdict.reason()).as("%s", verdict).isEqualTo(Verdict.Reason.LOST);
      assertThat(verdict.culprit()).contains(new PartyId(4));
    }
  }

  @Test
  void whoLeavesIsMissedAtOnceByThoseItIsNotConnectedTo() throws IOException {
    SumTerms terms = terms(3, 2, 0);
    RelayedParty first = add(1, terms, Way.AUTO, List.of());
    Invite invite = first.coordinate(terms);
    add(2, terms, Way.RELAY, List.of()).join(invite);
    RelayedParty third = add(3, terms, Way.RELAY, List.of());
    int[] frames = {0};
    third.through(
        envelope -> {
          if (envelope.message() instanceof RouteMessage.Relayed && ++frames[0] == 3) {
            third.vanish();
          }
          return List.of(envelope);
        });
    third.join(invite);

    for (RelayedParty party : parties.subList(0, 2)) {
      Verdict verdict = ((SumOutcome.Aborted) party.outcome()).verdict();
      assertThat(verdict.reason()).as("%s", verdict).isEqualTo(Verdict.Reason.LOST);
      assertThat(verdict.culprit()).contains(new PartyId(3));
    }
  }

  private static List<Envelope> asThird(Envelope truth) {
    return truth.message() instanceof RouteMessage.Relayed
        ? List.of(new Envelope(new PartyId(3), truth.to(), truth.message()))
        : List.of(truth);
  }

  private RelayedParty add(int seat, SumTerms terms, Way way, List<String> addresses) {
    RelayedParty party = new RelayedParty(seat, value(terms, seat), way, addresses, PHASE);
    parties.add(party);
    return party;
  }

  private void start(SumTerms terms, Way way, List<String> addresses) throws IOException {
    start(terms, way, addresses, first -> first);
  }

  private void start(
      SumTerms terms,
      Way way,
      List<String> addresses,
      Function<RelayedParty, RelayedParty> coordinator)
      throws IOException {
    Invite invite = coordinator.apply(add(1, terms, Way.AUTO, List.of())).coordinate(terms);
    for (int seat = 2; seat <= terms.parties(); seat++) {
      add(seat, terms, way, addresses).join(invite);
    }
  }

  private void assertAllSum(SumTerms terms) {
    FieldVector sum = FieldVector.zero(terms.field(), terms.length());
    for (int seat = 1; seat <= terms.parties(); seat++) {
      sum = sum.plusTimes(value(terms, seat), terms.weights().get(seat - 1));
    }
    for (RelayedParty party : parties) {
      SumOutcome outcome = party.outcome();
      assertThat(outcome).isInstanceOf(SumOutcome.Done.class);
      assertThat(((SumOutcome.Done) outcome).sum()).isEqualTo(sum);
      assertThat(((SumOutcome.Done) outcome).unconfirmed()).isEmpty();
    }
  }

  private static RouteObservation throughCoordinator(int... seats) {
    return new RouteObservation.ThroughCoordinator(
        IntStream.of(seats).mapToObj(PartyId::new).toList());
  }

  private static FieldVector value(SumTerms terms, int seat) {
    long[] elements = new long[terms.length()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = 1_000L * seat + i % 997;
    }
    return FieldVector.of(terms.field(), elements);
  }

  private static SumTerms terms(int parties, int length, int chunk) {
    return new SumTerms(
        SessionId.random(Entropy.system()),
        SumTerms.Kind.BOUNDED,
        MersenneField.P61,
        IntStream.rangeClosed(1, parties).mapToObj(Long::valueOf).toList(),
        0,
        1_000_000,
        length,
        chunk,
        List.of());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Does something to a frame from participant 2 to 3, in the midst of others. */
  private static final class Disturbing implements Function<Envelope, List<Envelope>> {
    private final Disturbance how;
    private final List<Envelope> kept = new ArrayList<>();
    private int frames;

    Disturbing(Disturbance how) {
      this.how = how;
    }

    @Override
    public List<Envelope> apply(Envelope truth) {
      boolean ours = truth.message() instanceof RouteMessage.Relayed && truth.from().number() == 2;
      if (!ours) {
        return List.of(truth);
      }
      frames++;
      if (frames == DISTURBED + 1 && how == Disturbance.REORDERED) {
        return List.of(truth, kept.get(0));
      } else if (frames != DISTURBED) {
        return List.of(truth);
      }
      kept.add(truth);
      byte[] bytes = ((RouteMessage.Relayed) truth.message()).sealed().array().clone();
      return switch (how) {
        case ALTERED -> {
          bytes[bytes.length / 2] ^= 1;
          yield List.of(relayed(truth, ByteBuffer.wrap(bytes)));
        }
        case TRUNCATED -> List.of(relayed(truth, ByteBuffer.wrap(bytes, 0, bytes.length - 1)));
        case REPLAYED -> List.of(truth, truth);
        case REORDERED, DROPPED -> List.of();
      };
    }

    private static Envelope relayed(Envelope truth, ByteBuffer sealed) {
      return new Envelope(truth.from(), truth.to(), new RouteMessage.Relayed(sealed));
    }
  }
}
