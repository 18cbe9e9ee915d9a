package participant.protocol.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import participant.crypto.Entropy;
import participant.crypto.SecretBytes;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.Step;
import participant.math.FieldVector;

/**
 * Tells everyone two random combinations of what it contributed, and waits for everyone's: they
 * must add to the same combinations of the totals. Damage on the way passes with a chance of at
 * most 2^-60. A party that changed its own contribution has only chosen another input, and passes.
 */
record Checking(Table table, Bulk bulk, LinearCheck check, int outstanding) implements SumState {

  static Step<SumMessage, SumOutcome> enter(Table table, Bulk bulk, Entropy entropy) {
    List<SecretBytes> seeds = LinearCheck.seeds(table.board());
    int chunks = bulk.chunks().count();
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    effects.add(new Effect.Observe<>(new SumObservation.Passed(Phase.COIN)));
    IntStream.range(0, chunks)
        .forEach(
            index ->
                effects.add(new Effect.Compute<>(() -> LinearCheck.ofChunk(seeds, bulk, index))));
    LinearCheck none = LinearCheck.none(table.self().terms().field());
    return SumState.enter(new Checking(table, bulk, none, chunks), effects, entropy);
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
        && computed.result() instanceof LinearCheck ofChunk) {
      Checking next = new Checking(table, bulk, check.plus(ofChunk), outstanding - 1);
      return next.outstanding == 0 ? next.say(entropy) : Step.stay(next);
    }
    return SumState.super.on(event, entropy);
  }

  private Step<SumMessage, SumOutcome> say(Entropy entropy) {
    Statement statement = table.statement(new Claim.Check(check.ofContribution()));
    return with(table.with(table.board().with(statement)))
        .advance(entropy)
        .after(table.toOthers(new SumMessage.Said(statement)));
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    if (!table.board().said(Phase.CHECK).complete()) {
      return Step.stay(this);
    }
    FieldVector all = FieldVector.zero(table.self().terms().field(), Claim.Check.COMBINATIONS);
    for (Statement said : table.board().said(Phase.CHECK).all()) {
      all = all.plus(((Claim.Check) said.claim()).combinations());
    }
    return all.equals(check.ofTotals())
        ? Ended.with(table, bulk, Phase.CHECK)
        : Aborting.nobody(
            this, Verdict.Reason.FAILED_CHECK, "the contributions do not add to the totals");
  }
}
