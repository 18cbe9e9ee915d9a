package participant.protocol.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
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

/** A coordinator and joiners, each on a link of its own, with nothing between them. */
class JoinTest {
  private static final SecretBytes SECRET = SecretBytes.of(new byte[Invite.SECRET_LENGTH]);
  private static final SecretBytes OTHER_SECRET = SecretBytes.of(new byte[] {1, 2, 3});
  private static final Bytes COORDINATOR = certificate(0);
  private static final PartyId TO_COORDINATOR = new PartyId(1);

  /** Signs with a hash keyed by the certificate. */
  private record Keyed(Bytes certificate) implements Signer {
    @Override
    public Bytes sign(Bytes message) {
      return Hash.labelled("signature").add(certificate).add(message).digest();
    }
  }

  private record Three(SessionId session) implements Terms {
    @Override
    public int parties() {
      return 3;
    }
  }

  private final Terms terms = new Three(SessionId.random(Entropy.seeded(1)));
  private final Entropy entropy = Entropy.seeded(2);
  private final Map<Integer, State<JoinMessage, JoinOutcome>> joiners = new TreeMap<>();
  private final Map<Integer, JoinOutcome> joined = new TreeMap<>();
  private final List<Integer> closed = new ArrayList<>();
  private final List<JoinObservation> observed = new ArrayList<>();
  private State<JoinMessage, JoinOutcome> coordinator;
  private JoinOutcome gathered;

  @BeforeEach
  void open() {
    coordinator =
        Gathering.of(
            new Gathering.Host(
                SECRET,
                COORDINATOR,
                terms,
                List.of(applicant("host", Optional.empty())),
                List.of("here:1"),
                key(COORDINATOR),
                JoinTest::verify,
                Duration.ofSeconds(60)));
    tell(new Event.Started<>());
  }

  @Test
  void joinersAreSeatedInTheirOrderAndTheRosterCloses() {
    join(1, SECRET, "Ada");
    join(2, SECRET, "Bob");
    assertThat(joined.get(1)).isEqualTo(new JoinOutcome.Admitted(terms, seats(2)));
    assertThat(joined.get(2)).isEqualTo(new JoinOutcome.Admitted(terms, seats(3)));
    JoinOutcome.Gathered all = (JoinOutcome.Gathered) gathered;
    assertThat(all.roster()).extracting(Member::name).containsExactly("host", "Ada", "Bob");
    assertThat(all.roster()).extracting(Member::seat).containsExactlyElementsOf(seats(1, 2, 3));
    assertThat(all.links()).containsOnlyKeys(seats(2, 3));
  }

  @Test
  void aWishedSeatIsGiven() {
    join(1, SECRET, applicant("Ada", Optional.of(new PartyId(3))));
    assertThat(joined.get(1)).isEqualTo(new JoinOutcome.Admitted(terms, seats(3)));
  }

  @Test
  void aProcessCanTakeSeveralSeats() {
    join(1, SECRET, applicant("Ada", Optional.empty()), applicant("Bob", Optional.empty()));
    assertThat(joined.get(1)).isEqualTo(new JoinOutcome.Admitted(terms, seats(2, 3)));
    assertThat(gathered).isInstanceOf(JoinOutcome.Gathered.class);
  }

  @Test
  void aTakenSeatIsRefusedAndNobodyElseNotices() {
    join(1, SECRET, applicant("Ada", Optional.of(new PartyId(2))));
    join(2, SECRET, applicant("Bob", Optional.of(new PartyId(2))));
    assertRefused(2, "seat 2 is not free; free: seat 3");
    join(3, SECRET, "Eve");
    assertThat(gathered).isInstanceOf(JoinOutcome.Gathered.class);
  }

  @Test
  void aSeatThatDoesNotExistIsRefused() {
    join(1, SECRET, applicant("Ada", Optional.of(new PartyId(4))));
    assertRefused(1, "seat 4 is not free");
  }

  @Test
  void anotherInviteIsRefused() {
    join(1, OTHER_SECRET, "Eve");
    assertRefused(1, "this invite is not the session's");
    assertThat(observed).hasSize(1).first().isInstanceOf(JoinObservation.TurnedAway.class);
  }

  @Test
  void oneIdentityHoldsOneProcessSeats() {
    join(1, SECRET, "Ada");
    tell(new Event.Opened<>(new PartyId(2), certificate(1)));
    joiners.put(2, joiner(SECRET, certificate(1), applicant("Ada again", Optional.empty())));
    step(2, new Event.Started<>());
    assertRefused(2, "this identity holds a seat already");
  }

  @Test
  void aKeyThatWhoAppliesHasNotSignedForThisSessionIsRefused() {
    RouteKey ofAnother = key(certificate(2));
    RouteKey ofAnotherSession =
        RouteKey.of(Bytes.EMPTY, SessionId.random(Entropy.seeded(5)), new Keyed(certificate(1)));
    RouteKey replaced = new RouteKey(certificate(7), key(certificate(1)).signature());
    for (RouteKey wrong : List.of(ofAnother, ofAnotherSession, replaced)) {
      tell(new Event.Opened<>(new PartyId(1), certificate(1)));
      joiners.put(
          1,
          Joining.as(
              new Joining.Guest(
                  SECRET,
                  certificate(1),
                  TO_COORDINATOR,
                  COORDINATOR,
                  List.of(applicant("Ada", Optional.empty())),
                  List.of(),
                  told -> Optional.empty(),
                  session -> wrong)));
      step(1, new Event.Started<>());
      assertRefused(1, "the key is not signed by who applies");
      joined.clear();
    }
    assertThat(gathered).isNull();
  }

  @Test
  void whoIsLostBeforeTheRosterClosesFreesItsSeat() {
    join(1, SECRET, "Ada");
    tell(new Event.Lost<>(new PartyId(1), "gone"));
    assertThat(observed).last().isEqualTo(new JoinObservation.Freed(seats(2), "gone"));
    join(2, SECRET, "Bob");
    join(3, SECRET, "Eve");
    assertThat(joined.get(2)).isEqualTo(new JoinOutcome.Admitted(terms, seats(2)));
    assertThat(((JoinOutcome.Gathered) gathered).roster())
        .extracting(Member::name)
        .containsExactly("host", "Bob", "Eve");
  }

  @Test
  void whoComesTooLateIsToldThatAllSeatsAreTaken() {
    join(1, SECRET, "Ada");
    join(2, SECRET, "Bob");
    join(3, SECRET, "Eve");
    assertRefused(3, "all 3 seats are taken");
  }

  @Test
  void whoStillWaitsWhenTheRosterClosesIsToldSo() {
    tell(new Event.Opened<>(new PartyId(9), certificate(9)));
    join(1, SECRET, "Ada");
    join(2, SECRET, "Bob");
    assertThat(closed).contains(9);
  }

  @Test
  void everythingOutOfTurnIsRefusedAndClosed() {
    List<JoinMessage> wrong =
        List.of(
            new JoinMessage.Challenge(1, certificate(1)),
            new JoinMessage.Prove(certificate(1)),
            new JoinMessage.Offered(certificate(1), terms),
            new JoinMessage.Apply(
                List.of(applicant("x", Optional.empty())), List.of(), key(certificate(1))),
            new JoinMessage.Seated(seats(2)),
            new JoinMessage.Probe(22),
            new JoinMessage.Probed(1, "", true, ""),
            new JoinMessage.Meet(1, 1, terms.session()),
            new JoinMessage.Welcome(1),
            new JoinMessage.Refuse(JoinMessage.Refusal.CLOSED, ""),
            new JoinMessage.Hello(1, 1, Bytes.EMPTY));
    for (int i = 0; i < wrong.size(); i++) {
      tell(new Event.Opened<>(new PartyId(20 + i), certificate(20 + i)));
      tell(new Event.Received<>(new PartyId(20 + i), wrong.get(i)));
      assertThat(closed).as("%s", wrong.get(i)).contains(20 + i);
    }
    join(1, SECRET, "Ada");
    join(2, SECRET, "Bob");
    assertThat(gathered).isInstanceOf(JoinOutcome.Gathered.class);
  }

  @Test
  void whoIsSeatedAndSpeaksOutOfTurnLosesItsSeat() {
    join(1, SECRET, "Ada");
    tell(new Event.Received<>(new PartyId(1), new JoinMessage.Hello(1, 1, certificate(1))));
    assertThat(closed).containsExactly(1);
    join(2, SECRET, "Bob");
    assertThat(joined.get(2)).isEqualTo(new JoinOutcome.Admitted(terms, seats(2)));
  }

  @Test
  void aVersionThatIsNotSpokenIsRefusedWithBothRanges() {
    tell(new Event.Opened<>(new PartyId(5), certificate(5)));
    Step<JoinMessage, JoinOutcome> step =
        coordinator.on(
            new Event.Received<>(new PartyId(5), new JoinMessage.Hello(7, 9, certificate(5))),
            entropy);
    assertThat(step.effects().toString()).contains("versions 7 to 9", "1 to 1 are spoken");
  }

  @Test
  void whoOnlyAsksIsAnsweredAndTakesNoSeat() {
    Step<JoinMessage, Probing.Outcome> step = asking(SECRET).on(new Event.Started<>(), entropy);
    tell(new Event.Opened<>(new PartyId(1), certificate(1)));
    for (int i = 0; i < 3; i++) {
      Step<JoinMessage, JoinOutcome> answer =
          coordinator.on(new Event.Received<>(new PartyId(1), said(step)), entropy);
      coordinator = answer.state();
      if (i == 2) {
        assertThat(answer.effects()).containsExactly(new Effect.Probe<>(new PartyId(1), 4711));
      } else {
        step = step.state().on(new Event.Received<>(TO_COORDINATOR, sent(answer)), entropy);
      }
    }
    Step<JoinMessage, JoinOutcome> seen =
        coordinator.on(
            new Event.Probed<>(new PartyId(1), 99, "there:4711", Optional.of("nobody")), entropy);
    coordinator = seen.state();
    JoinMessage.Probed sight = new JoinMessage.Probed(99, "there:4711", false, "nobody");
    assertThat(seen.effects())
        .startsWith(new Effect.Send<>(new PartyId(1), sight))
        .last()
        .isInstanceOf(Effect.Close.class);
    assertThat(outcome(step.state(), sight)).isEqualTo(new Probing.Outcome.Answered(terms, sight));
    join(2, SECRET, "Ada");
    join(3, SECRET, "Bob");
    assertThat(gathered).isInstanceOf(JoinOutcome.Gathered.class);
  }

  @Test
  void nobodyAsksBeforeItsProofAndFewAtOnce() {
    tell(new Event.Opened<>(new PartyId(1), certificate(1)));
    tell(new Event.Received<>(new PartyId(1), new JoinMessage.Probe(22)));
    assertThat(closed).containsExactly(1);
    for (int link = 2; link <= 6; link++) {
      tell(new Event.Opened<>(new PartyId(link), certificate(1)));
      Step<JoinMessage, Probing.Outcome> step = asking(SECRET).on(new Event.Started<>(), entropy);
      for (int i = 0; i < 2; i++) {
        Step<JoinMessage, JoinOutcome> answer =
            coordinator.on(new Event.Received<>(new PartyId(link), said(step)), entropy);
        coordinator = answer.state();
        step = step.state().on(new Event.Received<>(TO_COORDINATOR, sent(answer)), entropy);
      }
      tell(new Event.Received<>(new PartyId(link), said(step)));
    }
    assertThat(closed).containsExactly(1, 6);
    tell(new Event.Received<>(new PartyId(5), new JoinMessage.Probe(22)));
    assertThat(closed).containsExactly(1, 6, 5);
  }

  @Test
  void whoAsksIsToldWhyItIsNotLetIn() {
    State<JoinMessage, Probing.Outcome> asked =
        asking(SECRET).on(new Event.Started<>(), entropy).state();
    assertThat(outcome(asked, new JoinMessage.Refuse(JoinMessage.Refusal.FULL, "full")))
        .isEqualTo(
            new Probing.Outcome.Refused(Probing.Stage.VERSION, JoinMessage.Refusal.FULL, "full"));
    assertThat(outcome(asked, new JoinMessage.Challenge(7, certificate(7))))
        .isInstanceOfSatisfying(
            Probing.Outcome.Refused.class,
            refused -> assertThat(refused.refusal()).isEqualTo(JoinMessage.Refusal.VERSION));
    State<JoinMessage, Probing.Outcome> proved =
        asked
            .on(
                new Event.Received<>(TO_COORDINATOR, new JoinMessage.Challenge(1, certificate(7))),
                entropy)
            .state();
    assertThat(outcome(proved, new JoinMessage.Offered(certificate(8), terms)))
        .isEqualTo(
            new Probing.Outcome.Failed(
                Probing.Stage.INVITE, "it does not know the secret of this invite"));
    assertThat(outcome(asked, new JoinMessage.Probed(1, "", true, "")))
        .isEqualTo(new Probing.Outcome.Failed(Probing.Stage.VERSION, "it spoke out of turn"));
  }

  @Test
  void aCoordinatorThatNobodyJoinsEnds() {
    tell(new Event.Fired<>(new Timer("join")));
    assertThat(gathered)
        .isEqualTo(
            new JoinOutcome.Failed(JoinOutcome.Cause.TIMEOUT, "nobody took seats 2, 3 in time"));
  }

  @Test
  void aStoppedCoordinatorTellsWhoWaits() {
    join(1, SECRET, "Ada");
    tell(new Event.Interrupted<>());
    assertThat(((JoinOutcome.Failed) gathered).cause()).isEqualTo(JoinOutcome.Cause.INTERRUPTED);
    assertThat(closed).containsExactly(1);
  }

  @Test
  void aCoordinatorThatDoesNotKnowTheSecretIsAnImpostor() {
    State<JoinMessage, JoinOutcome> state = started();
    state = after(state, new JoinMessage.Challenge(1, certificate(7)));
    assertThat(ends(state, new JoinMessage.Offered(certificate(8), terms)))
        .isEqualTo(JoinOutcome.Cause.IMPOSTOR);
  }

  @Test
  void aCoordinatorOutOfTurnIsAnImpostor() {
    List<JoinMessage> wrong =
        List.of(
            new JoinMessage.Hello(1, 1, certificate(1)),
            new JoinMessage.Prove(certificate(1)),
            new JoinMessage.Offered(certificate(1), terms),
            new JoinMessage.Seated(seats(2)),
            new JoinMessage.Welcome(1));
    for (JoinMessage message : wrong) {
      assertThat(ends(started(), message)).isEqualTo(JoinOutcome.Cause.IMPOSTOR);
    }
  }

  @Test
  void otherSeatsThanWishedMakeAnImpostor() {
    tell(new Event.Opened<>(new PartyId(1), certificate(1)));
    joiners.put(1, joiner(SECRET, certificate(1), applicant("Ada", Optional.of(new PartyId(2)))));
    List<JoinMessage> toCoordinator = new ArrayList<>();
    collect(joiners.get(1).on(new Event.Started<>(), entropy), 1, toCoordinator);
    while (!(toCoordinator.get(0) instanceof JoinMessage.Apply)) {
      Step<JoinMessage, JoinOutcome> answer =
          coordinator.on(new Event.Received<>(new PartyId(1), toCoordinator.remove(0)), entropy);
      coordinator = answer.state();
      JoinMessage back = sent(answer);
      collect(
          joiners.get(1).on(new Event.Received<>(TO_COORDINATOR, back), entropy), 1, toCoordinator);
    }
    assertThat(ends(joiners.get(1), new JoinMessage.Seated(seats(3))))
        .isEqualTo(JoinOutcome.Cause.IMPOSTOR);
  }

  @Test
  void termsThatDoNotSuitAreDeclinedBeforeASeatIsTaken() {
    tell(new Event.Opened<>(new PartyId(1), certificate(1)));
    joiners.put(
        1,
        Joining.as(
            new Joining.Guest(
                SECRET,
                certificate(1),
                TO_COORDINATOR,
                COORDINATOR,
                List.of(applicant("Ada", Optional.empty())),
                List.of(),
                told -> Optional.of("too few"),
                session -> key(certificate(1)))));
    step(1, new Event.Started<>());
    assertThat(joined.get(1)).isEqualTo(new JoinOutcome.Declined("too few"));
    assertThat(observed).isEmpty();
  }

  @Test
  void whoHasEndedHearsNothingMore() {
    join(1, SECRET, "Ada");
    State<JoinMessage, JoinOutcome> done = joiners.get(1);
    for (Event<JoinMessage> event :
        List.<Event<JoinMessage>>of(
            new Event.Received<>(TO_COORDINATOR, new JoinMessage.Seated(seats(2))),
            new Event.Lost<>(TO_COORDINATOR, "gone"),
            new Event.Fired<>(new Timer("join")),
            new Event.Interrupted<>())) {
      assertThat(done.on(event, entropy)).isEqualTo(Step.stay(done));
    }
  }

  private static Probing asking(SecretBytes secret) {
    return Probing.as(new Probing.Asker(secret, certificate(1), TO_COORDINATOR, COORDINATOR, 4711));
  }

  private static JoinMessage said(Step<JoinMessage, Probing.Outcome> step) {
    return step.effects().stream()
        .filter(effect -> effect instanceof Effect.Send)
        .map(effect -> ((Effect.Send<JoinMessage, Probing.Outcome>) effect).message())
        .findFirst()
        .orElseThrow();
  }

  private Probing.Outcome outcome(State<JoinMessage, Probing.Outcome> state, JoinMessage message) {
    return state.on(new Event.Received<>(TO_COORDINATOR, message), entropy).effects().stream()
        .filter(effect -> effect instanceof Effect.Finish)
        .map(effect -> ((Effect.Finish<JoinMessage, Probing.Outcome>) effect).result())
        .findFirst()
        .orElseThrow();
  }

  private static RouteKey key(Bytes certificate) {
    return RouteKey.of(Bytes.EMPTY, SessionId.random(Entropy.seeded(1)), new Keyed(certificate));
  }

  private static boolean verify(Bytes certificate, Bytes message, Bytes signature) {
    return new Keyed(certificate).sign(message).equals(signature);
  }

  private void join(int link, SecretBytes secret, String name) {
    join(link, secret, applicant(name, Optional.empty()));
  }

  private void join(int link, SecretBytes secret, Applicant... applicants) {
    tell(new Event.Opened<>(new PartyId(link), certificate(link)));
    joiners.put(link, joiner(secret, certificate(link), applicants));
    step(link, new Event.Started<>());
  }

  private static Joining joiner(SecretBytes secret, Bytes certificate, Applicant... applicants) {
    return Joining.as(
        new Joining.Guest(
            secret,
            certificate,
            TO_COORDINATOR,
            COORDINATOR,
            List.of(applicants),
            List.of("there:1"),
            told -> Optional.empty(),
            session -> RouteKey.of(Bytes.EMPTY, session, new Keyed(certificate))));
  }

  /** The coordinator hears something; what it says goes to the joiners at once. */
  private void tell(Event<JoinMessage> event) {
    Step<JoinMessage, JoinOutcome> step = coordinator.on(event, entropy);
    coordinator = step.state();
    for (Effect<JoinMessage, JoinOutcome> effect : step.effects()) {
      if (effect instanceof Effect.Send<JoinMessage, JoinOutcome> send) {
        int link = send.to().number();
        if (joiners.containsKey(link)) {
          step(link, new Event.Received<>(TO_COORDINATOR, send.message()));
        }
      } else if (effect instanceof Effect.Close<JoinMessage, JoinOutcome> close) {
        closed.add(close.who().number());
      } else if (effect instanceof Effect.Observe<JoinMessage, JoinOutcome> observe) {
        observed.add((JoinObservation) observe.observation());
      } else if (effect instanceof Effect.Finish<JoinMessage, JoinOutcome> finish) {
        gathered = finish.result();
      }
    }
  }

  /** A joiner hears something; what it says goes to the coordinator at once. */
  private void step(int link, Event<JoinMessage> event) {
    Step<JoinMessage, JoinOutcome> step = joiners.get(link).on(event, entropy);
    joiners.put(link, step.state());
    for (Effect<JoinMessage, JoinOutcome> effect : step.effects()) {
      if (effect instanceof Effect.Finish<JoinMessage, JoinOutcome> finish) {
        joined.put(link, finish.result());
      } else if (effect instanceof Effect.Send<JoinMessage, JoinOutcome> send) {
        tell(new Event.Received<>(new PartyId(link), send.message()));
      }
    }
  }

  private void collect(
      Step<JoinMessage, JoinOutcome> step, int link, List<JoinMessage> toCoordinator) {
    joiners.put(link, step.state());
    toCoordinator.add(sent(step));
  }

  private static JoinMessage sent(Step<JoinMessage, JoinOutcome> step) {
    return step.effects().stream()
        .filter(effect -> effect instanceof Effect.Send)
        .map(effect -> ((Effect.Send<JoinMessage, JoinOutcome>) effect).message())
        .findFirst()
        .orElseThrow();
  }

  private State<JoinMessage, JoinOutcome> started() {
    return joiner(SECRET, certificate(1), applicant("Ada", Optional.empty()))
        .on(new Event.Started<>(), entropy)
        .state();
  }

  private State<JoinMessage, JoinOutcome> after(
      State<JoinMessage, JoinOutcome> state, JoinMessage message) {
    return state.on(new Event.Received<>(TO_COORDINATOR, message), entropy).state();
  }

  private JoinOutcome.Cause ends(State<JoinMessage, JoinOutcome> state, JoinMessage message) {
    return state.on(new Event.Received<>(TO_COORDINATOR, message), entropy).effects().stream()
        .filter(effect -> effect instanceof Effect.Finish)
        .map(effect -> ((Effect.Finish<JoinMessage, JoinOutcome>) effect).result())
        .map(outcome -> ((JoinOutcome.Failed) outcome).cause())
        .findFirst()
        .orElseThrow();
  }

  private void assertRefused(int link, String words) {
    JoinOutcome.Failed failed = (JoinOutcome.Failed) joined.get(link);
    assertThat(failed.cause()).isEqualTo(JoinOutcome.Cause.REFUSED);
    assertThat(failed.why()).contains(words);
    assertThat(closed).contains(link);
  }

  private static Applicant applicant(String name, Optional<PartyId> wish) {
    return new Applicant(wish, name, certificate(name.length()));
  }

  private static Bytes certificate(int number) {
    return Hash.labelled("certificate").add(number).digest();
  }

  private static List<PartyId> seats(int... numbers) {
    return IntStream.of(numbers).mapToObj(PartyId::new).toList();
  }
}
