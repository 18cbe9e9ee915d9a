package participant.protocol.sum;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Hash;
import participant.crypto.Signer;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.machine.State;
import participant.machine.Step;
import participant.machine.Timer;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.join.Member;
import participant.protocol.join.RouteKey;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.Tolerance;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * The machines of one session, and their letters, which are delivered as a test likes. Recorded
 * sessions are replayed with what is drawn here: to draw something else takes another Cast.
 */
public final class Cast {

  /** A message on its way. */
  record Letter(int from, int to, SumMessage message) {
    Letter holding(SumMessage other) {
      return new Letter(from, to, other);
    }

    boolean says(Phase phase) {
      return switch (phase) {
        case SHARE -> message instanceof SumMessage.Share || message instanceof SumMessage.Seed;
        case GATHER -> message instanceof SumMessage.Chunk;
        case DEAL -> message instanceof SumMessage.Dealt;
        default -> message instanceof SumMessage.Said said && said.statement().phase() == phase;
      };
    }

    boolean shows(Phase phase) {
      return message instanceof SumMessage.Evidence evidence
          && evidence.statement().phase() == phase;
    }
  }

  /** Signs with a hash keyed by the certificate. */
  private record Keyed(Bytes certificate) implements Signer {
    @Override
    public Bytes sign(Bytes message) {
      return Hash.labelled("signature").add(certificate).add(message).digest();
    }
  }

  final SumTerms terms;
  public final Parameters parameters;
  final List<Letter> letters = new ArrayList<>();
  public final Map<Integer, SumOutcome> outcomes = new TreeMap<>();
  public final Map<Integer, List<SumObservation>> observed = new TreeMap<>();
  final Map<Integer, List<Timer>> alarms = new TreeMap<>();
  private final Map<Integer, State<SumMessage, SumOutcome>> states = new TreeMap<>();
  private final Map<Integer, Entropy> entropies = new TreeMap<>();
  private Function<Letter, List<Letter>> liar = List::of;

  private Cast(
      SumTerms terms,
      List<FieldVector> secrets,
      boolean asks,
      Map<Integer, Map<Bytes, String>> pins) {
    this.terms = terms;
    int parties = terms.parties();
    List<Member> roster = new ArrayList<>();
    for (int seat = 1; seat <= parties; seat++) {
      roster.add(
          new Member(
              new PartyId(seat),
              "party " + seat,
              List.of("host-" + seat),
              signer(seat).certificate(),
              Party.commitmentTo(nonce(seat)),
              key(terms, seat)));
    }
    parameters = new Parameters(terms, roster);
    for (int seat = 1; seat <= parties; seat++) {
      Party party =
          new Party(
              new PartyId(seat),
              terms,
              secrets.get(seat - 1),
              nonce(seat),
              key(terms, seat),
              signer(seat),
              (certificate, message, signature) ->
                  new Keyed(certificate).sign(message).equals(signature),
              signer(1).certificate(),
              Optional.ofNullable(pins.get(seat)),
              asks,
              new Party.Limits(
                  Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(45)));
      states.put(seat, seat == 1 ? Sum.coordinator(party, roster) : Sum.member(party));
      entropies.put(seat, Entropy.seeded(seat));
      observed.put(seat, new ArrayList<>());
      alarms.put(seat, new ArrayList<>());
    }
  }

  static RouteKey key(SumTerms terms, int seat) {
    return RouteKey.of(noise(seat), terms.session(), signer(seat));
  }

  /** A session of parties with these secrets and weights 1, 2, 3 and so on. */
  public static Cast of(long... secrets) {
    return of(false, secrets);
  }

  /** As {@link #of}, and everybody's owner is asked. */
  static Cast asking(long... secrets) {
    return of(true, secrets);
  }

  /** As {@link #of}, and whoever's seat is in {@code pins} shares only with those. */
  public static Cast pinning(Map<Integer, Map<Bytes, String>> pins, long... secrets) {
    return of(false, pins, secrets);
  }

  private static Cast of(boolean asks, long... secrets) {
    return of(asks, Map.of(), secrets);
  }

  private static Cast of(boolean asks, Map<Integer, Map<Bytes, String>> pins, long... secrets) {
    SumTerms terms = terms(MersenneField.P61, secrets.length, 1, 0);
    return new Cast(
        terms,
        LongStream.of(secrets)
            .mapToObj(secret -> FieldVector.of(terms.field(), terms.field().reduce(secret)))
            .toList(),
        asks,
        pins);
  }

  /** A session over long vectors, with the same weights. */
  static Cast streaming(MersenneField field, int chunk, List<FieldVector> secrets) {
    return new Cast(
        terms(field, secrets.size(), secrets.get(0).length(), chunk), secrets, false, Map.of());
  }

  /** As {@link #streaming}, and all is revealed to all. */
  static Cast revealing(MersenneField field, int chunk, List<FieldVector> secrets) {
    SumTerms terms = terms(field, secrets.size(), secrets.get(0).length(), chunk);
    return new Cast(terms.fullyRevealed(true), secrets, false, Map.of());
  }

  /** As {@link #streaming}, and everybody's owner is asked. */
  static Cast asking(MersenneField field, int chunk, List<FieldVector> secrets) {
    return new Cast(
        terms(field, secrets.size(), secrets.get(0).length(), chunk), secrets, true, Map.of());
  }

  /** A session that goes on without whoever is lost, with weights 1, 2, 3 and so on. */
  static Cast withstanding(Tolerance tolerance, long... secrets) {
    return withstanding(MersenneField.P61, tolerance, secrets);
  }

  static Cast withstanding(MersenneField field, Tolerance tolerance, long... secrets) {
    return new Cast(
        terms(field, secrets.length, 1, 0).withstanding(tolerance),
        LongStream.of(secrets)
            .mapToObj(secret -> FieldVector.of(field, field.reduce(secret)))
            .toList(),
        false,
        Map.of());
  }

  /** As {@link #withstanding}, over long vectors. */
  static Cast withstanding(
      MersenneField field, int chunk, Tolerance tolerance, List<FieldVector> secrets) {
    SumTerms terms = terms(field, secrets.size(), secrets.get(0).length(), chunk);
    return new Cast(terms.withstanding(tolerance), secrets, false, Map.of());
  }

  /** What such a session comes to. */
  static FieldVector weightedSum(List<FieldVector> secrets) {
    FieldVector sum = FieldVector.zero(secrets.get(0).field(), secrets.get(0).length());
    for (int i = 0; i < secrets.size(); i++) {
      sum = sum.plusTimes(secrets.get(i), i + 1);
    }
    return sum;
  }

  private static SumTerms terms(MersenneField field, int parties, int length, int chunk) {
    return new SumTerms(
        SessionId.random(Entropy.seeded(99)),
        SumTerms.Kind.BOUNDED,
        field,
        LongStream.rangeClosed(1, parties).boxed().toList(),
        0,
        1_000_000,
        length,
        chunk,
        List.of());
  }

  /** From now on every letter goes through these hands. */
  Cast lying(Function<Letter, List<Letter>> hands) {
    liar = hands;
    return this;
  }

  /** Hands that keep back what {@code from} says to {@code to} in {@code phase}. */
  static Function<Letter, List<Letter>> keepingBack(int from, int to, Phase phase) {
    return letter ->
        letter.from() == from && letter.to() == to && letter.says(phase)
            ? List.of()
            : List.of(letter);
  }

  Cast start() {
    states.keySet().forEach(seat -> on(seat, new Event.Started<>()));
    return this;
  }

  public Cast run() {
    return start().deliverAll();
  }

  Cast deliverAll() {
    while (!letters.isEmpty()) {
      deliver(letters.remove(0));
    }
    return this;
  }

  /** Delivers everything but what {@code seat} is told in {@code phase} and later. */
  Cast deliverUntil(int seat, Phase phase) {
    List<Letter> kept = new ArrayList<>();
    while (!letters.isEmpty()) {
      Letter letter = letters.remove(0);
      boolean late =
          List.of(Phase.values()).stream()
              .filter(other -> other.compareTo(phase) >= 0)
              .anyMatch(other -> letter.says(other) || letter.shows(other));
      if (letter.to() == seat && late) {
        kept.add(letter);
      } else {
        deliver(letter);
      }
    }
    letters.addAll(kept);
    return this;
  }

  Step<SumMessage, SumOutcome> deliver(Letter letter) {
    if (!states.containsKey(letter.to())) {
      return null;
    }
    return on(letter.to(), new Event.Received<>(new PartyId(letter.from()), letter.message()));
  }

  Step<SumMessage, SumOutcome> on(int seat, Event<SumMessage> event) {
    Step<SumMessage, SumOutcome> step = states.get(seat).on(event, entropies.get(seat));
    states.put(seat, step.state());
    for (Effect<SumMessage, SumOutcome> effect : step.effects()) {
      if (effect instanceof Effect.Send<SumMessage, SumOutcome> send) {
        letters.addAll(liar.apply(new Letter(seat, send.to().number(), send.message())));
      } else if (effect instanceof Effect.Observe<SumMessage, SumOutcome> observe) {
        observed.get(seat).add((SumObservation) observe.observation());
      } else if (effect instanceof Effect.Set<SumMessage, SumOutcome> set) {
        alarms.get(seat).add(set.timer());
      } else if (effect instanceof Effect.Compute<SumMessage, SumOutcome> compute) {
        on(seat, new Event.Computed<>(compute.work().get()));
      } else if (effect instanceof Effect.Finish<SumMessage, SumOutcome> finish) {
        if (outcomes.put(seat, finish.result()) != null) {
          throw new AssertionError("participant " + seat + " ends twice");
        }
      }
    }
    return step;
  }

  /** These die: what they have not been told or said is lost, and the others notice. */
  Cast kill(int... seats) {
    for (int seat : seats) {
      states.remove(seat);
      letters.removeIf(letter -> letter.from() == seat || letter.to() == seat);
    }
    for (int seat : seats) {
      for (int other : List.copyOf(states.keySet())) {
        on(other, new Event.Lost<>(new PartyId(seat), "killed"));
      }
    }
    return this;
  }

  void fire(int seat, Table.Alarm alarm, Phase phase) {
    on(seat, new Event.Fired<>(alarm.in(phase)));
  }

  SumState state(int seat) {
    return (SumState) states.get(seat);
  }

  Statement signed(int seat, Claim claim) {
    return Statement.by(
        new PartyId(seat),
        claim,
        parameters.context(new PartyId(seat), claim.phase()),
        signer(seat));
  }

  SumMessage says(int seat, Claim claim) {
    return new SumMessage.Said(signed(seat, claim));
  }

  public Verdict verdict(int seat) {
    return ((SumOutcome.Aborted) outcomes.get(seat)).verdict();
  }

  SumOutcome.Done done(int seat) {
    return (SumOutcome.Done) outcomes.get(seat);
  }

  FieldVector vector(long value) {
    return FieldVector.of(terms.field(), terms.field().reduce(value));
  }

  public static Bytes noise(int number) {
    return Hash.labelled("noise").add(number).digest();
  }

  public static Bytes nonce(int seat) {
    return Hash.labelled("nonce").add(seat).digest();
  }

  public static Bytes fingerprint(int seat) {
    return Hash.sha256(signer(seat).certificate().toByteArray());
  }

  static Signer signer(int seat) {
    return new Keyed(Hash.labelled("certificate").add(seat).digest());
  }
}
