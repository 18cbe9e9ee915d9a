package participant.protocol.sum.threshold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.protocol.sum.message.Commitments;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.ThresholdClaim;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.Aborting;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * A long vector's {@link Decoding}: opens its partial sum chunk by chunk, and decodes the chunks of
 * the sum as those of everybody arrive who is bound to the same set. Whoever keeps the others
 * waiting for a whole phase is left behind, and the rest goes on.
 *
 * @param credible whether what each party opens is what it is bound to, once that is known
 * @param told per cent of the sum that have been observed as decoded
 */
record Disclosing(
    Table table,
    Basis basis,
    Shares shares,
    List<PartyId> dealers,
    Map<PartyId, Boolean> credible,
    int told)
    implements Withstanding {

  static Step<SumMessage, SumOutcome> enter(
      Table table,
      Basis basis,
      Shares shares,
      List<PartyId> dealers,
      Bytes nonce,
      List<Effect<SumMessage, SumOutcome>> before,
      Entropy entropy) {
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    Table said =
        Withstanding.say(
            table, new ThresholdClaim.Disclosed(shares.openings().digests(), nonce), effects);
    effects.addAll(shares.openings().open(table));
    return Withstanding.enter(
        new Disclosing(said, basis, shares, dealers, Map.of(), 0), effects, entropy);
  }

  @Override
  public Phase phase() {
    return Phase.OPEN;
  }

  @Override
  public SumState with(Table changed) {
    return new Disclosing(changed, basis, shares, dealers, credible, told);
  }

  @Override
  public int progress() {
    return shares.openings().leading();
  }

  /** Whose chunk is missing of those that the first chunk which is not decoded waits for. */
  @Override
  public List<PartyId> missing() {
    int index = shares.openings().leading();
    return index == shares.chunks().count()
        ? List.of()
        : table.others().stream()
            .filter(party -> counts(party) && !shares.openings().holds(party, index))
            .toList();
  }

  private boolean counts(PartyId party) {
    return !shares.openings().refuses(party)
        && credible.getOrDefault(party, Opened.possible(table, party, dealers));
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    Charges charges = Charges.against(table);
    Map<PartyId, Boolean> judged = new TreeMap<>(credible);
    for (Statement said : table.board().said(Phase.OPEN).present()) {
      if (!judged.containsKey(said.speaker())) {
        Opened opened = Opened.of(table, said, dealers);
        judged.put(said.speaker(), opened.opens());
        charges = opened.charged(charges);
      }
    }
    return new Disclosing(charges.table(), basis, shares, dealers, judged, told)
        .decode()
        .after(charges.effects());
  }

  private Step<SumMessage, SumOutcome> decode() {
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    Openings openings = shares.openings();
    int needed = table.self().terms().tolerance().needed();
    while (openings.leading() < shares.chunks().count() && awaited().isEmpty()) {
      int index = openings.leading();
      List<PartyId> sound =
          table.others().stream()
              .filter(party -> counts(party) && openings.holds(party, index))
              .toList();
      if (sound.size() + 1 < needed) {
        return Aborting.withoutResult(
                this,
                Verdict.Reason.TOO_FEW,
                sound.size() + 1 + " partial sums, and " + needed + " are needed")
            .after(effects);
      }
      effects.addAll(openings.decode(index, sound));
    }
    return new Step<>(this, effects);
  }

  @Override
  public Step<SumMessage, SumOutcome> computed(Object result, Entropy entropy) {
    if (!(result instanceof Openings.Decoded chunk)) {
      return Withstanding.super.computed(result, entropy);
    }
    Openings openings = shares.openings();
    if (chunk.sha256().isEmpty()) {
      return Aborting.nobody(
          this, Verdict.Reason.INCONSISTENT, "partial sums, too many of them wrong");
    }
    openings.keep(chunk);
    SumObservation.Progress progress =
        new SumObservation.Progress(openings.decoded(), shares.chunks().count());
    List<Effect<SumMessage, SumOutcome>> effects = progress.beyond(told);
    return progress.done() == progress.chunks()
        ? conclude(effects, entropy)
        : new Step<>(
            new Disclosing(table, basis, shares, dealers, credible, progress.percent()), effects);
  }

  /** The silent are left behind: what the others open from now on has its own time. */
  @Override
  public Step<SumMessage, SumOutcome> next(Entropy entropy) {
    return advance(entropy).after(table.alarms(phase()));
  }

  private Step<SumMessage, SumOutcome> conclude(
      List<Effect<SumMessage, SumOutcome>> before, Entropy entropy) {
    Openings openings = shares.openings();
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>(before);
    openings
        .wrong()
        .forEach(party -> effects.add(new Effect.Observe<>(new SumObservation.Corrected(party))));
    effects.add(new Effect.Observe<>(new SumObservation.Passed(Phase.OPEN)));
    Bytes conclusion =
        Commitments.conclusion(
            table.parameters().orElseThrow().hash(), basis.hash(), dealers, openings.sumDigests());
    return Closing.enter(
        table,
        shares,
        new Closing.Result(dealers, openings.sum(), List.of(), openings.wrong()),
        conclusion,
        effects,
        entropy);
  }
}
