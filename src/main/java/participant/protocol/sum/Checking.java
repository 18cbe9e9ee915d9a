package participant.protocol.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.Step;
import participant.math.FieldVector;

/**
 * Tells everyone two random combinations of what it contributed, and waits for everyone's: they
 * must add to the same combinations of the totals. Damage on the way passes with a chance of at
 * most 2^-60. A party that changed its own contribution has only chosen another input, and passes.
 */
record Checking(Table table, Bulk bulk, Optional<FieldVector> expected) implements SumState {

  static Step<SumMessage, SumOutcome> enter(Table table, Bulk bulk, Entropy entropy) {
    List<Effect<SumMessage, SumOutcome>> effects =
        List.of(
            new Effect.Observe<>(new SumObservation.Passed(Phase.COIN)),
            new Effect.Compute<>(() -> LinearCheck.of(table.board(), bulk)));
    return SumState.enter(new Checking(table, bulk, Optional.empty()), effects, entropy);
  }

  @Override
  public Phase phase() {
    return Phase.CHECK;
  }

  @Override
  public SumState with(Table changed) {
    return new Checking(changed, bulk, expected);
  }

  @Override
  public Step<SumMessage, SumOutcome> on(Event<SumMessage> event, Entropy entropy) {
    if (event instanceof Event.Computed<SumMessage> computed
        && computed.result() instanceof LinearCheck check) {
      Statement statement = table.statement(new Claim.Check(check.ofContribution()));
      Checking next =
          new Checking(
              table.with(table.board().with(statement)), bulk, Optional.of(check.ofTotals()));
      List<Effect<SumMessage, SumOutcome>> effects =
          new ArrayList<>(table.toOthers(new SumMessage.Said(statement)));
      return next.advance(entropy).after(effects);
    }
    return SumState.super.on(event, entropy);
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    if (!table.board().said(Phase.CHECK).complete()) {
      return Step.stay(this);
    }
    FieldVector all = FieldVector.zero(table.self().terms().field(), LinearCheck.COMBINATIONS);
    for (Statement said : table.board().said(Phase.CHECK).all()) {
      all = all.plus(((Claim.Check) said.claim()).combinations());
    }
    return all.equals(expected.orElseThrow())
        ? done()
        : Aborting.nobody(
            this, Verdict.Reason.FAILED_CHECK, "the contributions do not add to the totals");
  }

  private Step<SumMessage, SumOutcome> done() {
    return new Step<>(
        new Ended(table),
        List.of(
            new Effect.Observe<>(new SumObservation.Passed(Phase.CHECK)),
            new Effect.Finish<>(
                new SumOutcome.Done(
                    table.parameters().orElseThrow(), bulk.sum(), List.of(), List.of()))));
  }
}
