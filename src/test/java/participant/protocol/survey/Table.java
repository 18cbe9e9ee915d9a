package participant.protocol.survey;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Hash;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.machine.Timer;
import participant.protocol.network.Member;
import participant.protocol.network.Members;
import participant.protocol.network.NodeType;
import participant.protocol.network.ServiceEffect;
import participant.protocol.network.ServiceEvent;
import participant.protocol.network.Statement;
import participant.sim.KeyedSigner;

/**
 * Surveys at one table: what one says, the other hears at once; alarms ring when the test says so;
 * what is kept is there for whoever starts anew.
 */
final class Table {
  static final PartyId OWNER = new PartyId(99);

  private record Letter(Bytes from, Bytes to, Message message) {}

  private record Alarm(Bytes at, Timer timer, Instant when) {}

  private final List<Member> roll = new ArrayList<>();
  private final Map<Bytes, Survey> surveys = new TreeMap<>();
  private final Map<Bytes, Consent> consents = new TreeMap<>();
  private final Map<Bytes, Map<String, List<Message>>> disks = new TreeMap<>();
  private final Deque<Letter> letters = new ArrayDeque<>();
  private final List<Alarm> alarms = new ArrayList<>();
  private final Entropy entropy = Entropy.seeded(1);
  final List<Message> said = new ArrayList<>();
  final List<Message> answers = new ArrayList<>();
  Instant now = Instant.EPOCH.plusSeconds(1_000);

  /** What becomes of a letter on its way; the liar's own doing, or the network's. */
  UnaryOperator<Message> between = message -> message;

  static Bytes print(String name) {
    return Hash.sha256(KeyedSigner.named(name).certificate().toByteArray());
  }

  void seat(String name, NodeType type, Optional<BigDecimal> answer, boolean asks) {
    seat(
        name,
        type,
        new Consent(
            answer.map(value -> query -> List.of(value)), asks, answer.isPresent() ? 2 : 0));
  }

  void seat(String name, NodeType type, Consent consent) {
    KeyedSigner signer = KeyedSigner.named(name);
    roll.add(
        new Member(
            print(name),
            new Statement.Admission(signer.certificate(), type, print("heavy-0"), 0, Bytes.EMPTY),
            Optional.empty(),
            Optional.empty()));
    consents.put(print(name), consent);
    start(name);
  }

  /** Starts it, anew if it has run before, with what it kept. */
  void start(String name) {
    Bytes print = print(name);
    List<Message> kept =
        disks.computeIfAbsent(print, none -> new TreeMap<>()).values().stream()
            .flatMap(List::stream)
            .toList();
    alarms.removeIf(alarm -> alarm.at().equals(print));
    surveys.put(
        print, new Survey(KeyedSigner.named(name), KeyedSigner.verifier(), consents.get(print)));
    on(print, new ServiceEvent.Started(now, kept));
  }

  void leave(String name) {
    surveys.remove(print(name));
  }

  void link(String one, String other) {
    on(print(one), new ServiceEvent.Linked(now, print(other)));
    on(print(other), new ServiceEvent.Linked(now, print(one)));
  }

  void ask(String name, Message request) {
    on(print(name), new ServiceEvent.Asked(now, OWNER, request));
  }

  void say(String from, String to, Message message) {
    letters.add(new Letter(print(from), print(to), message));
    deliver();
  }

  /** Lets time pass; alarms ring in their order. */
  void pass(long seconds) {
    Instant end = now.plusSeconds(seconds);
    while (true) {
      Optional<Alarm> next =
          alarms.stream()
              .filter(alarm -> !alarm.when().isAfter(end))
              .min((a, b) -> a.when().compareTo(b.when()));
      if (next.isEmpty()) {
        break;
      }
      alarms.remove(next.get());
      now = next.get().when().isAfter(now) ? next.get().when() : now;
      on(next.get().at(), new ServiceEvent.Fired(now, next.get().timer()));
    }
    now = end;
  }

  Status status(String name) {
    answers.clear();
    ask(name, new SurveyMessage.Ask(""));
    return ((SurveyMessage.Told) answers.get(0)).all().get(0);
  }

  <M extends Message> List<M> said(Class<M> type) {
    return said.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private void on(Bytes at, ServiceEvent event) {
    Survey survey = surveys.get(at);
    if (survey != null) {
      survey
          .on(event, Members.of(at, roll), entropy)
          .effects()
          .forEach(effect -> carryOut(at, effect));
      deliver();
    }
  }

  private void deliver() {
    while (!letters.isEmpty()) {
      Letter letter = letters.remove();
      Message message = between.apply(letter.message());
      if (message != null) {
        said.add(message);
        on(letter.to(), new ServiceEvent.Received(now, letter.from(), message));
      }
    }
  }

  private void carryOut(Bytes at, ServiceEffect effect) {
    if (effect instanceof ServiceEffect.Send send) {
      letters.add(new Letter(at, send.to(), send.message()));
    } else if (effect instanceof ServiceEffect.Flood flood) {
      for (Bytes other : surveys.keySet()) {
        if (!other.equals(at)) {
          letters.add(new Letter(at, other, flood.message()));
        }
      }
    } else if (effect instanceof ServiceEffect.Persist persist) {
      disks
          .get(at)
          .computeIfAbsent(persist.topic().toString(), none -> new ArrayList<>())
          .add(persist.message());
    } else if (effect instanceof ServiceEffect.Forget forget) {
      disks.get(at).remove(forget.topic().toString());
    } else if (effect instanceof ServiceEffect.Set set) {
      alarms.removeIf(alarm -> alarm.at().equals(at) && alarm.timer().equals(set.timer()));
      alarms.add(new Alarm(at, set.timer(), now.plus(set.after())));
    } else if (effect instanceof ServiceEffect.Compute compute) {
      on(at, new ServiceEvent.Computed(now, compute.work().get()));
    } else if (effect instanceof ServiceEffect.Answer answer) {
      answers.add(answer.message());
    }
  }
}
