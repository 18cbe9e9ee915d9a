package participant.protocol.sum.threshold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.ThresholdClaim;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * A majority has drawn the same check. Computes the combinations of what it dealt, and of the
 * shares that it holds; tells the first, if its value is in the set, and waits for those of the
 * others in the set.
 */
public record Combining(Table table, Basis basis, Shares shares, Evaluations evaluated)
    implements Withstanding {

  static Step<SumMessage, SumOutcome> enter(
      Table table,
      Shares shares,
      Basis basis,
      List<Effect<SumMessage, SumOutcome>> before,
      Entropy entropy) {
    Challenge challenge = Challenge.of(table.self().terms(), basis.coins());
    PartyId self = table.self().seat();
    List<Deal> told = basis.dealers().contains(self) ? List.of(shares.deal()) : List.of();
    List<PartyId> others = basis.dealers().stream().filter(party -> !party.equals(self)).toList();
    Map<PartyId, IntFunction<FieldArray>> held = shares.of(table, others);
    Map<PartyId, FieldVector> masks = new TreeMap<>();
    others.forEach(
        dealer -> masks.put(dealer, table.board().dealtBy(dealer).orElseThrow().masks()));
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    IntStream.range(0, shares.chunks().count())
        .forEach(
            index ->
                effects.add(
                    new Effect.Compute<>(() -> challenge.evaluate(index, told, held, masks))));
    return Withstanding.enter(
        new Combining(table, basis, shares, Evaluations.none(challenge)), effects, entropy);
  }

  /** The combinations that {@code dealer} told, if they stand here. */
  static Optional<ThresholdClaim.Combined> told(Table table, PartyId dealer) {
    return table.board().claim(ThresholdClaim.Combined.class, Phase.COMBINE, dealer);
  }

  @Override
  public Phase phase() {
    return Phase.COMBINE;
  }

  @Override
  public SumState with(Table changed) {
    return new Combining(changed, basis, shares, evaluated);
  }

  @Override
  public int progress() {
    return evaluated.chunks().size();
  }

  private boolean computing() {
    return !evaluated.complete();
  }

  /** Whoever is in the set and has told no combinations; ourselves while we compute. */
  @Override
  public List<PartyId> missing() {
    PartyId self = table.self().seat();
    List<PartyId> silent = table.board().said(Phase.COMBINE).missing();
    return table.seats().stream()
        .filter(
            party ->
                party.equals(self)
                    ? computing()
                    : silent.contains(party) && basis.dealers().contains(party))
        .toList();
  }

  @Override
  public Step<SumMessage, SumOutcome> computed(Object result, Entropy entropy) {
    if (!(result instanceof Challenge.Evaluated chunk)) {
      return Withstanding.super.computed(result, entropy);
    }
    Combining next = new Combining(table, basis, shares, evaluated.with(chunk));
    if (next.computing()) {
      return Step.stay(next);
    }
    List<FieldVector> polynomials = next.evaluated.told();
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    Table said =
        polynomials.isEmpty()
            ? table
            : Withstanding.say(table, new ThresholdClaim.Combined(polynomials), effects);
    return ((Withstanding) next.with(said)).advance(entropy).after(effects);
  }

  @Override
  public Step<SumMessage, SumOutcome> next(Entropy entropy) {
    return computing()
        ? Step.stay(this)
        : Answering.enter(
            table,
            basis,
            shares,
            evaluated,
            List.of(new Effect.Observe<>(new SumObservation.Passed(Phase.COMBINE))),
            entropy);
  }
}
