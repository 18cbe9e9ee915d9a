package participant.protocol.join;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import participant.math.MersenneField;
import participant.protocol.sum.message.SumTerms;
import participant.testing.Recording;
import participant.testing.Recording.Delivery;

/**
 * A coordinator, 0, and two joiners, 1 and 2, the second of whom brings two participants. All that
 * they draw is the same each time. What is said waits in {@link #said} until it is delivered.
 */
final class RecordedJoining {
  private static final int COORDINATOR = 0;

  /** How joiners know their only connection. */
  private static final PartyId TO_COORDINATOR = new PartyId(1);

  /** Signs with a hash keyed by the certificate. */
  private record Keyed(Bytes certificate) implements Signer {
    static Keyed of(int who) {
      return new Keyed(Hash.labelled("certificate").add(who).digest());
    }

    @Override
    public Bytes sign(Bytes message) {
      return Hash.labelled("signature").add(certificate).add(message).digest();
    }
  }

  final List<Delivery> said = new ArrayList<>();
  final Map<Integer, JoinOutcome> outcomes = new TreeMap<>();
  private final Map<Integer, State<JoinMessage, JoinOutcome>> states = new TreeMap<>();
  private final Map<Integer, Entropy> entropies = new TreeMap<>();

  RecordedJoining() {
    SecretBytes secret = SecretBytes.random(Entropy.seeded(100), Invite.SECRET_LENGTH);
    SumTerms terms =
        new SumTerms(
            SessionId.random(Entropy.seeded(99)),
            SumTerms.Kind.BOUNDED,
            MersenneField.P61,
            List.of(1L, -2L, 3L, 4L),
            2,
            1_000_000,
            1,
            0,
            List.of());
    states.put(
        COORDINATOR,
        Gathering.of(
            new Gathering.Host(
                secret,
                Keyed.of(COORDINATOR).certificate(),
                terms,
                List.of(applicant("Ada", Optional.empty())),
                List.of("192.0.2.10:53709"),
                key(terms.session(), COORDINATOR),
                (certificate, message, signature) ->
                    new Keyed(certificate).sign(message).equals(signature),
                Duration.ofSeconds(60))));
    states.put(1, joiner(secret, 1, List.of(), applicant("Ben", Optional.of(new PartyId(4)))));
    states.put(
        2,
        joiner(
            secret,
            2,
            List.of("[2001:db8::2]:53709"),
            applicant("Zoë", Optional.empty()),
            applicant("", Optional.empty())));
    states.keySet().forEach(who -> entropies.put(who, Entropy.seeded(who)));
  }

  private static Joining joiner(
      SecretBytes secret, int who, List<String> addresses, Applicant... applicants) {
    return Joining.as(
        new Joining.Guest(
            secret,
            Keyed.of(who).certificate(),
            TO_COORDINATOR,
            Keyed.of(COORDINATOR).certificate(),
            List.of(applicants),
            addresses,
            told -> Optional.empty(),
            session -> key(session, who)));
  }

  private static Applicant applicant(String name, Optional<PartyId> wish) {
    return new Applicant(wish, name, Hash.labelled("commitment").add(name).digest());
  }

  private static RouteKey key(SessionId session, int who) {
    return RouteKey.of(Hash.labelled("key").add(who).digest(), session, Keyed.of(who));
  }

  RecordedJoining start() {
    on(COORDINATOR, new Event.Started<>());
    for (int who = 1; who < states.size(); who++) {
      on(COORDINATOR, new Event.Opened<>(new PartyId(who), Keyed.of(who).certificate()));
      on(who, new Event.Started<>());
    }
    return this;
  }

  void deliver(int from, int to, JoinMessage message) {
    on(to, new Event.Received<>(to == COORDINATOR ? new PartyId(from) : TO_COORDINATOR, message));
  }

  private void on(int who, Event<JoinMessage> event) {
    Step<JoinMessage, JoinOutcome> step = states.get(who).on(event, entropies.get(who));
    states.put(who, step.state());
    for (Effect<JoinMessage, JoinOutcome> effect : step.effects()) {
      if (effect instanceof Effect.Send<JoinMessage, JoinOutcome> send) {
        int to = who == COORDINATOR ? send.to().number() : COORDINATOR;
        said.add(Delivery.joining(who, to, send.message()));
      } else if (effect instanceof Effect.Finish<JoinMessage, JoinOutcome> finish) {
        outcomes.put(who, finish.result());
      }
    }
  }

  /** Who has which seat, by the coordinator's roster. */
  String roster() {
    return ((JoinOutcome.Gathered) outcomes.get(COORDINATOR))
        .roster().stream()
            .map(member -> member.seat() + " " + member.name())
            .reduce((one, next) -> one + ", " + next)
            .orElseThrow();
  }

  /** Records joining in a wire version, {@code v1} say, where it is not recorded yet. */
  public static void main(String[] arguments) throws Exception {
    RecordedJoining joining = new RecordedJoining().start();
    for (int i = 0; i < joining.said.size(); i++) {
      Delivery each = joining.said.get(i);
      joining.deliver(each.from(), each.to(), (JoinMessage) each.message());
    }
    new Recording(Map.of("roster", joining.roster()), joining.said)
        .write(arguments[0] + "/joining");
  }
}
