package participant.sim.sum;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import participant.crypto.Bytes;
import participant.crypto.Signer;
import participant.crypto.Verifier;
import participant.machine.Observation;
import participant.machine.PartyId;
import participant.node.Routes;
import participant.protocol.join.JoinOutcome;
import participant.protocol.sum.Seat;
import participant.protocol.sum.SumPart;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;
import participant.sim.Between;
import participant.sim.Script;
import participant.sim.Simulation;
import participant.sim.Stranger;
import participant.sim.Trace;
import participant.sim.Watched;
import participant.sim.Watcher;
import participant.sim.Weather;

/** A sum as its plan has it: with its liars and bugs, and owners who answer and stop. */
final class SumScript implements Script<Plan.Host, SumMessage, SumOutcome> {
  private final Scenario scenario;
  private final Plan plan;
  private final Trace trace;
  private final Witness witness;
  private final Outcomes outcomes = new Outcomes();
  private final Map<Bytes, Plan.Host> hosts = new TreeMap<>();

  SumScript(Scenario scenario, Plan plan, Trace trace, List<? extends Signer> signers) {
    this.scenario = scenario;
    this.plan = plan;
    this.trace = trace;
    this.witness = new Witness(plan, trace);
    for (int i = 0; i < plan.hosts().size(); i++) {
      hosts.put(signers.get(i).certificate(), plan.hosts().get(i));
    }
  }

  /** How each seat ended. */
  Outcomes outcomes() {
    return outcomes;
  }

  /** The first promise that was broken, in words. */
  Optional<String> broken() {
    return new Promises(plan, witness, outcomes, trace).broken();
  }

  @Override
  public SumTerms terms() {
    return plan.terms();
  }

  @Override
  public List<Plan.Host> hosts() {
    return plan.hosts();
  }

  @Override
  public List<Stranger.Kind> strangers() {
    return plan.strangers();
  }

  @Override
  public Weather weather() {
    return plan.weather();
  }

  @Override
  public Duration joining() {
    return Plan.JOINING;
  }

  @Override
  public Duration end() {
    return plan.end();
  }

  /** But no chunk, since nobody keeps those to compare. */
  @Override
  public boolean mayRepeat(SumMessage message) {
    return !(message instanceof SumMessage.Chunk);
  }

  @Override
  public SumMessage fromASeat(Supplier<Bytes> noise) {
    return new SumMessage.Said(
        new Statement(new PartyId(2), new Claim.Commit(noise.get()), noise.get()));
  }

  @Override
  public Watcher watcher() {
    return witness;
  }

  @Override
  public SumPart part(Plan.Host host, Signer signer, Verifier verifier) {
    List<Seat> seats = new ArrayList<>();
    for (int seat : host.seats()) {
      seats.add(
          new Seat(
              Optional.of(new PartyId(seat)),
              "party " + seat,
              new Known(plan.secrets().get(seat - 1))));
    }
    return new SumPart(
        signer,
        verifier,
        seats,
        Optional.empty(),
        host.owner().mood() != Plan.Owner.Mood.NOT_ASKED,
        new Party.Limits(Plan.JOINING, Plan.PHASE, Plan.QUESTION));
  }

  @Override
  public Optional<Between> between(Plan.Host host, Signer signer, Watched routes, Routes usual) {
    if (host.deceit().isPresent()) {
      return Optional.of(
          new Liar(
              routes,
              host.deceit().get(),
              plan,
              signer,
              Simulation.entropy(scenario.seed(), "liar " + host.name()),
              hosts,
              witness));
    }
    return scenario.plant().map(plant -> plant.between(usual));
  }

  @Override
  public void begins(Plan.Host host, Hand hand) {
    if (host.owner().mood() == Plan.Owner.Mood.STOPS) {
      hand.after(host.owner().after(), hand::interrupt);
    }
  }

  @Override
  public void observed(Plan.Host host, PartyId seat, Observation observation, Hand hand) {
    if (observation instanceof SumObservation.Passed passed && passed.phase() == Phase.REVEAL) {
      outcomes.reveals(seat.number());
    }
    if (observation instanceof SumObservation.Corrected corrected) {
      outcomes.names(seat.number(), corrected.party());
    } else if (observation instanceof SumObservation.Named named && named.proved()) {
      outcomes.names(seat.number(), named.party());
    }
    Plan.Owner.Mood mood = host.owner().mood();
    if (observation instanceof SumObservation.Question && mood != Plan.Owner.Mood.SAYS_NOTHING) {
      hand.after(host.owner().after(), () -> hand.answer(seat, mood != Plan.Owner.Mood.DECLINES));
    }
  }

  @Override
  public void unseated(Plan.Host host, JoinOutcome outcome) {
    host.seats().forEach(seat -> outcomes.unseated(seat, outcome));
  }

  @Override
  public void ended(Plan.Host host, PartyId seat, SumOutcome outcome, boolean running) {
    outcomes.ended(seat.number(), outcome);
    if (running && outcome instanceof SumOutcome.Done) {
      witness.accepts(seat.number());
    }
    trace.line(host.name() + " seat " + seat + " ends: " + Outcomes.words(outcome));
  }

  /** A liar does: one that leaves has only fallen silent. */
  @Override
  public boolean stays(Plan.Host host) {
    return host.deceit().isPresent();
  }
}
