package participant.protocol.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Hash;
import participant.crypto.SecretBytes;
import participant.crypto.Signer;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.machine.State;
import participant.machine.Step;
import participant.machine.Timer;

/** A coordinator that another session follows: two seats are for others. */
class FollowedGatheringTest {
  private static final SecretBytes SECRET = SecretBytes.of(new byte[Invite.SECRET_LENGTH]);
  private static final Bytes COORDINATOR = certificate(0);

  private record Three(SessionId session) implements Terms {
    @Override
    public int parties() {
      return 3;
    }
  }

  private final Entropy entropy = Entropy.seeded(1);
  private Terms terms;
  private State<JoinMessage, JoinOutcome> coordinator;
  private final List<Integer> offered = new ArrayList<>();
  private final List<Integer> closed = new ArrayList<>();
  private Bytes nonce;
  private JoinOutcome outcome;

  @BeforeEach
  void open() {
    gather(Guests.NONE, true);
  }

  @Test
  void noMoreAreToldTheTermsThanThereAreSeats() {
    prove(1);
    prove(2);
    prove(3);
    assertThat(offered).containsExactly(1, 2);

    apply(1);
    assertThat(offered).containsExactly(1, 2);
    assertThat(closed).isEmpty();
  }

  @Test
  void whoHasOnlyConnectedKeepsNoSeatFromOthers() {
    open(1);
    challenge(2);
    prove(3);
    prove(4);
    assertThat(offered).containsExactly(3, 4);
  }

  @Test
  void whoWaitsIsToldTheTermsWhenOneOfThoseWhoWereToldIsGone() {
    prove(1);
    prove(2);
    prove(3);
    prove(4);
    tell(new Event.Lost<>(new PartyId(1), "gone"));
    assertThat(offered).containsExactly(1, 2, 3);

    tell(new Event.Received<>(new PartyId(2), new JoinMessage.Welcome(1)));
    assertThat(closed).containsExactly(2);
    assertThat(offered).containsExactly(1, 2, 3, 4);
  }

  @Test
  void orWhenOneThatHadASeatIsGone() {
    prove(1);
    apply(1);
    prove(2);
    prove(3);
    assertThat(offered).containsExactly(1, 2);
    tell(new Event.Lost<>(new PartyId(1), "gone"));
    assertThat(offered).containsExactly(1, 2, 3);
  }

  @Test
  void orWhenOneThatOnlyAskedHasItsAnswer() {
    prove(1);
    prove(2);
    prove(3);
    tell(new Event.Received<>(new PartyId(1), new JoinMessage.Probe(0)));
    assertThat(offered).containsExactly(1, 2);
    tell(new Event.Probed<>(new PartyId(1), 0, "", Optional.empty()));
    assertThat(offered).containsExactly(1, 2, 3);
  }

  @Test
  void whoWasToldTheTermsAndTakesNoSeatIsRefusedInTime() {
    prove(1);
    prove(2);
    prove(3);
    apply(2);
    tell(new Event.Fired<>(new Timer("offer 1")));
    assertThat(closed).containsExactly(1);
    assertThat(offered).containsExactly(1, 2, 3);
    tell(new Event.Fired<>(new Timer("offer 2")));
    assertThat(closed).containsExactly(1);
  }

  @Test
  void whoHasNoSeatWhenTheRosterClosesHasItInTheNextSession() {
    open(1);
    challenge(2);
    Bytes itsNonce = nonce;
    for (int link = 3; link <= 5; link++) {
      prove(link);
    }
    apply(3);
    apply(4);
    assertThat(closed).isEmpty();
    Guests waiting = ((JoinOutcome.Gathered) outcome).waiting();
    assertThat(waiting.links()).containsExactly(new PartyId(1), new PartyId(2), new PartyId(5));

    gather(waiting, false);
    assertThat(offered).containsExactly(5);
    nonce = itsNonce;
    prove(new PartyId(2));
    apply(2);
    apply(5);
    assertThat(outcome).isInstanceOf(JoinOutcome.Gathered.class);
    assertThat(((JoinOutcome.Gathered) outcome).waiting()).isEqualTo(Guests.NONE);
    assertThat(closed).containsExactly(1);
  }

  @Test
  void whoWasToldTermsThatAreNoMoreIsRefused() {
    prove(1);
    prove(2);
    tell(
        new Event.Received<>(
            new PartyId(1),
            new JoinMessage.Apply(
                List.of(applicant(), applicant()), List.of(), key(certificate(1)))));
    assertThat(closed).containsExactly(2);
    assertThat(((JoinOutcome.Gathered) outcome).waiting()).isEqualTo(Guests.NONE);
  }

  @Test
  void aThousandWait() {
    for (int link = 1; link <= 1_003; link++) {
      prove(link);
    }
    assertThat(offered).hasSize(2);
    assertThat(closed).containsExactly(1_003);
  }

  private void gather(Guests waiting, boolean followed) {
    terms = new Three(SessionId.random(entropy));
    offered.clear();
    coordinator =
        Gathering.of(
            new Gathering.Host(
                SECRET,
                COORDINATOR,
                terms,
                List.of(applicant()),
                List.of("here:1"),
                key(COORDINATOR),
                FollowedGatheringTest::verify,
                Duration.ofSeconds(60)),
            followed,
            waiting);
    tell(new Event.Started<>());
  }

  private void open(int link) {
    tell(new Event.Opened<>(new PartyId(link), certificate(link)));
  }

  private void challenge(int link) {
    open(link);
    tell(
        new Event.Received<>(
            new PartyId(link), new JoinMessage.Hello(1, 1, certificate(1_000 + link))));
  }

  private void prove(int link) {
    challenge(link);
    prove(new PartyId(link));
  }

  private void prove(PartyId link) {
    InviteProof proof =
        new InviteProof(
            SECRET,
            Hash.sha256(certificate(link.number()).toByteArray()),
            Hash.sha256(COORDINATOR.toByteArray()),
            certificate(1_000 + link.number()),
            nonce);
    tell(new Event.Received<>(link, new JoinMessage.Prove(proof.ofJoiner())));
  }

  private void apply(int link) {
    tell(
        new Event.Received<>(
            new PartyId(link),
            new JoinMessage.Apply(List.of(applicant()), List.of(), key(certificate(link)))));
  }

  private void tell(Event<JoinMessage> event) {
    Step<JoinMessage, JoinOutcome> step = coordinator.on(event, entropy);
    coordinator = step.state();
    for (Effect<JoinMessage, JoinOutcome> effect : step.effects()) {
      if (effect instanceof Effect.Send<JoinMessage, JoinOutcome> send) {
        if (send.message() instanceof JoinMessage.Challenge challenge) {
          nonce = challenge.nonce();
        } else if (send.message() instanceof JoinMessage.Offered) {
          offered.add(send.to().number());
        }
      } else if (effect instanceof Effect.Close<JoinMessage, JoinOutcome> close) {
        closed.add(close.who().number());
      } else if (effect instanceof Effect.Finish<JoinMessage, JoinOutcome> finish) {
        outcome = finish.result();
      }
    }
  }

  private static Applicant applicant() {
    return new Applicant(Optional.empty(), "", certificate(7));
  }

  private static Bytes certificate(int number) {
    return Hash.labelled("certificate").add(number).digest();
  }

  private RouteKey key(Bytes certificate) {
    return RouteKey.of(certificate, terms.session(), new Keyed(certificate));
  }

  /** Signs with a hash keyed by the certificate. */
  private record Keyed(Bytes certificate) implements Signer {
    @Override
    public Bytes sign(Bytes message) {
      return Hash.labelled("signature").add(certificate).add(message).digest();
    }
  }

  private static boolean verify(Bytes certificate, Bytes message, Bytes signature) {
    return new Keyed(certificate).sign(message).equals(signature);
  }
}
