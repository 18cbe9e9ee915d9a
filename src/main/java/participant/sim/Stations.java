package participant.sim;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Hash;
import participant.crypto.Signer;
import participant.machine.Message;
import participant.machine.Observation;
import participant.machine.PartyId;
import participant.machine.State;
import participant.node.Node;
import participant.node.Routes;
import participant.node.Station;
import participant.node.Transport;
import participant.wire.Codec;
import participant.wire.Envelope;

/**
 * Processes that stand for months, each a {@link Station} as it runs over TCP, on a network with
 * faults and in virtual time. Whoever crashes may start anew, with what it kept. The same seed
 * makes the same trace.
 */
public final class Stations<M extends Message, R> {
  /** Less than this takes whatever a worker does; tasks end in any order. */
  private static final int TASK_NANOS = 5_000_000;

  /** Hears what the machines of one process tell. */
  public interface Ear<R> {
    void observed(String name, Observation observation);

    void ended(String name, R result);
  }

  /**
   * One process.
   *
   * @param name also its address
   * @param fate of its first life; in later ones it neither crashes nor stops
   * @param again how long after a crash it starts anew; never if empty
   * @param ahead by how much its clock is ahead of the others'
   * @param machine makes its machine, at each start
   */
  public record Plan<M extends Message, R>(
      String name,
      Signer signer,
      Fate fate,
      Optional<Duration> again,
      Duration ahead,
      Function<String, State<M, R>> machine) {}

  private final Class<M> messages;
  private final VirtualTime time;
  private final Trace trace;
  private final Watcher watcher;
  private final Ear<R> ear;
  private final long seed;
  private final SimNetwork network;
  private final Map<String, Map<String, List<Bytes>>> disks = new HashMap<>();
  private final Map<String, Life> lives = new HashMap<>();

  public Stations(
      Class<M> messages,
      Codec codec,
      Weather weather,
      VirtualTime time,
      Trace trace,
      Watcher watcher,
      Ear<R> ear,
      long seed) {
    this.messages = messages;
    this.time = time;
    this.trace = trace;
    this.watcher = watcher;
    this.ear = ear;
    this.seed = seed;
    this.network = new SimNetwork(time, weather, codec, trace, watcher);
  }

  /** Starts a process when its fate has it. */
  public void add(Plan<M, R> plan) {
    start(plan, plan.fate(), plan.fate().start(), 1);
  }

  /** Ends a process at once, if it runs; what is under way may still arrive, or not. */
  public void kill(String name) {
    Life life = lives.get(name);
    if (life != null && life.process.runs()) {
      life.port.vanish("is killed");
    }
  }

  /** Whether it runs now. */
  public boolean runs(String name) {
    return lives.containsKey(name) && lives.get(name).process.runs();
  }

  /**
   * Says {@code request} to a process as its owner does, who holds its certificate, and hands each
   * answer to {@code answers}.
   */
  public void ask(Plan<M, R> plan, M request, Function<Message, Boolean> answers) {
    String name = "owner of " + plan.name();
    SimProcess process = new SimProcess(name, Fate.KIND, time, watcher);
    SimNetwork.Port port = network.open(process, plan.signer().certificate());
    process.listens(
        new Transport.Listener() {
          @Override
          public void opened(int link, boolean dialled, Bytes certificate, String localHost) {
            port.send(link, new Envelope(PartyId.NOBODY, PartyId.NOBODY, request));
          }

          @Override
          public void received(int link, Envelope envelope) {
            if (answers.apply(envelope.message())) {
              port.close(link, "all is said");
            }
          }

          @Override
          public void closed(int link, String how) {}
        });
    port.dial(List.of(plan.name()), Hash.sha256(plan.signer().certificate().toByteArray()));
  }

  private void start(Plan<M, R> plan, Fate fate, Duration delay, int number) {
    time.after(delay, () -> new Life(plan, fate, number).begin());
  }

  private final class Life {
    private final Plan<M, R> plan;
    private final int number;
    private final SimProcess process;
    private SimNetwork.Port port;

    Life(Plan<M, R> plan, Fate fate, int number) {
      this.plan = plan;
      this.number = number;
      this.process = new SimProcess(plan.name(), fate, time, watcher);
      process.onceGone(
          () ->
              plan.again().ifPresent(delay -> start(plan, plan.fate().anew(), delay, number + 1)));
    }

    void begin() {
      trace.line(plan.name() + " starts");
      lives.put(plan.name(), this);
      port = network.open(process, plan.signer().certificate());
      process.run(this::stand);
    }

    private void stand() {
      Entropy slowness = entropy("workers");
      Routes routes = new Watched(process, port, trace, watcher);
      InstantSource clock = () -> time.instant().plus(plan.ahead());
      Station<M, R> station =
          new Station<>(
              new Node.Ports(
                  routes,
                  process,
                  process::later,
                  task -> process.after(Duration.ofNanos(slowness.nextInt(TASK_NANOS)), task),
                  (seat, observation) -> {
                    trace.observed(plan.name(), observation);
                    ear.observed(plan.name(), observation);
                  },
                  new SimJournal(
                      process, disks.computeIfAbsent(plan.name(), name -> SimJournal.emptyDisk())),
                  clock,
                  entropy("machine")),
              messages,
              plan.machine().apply(plan.name()),
              result -> ear.ended(plan.name(), result));
      ((Watched) routes).isHeardBy(station);
      station.begin();
    }

    private Entropy entropy(String what) {
      return Simulation.entropy(seed, what + " of " + plan.name() + ", life " + number);
    }
  }
}
