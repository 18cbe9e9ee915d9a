package participant.sim;

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
import participant.crypto.Verifier;
import participant.machine.PartyId;
import participant.node.Journal;
import participant.node.Node;
import participant.node.Routes;
import participant.protocol.join.Invite;
import participant.protocol.sum.Party;
import participant.protocol.sum.Seat;
import participant.protocol.sum.SumMessage;
import participant.protocol.sum.SumOutcome;
import participant.protocol.sum.SumPart;

/** One run of a scenario: every process a {@link Node}, over virtual time. */
public final class Simulation {
  private static final Duration TWICE_WITHIN = Duration.ofMillis(500);

  /** Less than this takes whatever a worker does; tasks end in any order. */
  private static final int TASK_NANOS = 5_000_000;

  private final Scenario scenario;
  private final Plan plan;
  private final VirtualTime time = new VirtualTime();
  private final Trace trace = new Trace(time);
  private final Witness witness;
  private final SimNetwork network;
  private final Invite invite;
  private final Map<String, Signer> signers = new TreeMap<>();
  private final Map<Bytes, Plan.Host> hosts = new TreeMap<>();
  private final Outcomes outcomes = new Outcomes();
  private final Verifier verifier;

  private Simulation(Scenario scenario, List<? extends Signer> identities, Verifier verifier) {
    this.scenario = scenario;
    this.verifier = verifier;
    this.plan = Plan.of(scenario);
    this.witness = new Witness(plan, trace);
    this.network = new SimNetwork(time, plan.weather(), trace, witness);
    for (int i = 0; i < plan.hosts().size(); i++) {
      Plan.Host host = plan.hosts().get(i);
      Signer signer = identities.isEmpty() ? KeyedSigner.named(host.name()) : identities.get(i);
      signers.put(host.name(), signer);
      hosts.put(signer.certificate(), host);
    }
    String coordinator = plan.hosts().get(0).name();
    this.invite =
        new Invite(
            List.of(coordinator),
            Hash.sha256(signers.get(coordinator).certificate().toByteArray()),
            SecretBytes.random(entropy("invite"), Invite.SECRET_LENGTH));
  }

  /** Runs it with stand-ins for identities. */
  public static Report run(Scenario scenario) {
    return new Simulation(scenario, List.of(), KeyedSigner.verifier()).run();
  }

  /** Runs it with these identities, at least one a party. */
  public static Report run(
      Scenario scenario, List<? extends Signer> identities, Verifier verifier) {
    return new Simulation(scenario, identities, verifier).run();
  }

  private Report run() {
    trace.line("plan: " + plan.terms().kind() + " " + plan.terms().weights());
    trace.line("plan: faults " + plan.faults() + ", " + plan.weather().summary());
    for (Plan.Host host : plan.hosts()) {
      trace.line("plan: " + host);
      start(host);
    }
    for (int i = 0; i < plan.strangers().size(); i++) {
      visit(plan.strangers().get(i), i);
    }
    time.runUntil(plan.end());
    trace.line("end");
    Optional<String> broken = new Promises(plan, witness, outcomes, trace).broken();
    return new Report(
        scenario, outcomes.summary(), outcomes.summed(plan.honestSeats()), broken, trace.text());
  }

  private void start(Plan.Host host) {
    SimProcess process = new SimProcess(host.name(), host.fate(), time, witness);
    Entropy entropy = entropy(host.name());
    Signer signer = signers.get(host.name());
    time.after(
        host.fate().start(),
        () -> {
          trace.line(host.name() + " starts");
          SimNetwork.Port port = network.open(process, signer.certificate());
          process.run(() -> begin(host, process, port, signer, entropy));
        });
  }

  private void begin(
      Plan.Host host, SimProcess process, SimNetwork.Port port, Signer signer, Entropy entropy) {
    Watched routes = new Watched(process, port, trace, witness);
    Routes transport = host.fate().twice() > 0 ? repeating(host, routes) : routes;
    Node<SumMessage, SumOutcome> node;
    if (host.deceit().isPresent()) {
      Liar liar =
          new Liar(
              routes,
              host.deceit().get(),
              plan,
              signer,
              entropy("liar " + host.name()),
              hosts,
              witness);
      node = node(host, process, port, liar, signer, entropy);
      liar.misleads(node);
      routes.isHeardBy(liar);
    } else if (scenario.plant().isPresent()) {
      Plant.Bent bent = scenario.plant().get().between(transport);
      node = node(host, process, port, bent, signer, entropy);
      bent.bends(node);
      routes.isHeardBy(bent);
    } else {
      node = node(host, process, port, transport, signer, entropy);
      routes.isHeardBy(node);
    }
    if (host.owner().mood() == Plan.Owner.Mood.STOPS) {
      process.after(host.owner().after(), node::interrupt);
    }
    if (host.seats().contains(1)) {
      node.coordinate(plan.terms(), invite.secret());
    } else {
      node.join(invite, Optional.of(plan.terms().parties()));
    }
  }

  private Node<SumMessage, SumOutcome> node(
      Plan.Host host,
      SimProcess process,
      SimNetwork.Port port,
      Routes transport,
      Signer signer,
      Entropy entropy) {
    List<Seat> seats = new ArrayList<>();
    for (int seat : host.seats()) {
      seats.add(
          new Seat(
              Optional.of(new PartyId(seat)),
              "party " + seat,
              new Known(plan.secrets().get(seat - 1))));
    }
    Keeper keeper = new Keeper(host, process, port, time, trace, witness, outcomes);
    Entropy slowness = entropy("workers " + host.name());
    Node<SumMessage, SumOutcome> node =
        new Node<>(
            new Node.Ports(
                transport,
                process,
                process::later,
                task -> process.after(Duration.ofNanos(slowness.nextInt(TASK_NANOS)), task),
                keeper::observe,
                Journal.NONE,
                time::instant,
                entropy),
            new Node.Setup(
                signer, verifier, host.reach().addresses(host), host.reach().way(), Plan.JOINING),
            new SumPart(
                signer,
                verifier,
                seats,
                Optional.empty(),
                host.owner().mood() != Plan.Owner.Mood.NOT_ASKED,
                new Party.Limits(Plan.JOINING, Plan.PHASE, Plan.QUESTION)),
            keeper);
    keeper.keeps(node);
    return node;
  }

  private Routes repeating(Plan.Host host, Routes port) {
    Entropy chance = entropy("repeats " + host.name());
    return new Repeating(port, time, chance, host.fate().twice(), TWICE_WITHIN);
  }

  private void visit(Stranger.Kind kind, int number) {
    String name = "stranger-" + (number + 1);
    Entropy chance = entropy(name);
    SimProcess process = new SimProcess(name, Plan.Fate.KIND, time, witness);
    SimNetwork.Port port = network.open(process, KeyedSigner.named(name).certificate());
    Stranger stranger = new Stranger(kind, port, chance);
    process.listens(stranger);
    Plan.Host at = plan.hosts().get(chance.nextInt(plan.hosts().size()));
    time.after(
        Duration.ofMillis(chance.nextInt(2_000)),
        () -> stranger.visit(at.name(), signers.get(at.name()).certificate()));
  }

  private Entropy entropy(String name) {
    long seed = scenario.seed();
    for (byte octet : Hash.labelled(name).digest().toByteArray()) {
      seed = seed * 0x100000001B3L ^ octet;
    }
    return Entropy.seeded(seed);
  }
}
