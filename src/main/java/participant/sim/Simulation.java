package participant.sim;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Hash;
import participant.crypto.SecretBytes;
import participant.crypto.Signer;
import participant.crypto.Verifier;
import participant.machine.Message;
import participant.machine.Observation;
import participant.machine.PartyId;
import participant.node.Ending;
import participant.node.Node;
import participant.node.Routes;
import participant.protocol.join.Invite;
import participant.protocol.join.JoinOutcome;
import participant.protocol.join.Part;

/**
 * One run of a session of any protocol: every process a {@link Node} as it runs over TCP, on a
 * network with faults and in virtual time. The same script and seed make the same trace.
 */
public final class Simulation<H extends Host, M extends Message, R> {
  private static final Duration TWICE_WITHIN = Duration.ofMillis(500);
  private static final Duration UNTIL_IT_LEAVES = Duration.ofMillis(20);

  /** Less than this takes whatever a worker does; tasks end in any order. */
  private static final int TASK_NANOS = 5_000_000;

  private final Script<H, M, R> script;
  private final long seed;
  private final VirtualTime time;
  private final Trace trace;
  private final Signers signers;
  private final SimNetwork network;
  private final Invite invite;
  private final Map<String, Map<String, List<Bytes>>> disks = new HashMap<>();

  /**
   * Who signs for whom.
   *
   * @param identities in the order of the hosts
   */
  public record Signers(List<? extends Signer> identities, Verifier verifier) {
    /** Stand-ins for identities, for so many hosts. */
    public static Signers ofStandIns(List<? extends Host> hosts) {
      return new Signers(
          hosts.stream().map(host -> KeyedSigner.named(host.name())).toList(),
          KeyedSigner.verifier());
    }
  }

  public Simulation(
      Script<H, M, R> script, long seed, VirtualTime time, Trace trace, Signers signers) {
    this.script = script;
    this.seed = seed;
    this.time = time;
    this.trace = trace;
    this.signers = signers;
    this.network = new SimNetwork(time, script.weather(), script.codec(), trace, script.watcher());
    this.invite =
        new Invite(
            List.of(script.hosts().get(0).name()),
            Hash.sha256(signer(0).certificate().toByteArray()),
            SecretBytes.random(entropy("invite"), Invite.SECRET_LENGTH));
  }

  /** Lets everything happen until the script's end. */
  public void run() {
    for (int i = 0; i < script.hosts().size(); i++) {
      H host = script.hosts().get(i);
      trace.line("plan: " + host);
      start(new Life(host, signer(i), host.fate(), 1), host.fate().start());
    }
    for (int i = 0; i < script.strangers().size(); i++) {
      visit(script.strangers().get(i), i);
    }
    time.runUntil(script.end());
    trace.line("end");
  }

  private Signer signer(int host) {
    return signers.identities().get(host);
  }

  private void start(Life life, Duration delay) {
    time.after(delay, life::begin);
  }

  private void visit(Stranger.Kind kind, int number) {
    String name = "stranger-" + (number + 1);
    Entropy chance = entropy(name);
    SimProcess process = new SimProcess(name, Fate.KIND, time, script.watcher());
    SimNetwork.Port port = network.open(process, KeyedSigner.named(name).certificate());
    Stranger stranger = new Stranger(kind, port, chance, script::fromASeat);
    process.listens(stranger);
    int at = chance.nextInt(script.hosts().size());
    time.after(
        Duration.ofMillis(chance.nextInt(2_000)),
        () -> stranger.visit(script.hosts().get(at).name(), signer(at).certificate()));
  }

  /** What {@code name} draws from, which nobody else does. */
  public Entropy entropy(String name) {
    return entropy(seed, name);
  }

  /** What {@code name} draws from in the run of {@code seed}. */
  public static Entropy entropy(long seed, String name) {
    long mixed = seed;
    for (byte octet : Hash.labelled(name).digest().toByteArray()) {
      mixed = mixed * 0x100000001B3L ^ octet;
    }
    return Entropy.seeded(mixed);
  }

  /** A host's process, from its start to its end; another may follow in its place. */
  private final class Life implements Ending<R>, Script.Hand {
    private final H host;
    private final Signer signer;
    private final int number;
    private final SimProcess process;
    private SimNetwork.Port port;
    private Node<M, R> node;
    private final Part<M, R> part;
    private int ended;

    Life(H host, Signer signer, Fate fate, int number) {
      this.host = host;
      this.signer = signer;
      this.number = number;
      this.process = new SimProcess(host.name(), fate, time, script.watcher());
      this.part = script.part(host, signer, signers.verifier());
      process.onceGone(this::follow);
    }

    private String named(String what) {
      return number == 1 ? what : what + ", life " + number;
    }

    void begin() {
      trace.line(host.name() + " starts");
      port = network.open(process, signer.certificate());
      process.run(this::takePart);
    }

    private void takePart() {
      Watched routes = new Watched(process, port, trace, script.watcher());
      Routes usual = host.fate().twice() > 0 ? repeating(routes) : routes;
      Optional<Between> between = script.between(host, signer, routes, usual);
      node = node(between.isPresent() ? between.get() : usual);
      between.ifPresent(there -> there.leadsTo(node));
      routes.isHeardBy(between.isPresent() ? between.get() : node);
      script.begins(host, this);
      if (host.seats().contains(PartyId.COORDINATOR.number())) {
        node.coordinate(script.terms(), invite.secret());
      } else {
        node.join(invite, Optional.of(script.terms().parties()));
      }
    }

    private Routes repeating(Routes routes) {
      Entropy chance = entropy(named("repeats " + host.name()));
      Class<M> types = part.messages();
      return new Repeating(
          routes,
          time,
          chance,
          host.fate().twice(),
          TWICE_WITHIN,
          message -> types.isInstance(message) && script.mayRepeat(types.cast(message)));
    }

    private Node<M, R> node(Routes routes) {
      Entropy slowness = entropy(named("workers " + host.name()));
      return new Node<>(
          new Node.Ports(
              routes,
              process,
              process::later,
              task -> process.after(Duration.ofNanos(slowness.nextInt(TASK_NANOS)), task),
              this::observe,
              new SimJournal(
                  process, disks.computeIfAbsent(host.name(), name -> SimJournal.emptyDisk())),
              time,
              entropy(named(host.name()))),
          new Node.Setup(
              signer,
              signers.verifier(),
              host.reach().addresses(host.name()),
              host.reach().way(),
              script.joining()),
          part,
          this);
    }

    private void observe(PartyId seat, Observation observation) {
      trace.observed(host.name() + " seat " + seat, observation);
      script.observed(host, seat, observation, this);
    }

    @Override
    public void answer(PartyId seat, boolean yes) {
      node.answer(seat, yes);
    }

    @Override
    public void interrupt() {
      node.interrupt();
    }

    @Override
    public void after(Duration delay, Runnable task) {
      process.after(delay, task);
    }

    @Override
    public void unseated(JoinOutcome outcome) {
      trace.line(host.name() + " gets no seat: " + outcome);
      script.unseated(host, outcome);
      leave();
    }

    @Override
    public void ended(PartyId seat, R outcome) {
      script.ended(host, seat, outcome, process.runs());
      if (++ended == host.seats().size()) {
        leave();
      }
    }

    private void leave() {
      if (script.stays(host)) {
        return;
      }
      time.after(
          UNTIL_IT_LEAVES,
          () -> {
            if (process.runs()) {
              port.leave();
            }
          });
    }

    private void follow() {
      Optional<Duration> again = script.again(host);
      again.ifPresent(
          delay -> start(new Life(host, signer, host.fate().anew(), number + 1), delay));
    }
  }
}
