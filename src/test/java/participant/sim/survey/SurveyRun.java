package participant.sim.survey;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Hash;
import participant.machine.Message;
import participant.machine.Observation;
import participant.protocol.join.Invite;
import participant.protocol.network.Network;
import participant.protocol.network.NetworkOutcome;
import participant.protocol.network.NodeType;
import participant.protocol.network.OwnerMessage;
import participant.protocol.network.Self;
import participant.protocol.survey.Consent;
import participant.protocol.survey.Kind;
import participant.protocol.survey.Schema;
import participant.protocol.survey.Status;
import participant.protocol.survey.Survey;
import participant.protocol.survey.SurveyMessage;
import participant.sim.Fate;
import participant.sim.KeyedSigner;
import participant.sim.Simulation;
import participant.sim.Stations;
import participant.sim.Trace;
import participant.sim.VirtualTime;
import participant.sim.Watcher;
import participant.sim.Weather;
import participant.wire.Codec;
import participant.wire.Envelope;

/**
 * A network of three heavy nodes and some light ones, of which each owns a bucket of a histogram,
 * so that whoever is counted twice shows.
 */
final class SurveyRun implements Stations.Ear<NetworkOutcome>, Watcher {
  static final int HEAVY = 3;
  static final Duration ASKED = Duration.ofSeconds(60);
  static final Duration OPEN = Duration.ofSeconds(60);

  /** Whoever is asked may be down, and hear of it a while later. */
  static final Duration END = ASKED.plus(OPEN).plusSeconds(160);

  final long seed;
  final int lights;
  final boolean faults;
  final VirtualTime time = new VirtualTime();
  final Trace trace = new Trace(time, message -> message.getClass().getSimpleName());
  final Map<String, Status> statuses = new TreeMap<>();
  final List<RuntimeException> bugs = new ArrayList<>();
  final List<Envelope> sent = new ArrayList<>();
  private final Entropy chance;
  private final Stations<Message, NetworkOutcome> stations;
  private final Map<String, Stations.Plan<Message, NetworkOutcome>> plans = new TreeMap<>();
  private final Map<String, String> invites = new TreeMap<>();

  SurveyRun(long seed, boolean faults) {
    this.seed = seed;
    this.faults = faults;
    this.chance = Simulation.entropy(seed, "plan");
    this.lights = 2 + chance.nextInt(4);
    this.stations =
        new Stations<>(Message.class, Codec.standing(), weather(), time, trace, this, this, seed);
    for (int i = 0; i < HEAVY; i++) {
      plan("heavy-" + i, NodeType.HEAVY, Consent.NOTHING);
    }
    for (int i = 0; i < lights; i++) {
      BigDecimal bucket = BigDecimal.valueOf(i);
      plan(
          "light-" + i,
          NodeType.LIGHT,
          new Consent(Optional.of(query -> List.of(bucket)), false, 2));
    }
  }

  private Weather weather() {
    Duration from = ASKED.plusSeconds(chance.nextInt(70));
    return new Weather(
        Simulation.entropy(seed, "weather"),
        Duration.ofMillis(50),
        faults && chance.nextInt(3) == 0
            ? Optional.of(
                new Weather.Parting(
                    Set.of("heavy-" + chance.nextInt(HEAVY), "light-0"),
                    from,
                    from.plusSeconds(chance.nextInt(40))))
            : Optional.empty(),
        faults && chance.nextInt(3) == 0
            ? Optional.of(
                new Weather.Cut(
                    "heavy-" + chance.nextInt(HEAVY),
                    chance.nextInt(2) == 0 ? "light-1" : "heavy-1",
                    4 + chance.nextInt(40)))
            : Optional.empty(),
        100_000);
  }

  private void plan(String name, NodeType type, Consent consent) {
    boolean crashes = faults && chance.nextInt(4) == 0;
    Fate fate =
        new Fate(Duration.ZERO, 1, Duration.ZERO, crashes ? 30 + chance.nextInt(120) : 0, 0, 0);
    boolean back = chance.nextInt(5) > 0;
    Duration ahead = faults ? Duration.ofMillis(chance.nextInt(10_000)) : Duration.ZERO;
    plans.put(
        name,
        new Stations.Plan<>(
            name,
            KeyedSigner.named(name),
            fate,
            back ? Optional.of(Duration.ofSeconds(1 + chance.nextInt(20))) : Optional.empty(),
            ahead,
            self -> machine(self, type, consent)));
  }

  private Network machine(String name, NodeType type, Consent consent) {
    return new Network(
        new Self(KeyedSigner.named(name), KeyedSigner.verifier(), type, name, List.of(name)),
        Optional.ofNullable(invites.get(name)).flatMap(Invite::parse),
        List.of(new Survey(KeyedSigner.named(name), KeyedSigner.verifier(), consent)));
  }

  /** Everybody joins; some heavy node or light one asks; some are killed; then all is told. */
  SurveyRun run() {
    stations.add(plans.get("heavy-0"));
    int i = 0;
    for (String name : plans.keySet()) {
      if (!name.equals("heavy-0")) {
        time.after(Duration.ofSeconds(1 + i), () -> join(name));
      }
      i++;
    }
    String asks = chance.nextInt(2) == 0 ? "light-0" : "heavy-" + chance.nextInt(HEAVY);
    time.after(ASKED, () -> compose(asks));
    for (String name : plans.keySet()) {
      if (faults && chance.nextInt(5) == 0) {
        time.after(
            ASKED.plusMillis(chance.nextInt((int) OPEN.toMillis() + 3_000)),
            () -> stations.kill(name));
      }
    }
    time.runUntil(END);
    for (Stations.Plan<Message, NetworkOutcome> plan : plans.values()) {
      stations.ask(
          plan,
          new SurveyMessage.Ask(""),
          answer -> {
            if (answer instanceof SurveyMessage.Told told && !told.all().isEmpty()) {
              statuses.put(plan.name(), told.all().get(0));
            }
            return true;
          });
    }
    time.runUntil(END.plusSeconds(20));
    return this;
  }

  private void join(String name) {
    stations.ask(
        plans.get("heavy-0"),
        new OwnerMessage.AskInvite(),
        answer -> {
          if (answer instanceof OwnerMessage.Invited invited && !invites.containsKey(name)) {
            invites.put(name, invited.invite());
            stations.add(plans.get(name));
          }
          return true;
        });
    time.after(
        Duration.ofSeconds(5),
        () -> {
          if (!invites.containsKey(name) && time.now().compareTo(ASKED) < 0) {
            join(name);
          }
        });
  }

  private void compose(String name) {
    List<Long> edges = new ArrayList<>();
    for (long edge = 1; edge < lights; edge++) {
      edges.add(edge);
    }
    List<Bytes> heavies = new ArrayList<>();
    for (int i = 0; i < HEAVY; i++) {
      heavies.add(Hash.sha256(KeyedSigner.named("heavy-" + i).certificate().toByteArray()));
    }
    stations.ask(
        plans.get(name),
        new SurveyMessage.Compose(
            "how many?",
            "",
            new Schema(Kind.HISTOGRAM, 0, lights, 0, 0, edges, 1, 0),
            OPEN.toSeconds(),
            2,
            heavies),
        answer -> true);
  }

  @Override
  public void observed(String name, Observation observation) {}

  @Override
  public void ended(String name, NetworkOutcome result) {
    stations.kill(name);
  }

  @Override
  public void sent(String process, Envelope envelope) {
    if (envelope.message() instanceof SurveyMessage) {
      sent.add(envelope);
    }
  }

  @Override
  public void delivered(String process, Envelope envelope) {}

  @Override
  public void bug(String process, RuntimeException bug) {
    bugs.add(bug);
  }
}
