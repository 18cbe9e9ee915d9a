package participant.sim.sum;

import java.util.List;
import participant.crypto.Signer;
import participant.crypto.Verifier;
import participant.sim.Simulation;
import participant.sim.Trace;
import participant.sim.VirtualTime;

/** Runs scenarios of sums, and holds each against the promises. */
public final class SumSimulation {
  private SumSimulation() {}

  /** Runs it with stand-ins for identities. */
  public static Report run(Scenario scenario) {
    Plan plan = Plan.of(scenario);
    return run(scenario, plan, Simulation.Signers.ofStandIns(plan.hosts()));
  }

  /** Runs it with these identities, at least one a party. */
  public static Report run(
      Scenario scenario, List<? extends Signer> identities, Verifier verifier) {
    return run(scenario, Plan.of(scenario), new Simulation.Signers(identities, verifier));
  }

  private static Report run(Scenario scenario, Plan plan, Simulation.Signers signers) {
    VirtualTime time = new VirtualTime();
    Trace trace = new Trace(time, SumWords::of);
    SumScript script = new SumScript(scenario, plan, trace, signers.identities());
    trace.line("plan: " + plan.terms().kind() + " " + plan.terms().weights());
    trace.line("plan: faults " + plan.faults() + ", " + plan.weather().summary());
    new Simulation<>(script, scenario.seed(), time, trace, signers).run();
    return new Report(
        scenario,
        script.outcomes().summary(),
        script.outcomes().summed(plan.honestSeats()),
        script.broken(),
        trace.text());
  }
}
