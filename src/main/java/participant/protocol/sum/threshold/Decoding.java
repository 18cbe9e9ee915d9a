package participant.protocol.sum.threshold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.math.FieldVector;
import participant.math.VectorDecoding;
import participant.protocol.sum.message.Commitments;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.ThresholdClaim;
import participant.protocol.sum.message.Tolerance;
import participant.protocol.sum.message.Verdict;
import participant.protocol.sum.state.Aborting;
import participant.protocol.sum.state.SumState;
import participant.protocol.sum.state.Table;

/**
 * Has opened its partial sum, and waits for those who are bound to the same set. What they opened
 * are values of one polynomial, whose value at 0 is the sum; those that are not on it are told from
 * the others as far as there are enough.
 */
record Decoding(Table table, Basis basis, Shares shares, List<PartyId> dealers)
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
            table, new ThresholdClaim.Opened(shares.openings().partial(), nonce), effects);
    return Withstanding.enter(new Decoding(said, basis, shares, dealers), effects, entropy);
  }

  @Override
  public Phase phase() {
    return Phase.OPEN;
  }

  @Override
  public SumState with(Table changed) {
    return new Decoding(changed, basis, shares, dealers);
  }

  /** Whoever is bound to another set has nothing to open that counts. */
  @Override
  public List<PartyId> missing() {
    return table.board().said(Phase.OPEN).missing().stream()
        .filter(party -> Opened.possible(table, party, dealers))
        .toList();
  }

  @Override
  public Step<SumMessage, SumOutcome> next(Entropy entropy) {
    Charges charges = Charges.against(table);
    Map<Integer, FieldVector> opened = new TreeMap<>();
    for (Statement said : table.board().said(Phase.OPEN).present()) {
      Opened word = Opened.of(table, said, dealers);
      charges = word.charged(charges);
      if (word.opens()) {
        opened.put(said.speaker().number(), ((ThresholdClaim.Opened) said.claim()).partial());
      }
    }
    Decoding judged = new Decoding(charges.table(), basis, shares, dealers);
    return judged.decode(opened, entropy).after(charges.effects());
  }

  private Step<SumMessage, SumOutcome> decode(Map<Integer, FieldVector> opened, Entropy entropy) {
    Tolerance tolerance = table.self().terms().tolerance();
    if (opened.size() < tolerance.needed()) {
      return Aborting.withoutResult(
          this,
          Verdict.Reason.TOO_FEW,
          opened.size() + " partial sums, and " + tolerance.needed() + " are needed");
    }
    Optional<VectorDecoding> decoded =
        VectorDecoding.of(opened, tolerance.threshold(), tolerance.liars());
    return decoded.isEmpty()
        ? Aborting.nobody(
            this, Verdict.Reason.INCONSISTENT, opened.size() + " partial sums, too many wrong")
        : conclude(decoded.get(), entropy);
  }

  private Step<SumMessage, SumOutcome> conclude(VectorDecoding decoded, Entropy entropy) {
    List<Effect<SumMessage, SumOutcome>> effects = new ArrayList<>();
    List<FieldVector> partials = new ArrayList<>();
    for (PartyId seat : table.seats()) {
      FieldVector partial = decoded.at(seat.number());
      partials.add(partial);
      effects.add(new Effect.Observe<>(new SumObservation.PartialSum(seat, partial)));
    }
    List<PartyId> wrong = decoded.wrong().stream().map(PartyId::new).toList();
    wrong.forEach(party -> effects.add(new Effect.Observe<>(new SumObservation.Corrected(party))));
    effects.add(new Effect.Observe<>(new SumObservation.Passed(Phase.OPEN)));
    Closing.Result result = new Closing.Result(dealers, decoded.at(0), partials, wrong);
    Bytes conclusion =
        Commitments.conclusion(
            table.parameters().orElseThrow().hash(), basis.hash(), dealers, result.sum());
    return Closing.enter(table, shares, result, conclusion, effects, entropy);
  }
}
