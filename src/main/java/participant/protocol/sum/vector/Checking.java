package participant.protocol.sum.vector;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.Step;
import participant.math.MersenneField;
import participant.protocol.sum.message.Claim;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.Aborting;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * Tells everyone random combinations of what it contributed, less those of the totals that it owns,
 * and waits for everyone's: they must add to zero. Damage on the way passes with a chance of less
 * than 2^-60. A party that changed its own contribution has only chosen another input, and passes.
 */
record Checking(Table table, Bulk bulk, LinearCheck check, int outstanding) implements SumState {
  /** As many computations as keep any machine busy; each costs a thread a change of its task. */
  private static final int PARTS = 16;

  static Step<SumMessage, SumOutcome> enter(Table table, Bulk bulk, Entropy entropy) {
    MersenneField field = table.self().terms().field();
    LinearCheck.Coefficients coefficients = LinearCheck.Coefficients.of(table.board(), field);
    int chunks = bulk.chunks().count();
    int parts = Math.min(PARTS, chunks);
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    effects.add(new Effect.Observe<>(new SumObservation.Passed(Phase.COIN)));
    for (int part = 0; part < parts; part++) {
      int from = chunks * part / parts;
      int to = chunks * (part + 1) / parts;
      effects.add(new Effect.Compute<>(() -> LinearCheck.of(coefficients, bulk, from, to)));
    }
    LinearCheck none = LinearCheck.none(field);
    return SumState.enter(new Checking(table, bulk, none, parts), effects, entropy);
  }

  @Override
  public Phase phase() {
    return Phase.CHECK;
  }

  @Override
  public SumState with(Table changed) {
    return new Checking(changed, bulk, check, outstanding);
  }

  @Override
  public Step<SumMessage, SumOutcome> on(Event<SumMessage> event, Entropy entropy) {
    if (event instanceof Event.Computed<SumMessage> computed
        && computed.result() instanceof LinearCheck ofPart) {
      Checking next = new Checking(table, bulk, check.plus(ofPart), outstanding - 1);
      return next.outstanding == 0
          ? SumState.say(next, new Claim.Check(next.check.combinations()), entropy)
          : Step.stay(next);
    }
    return SumState.super.on(event, entropy);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    if (!table.board().said(Phase.CHECK).complete()) {
      return Step.stay(this);
    }
    return LinearCheck.passed(table.board(), table.self().terms().field())
        ? HoldsTotals.done(table, bulk, Phase.CHECK)
        : Aborting.nobody(
            this, Verdict.Reason.FAILED_CHECK, "the contributions do not add to the totals");
  }
}
