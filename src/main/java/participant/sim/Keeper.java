package participant.sim;

import java.time.Duration;
import participant.machine.Observation;
import participant.machine.PartyId;
import participant.node.Ending;
import participant.node.Node;
import participant.protocol.join.JoinOutcome;
import participant.protocol.sum.Phase;
import participant.protocol.sum.SumMessage;
import participant.protocol.sum.SumObservation;
import participant.protocol.sum.SumOutcome;

/** The owner of a process: answers its question, and ends it when all its seats have ended. */
final class Keeper implements Ending<SumOutcome> {
  private static final Duration UNTIL_IT_LEAVES = Duration.ofMillis(20);

  private final Plan.Host host;
  private final SimProcess process;
  private final SimNetwork.Port port;
  private final VirtualTime time;
  private final Trace trace;
  private final Witness witness;
  private final Outcomes outcomes;
  private Node<SumMessage, SumOutcome> node;
  private int ended;

  Keeper(
      Plan.Host host,
      SimProcess process,
      SimNetwork.Port port,
      VirtualTime time,
      Trace trace,
      Witness witness,
      Outcomes outcomes) {
    this.host = host;
    this.process = process;
    this.port = port;
    this.time = time;
    this.trace = trace;
    this.witness = witness;
    this.outcomes = outcomes;
  }

  void keeps(Node<SumMessage, SumOutcome> kept) {
    node = kept;
  }

  void observe(PartyId seat, Observation observation) {
    trace.observed(host.name() + " seat " + seat, observation);
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
      process.after(
          host.owner().after(), () -> node.answer(seat, mood != Plan.Owner.Mood.DECLINES));
    }
  }

  @Override
  public void unseated(JoinOutcome outcome) {
    trace.line(host.name() + " gets no seat: " + outcome);
    host.seats().forEach(seat -> outcomes.unseated(seat, outcome));
    leave();
  }

  @Override
  public void ended(PartyId seat, SumOutcome outcome) {
    outcomes.ended(seat.number(), outcome);
    if (process.runs() && outcome instanceof SumOutcome.Done) {
      witness.accepts(seat.number());
    }
    trace.line(host.name() + " seat " + seat + " ends: " + Outcomes.words(outcome));
    if (++ended == host.seats().size()) {
      leave();
    }
  }

  /** A liar stays: one that leaves has only fallen silent. */
  private void leave() {
    if (host.deceit().isPresent()) {
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
}
