package participant.protocol.sum.threshold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.crypto.SecretBytes;
import participant.machine.PartyId;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.message.Chunks;
import participant.protocol.sum.message.Expansion;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.ThresholdClaim;

/**
 * What dealers are checked by: for each combination k random coefficients r_k, one an element of a
 * chunk, which nobody could know when the shares were dealt. Of a dealer's polynomials f and masks
 * g the combination is g_k + Σ r_k,e·f_e over a chunk's elements e. If some f_e has a higher degree
 * than it should, so has the combination, but with a chance of 1/p.
 */
public record Challenge(SumTerms terms, List<Expansion> coefficients) {

  /**
   * What one party computes of a chunk, C combinations each.
   *
   * @param told of its own polynomials, by their coefficients; none if its value does not count
   * @param held of the shares that it holds, by dealer
   */
  public record Evaluated(int index, List<FieldVector> told, Map<PartyId, FieldVector> held) {}

  /** The coefficients of combination k are the expansion of H(label, {@code coins}, k). */
  static Challenge of(SumTerms terms, Bytes coins) {
    List<Expansion> coefficients = new ArrayList<>();
    for (int k = 0; k < terms.combinations(); k++) {
      Bytes seed = Hash.labelled("participant/1/sum/challenge").add(coins).add(k).digest();
      coefficients.add(new Expansion(terms.field(), SecretBytes.of(seed.toByteArray())));
    }
    return new Challenge(terms, coefficients);
  }

  /**
   * Computes the combinations of chunk {@code index}, and touches nothing else.
   *
   * @param held the chunks of the shares, by dealer
   * @param masks those that came with the shares, by dealer
   */
  public Evaluated evaluate(
      int index,
      List<Deal> told,
      Map<PartyId, IntFunction<FieldArray>> held,
      Map<PartyId, FieldVector> masks) {
    List<FieldArray> random = random(index);
    Map<PartyId, FieldVector> evaluations = new TreeMap<>();
    held.forEach(
        (dealer, chunks) ->
            evaluations.put(
                dealer, masked(products(random, chunks.apply(index)), masks.get(dealer), index)));
    return new Evaluated(
        index,
        told.stream().flatMap(deal -> polynomials(random, deal, index).stream()).toList(),
        evaluations);
  }

  /** Whether the share of {@code seat}, whose chunk {@code index} is this, is as was told. */
  boolean fits(
      ThresholdClaim.Combined told, int seat, int index, FieldArray elements, FieldVector masks) {
    return fits(told, seat, index, masked(products(random(index), elements), masks, index));
  }

  /** Whether the combinations of chunk {@code index} that {@code seat} has are those told. */
  boolean fits(ThresholdClaim.Combined told, int seat, int index, FieldVector evaluation) {
    int count = coefficients.size();
    return IntStream.range(0, count)
        .allMatch(k -> at(told.polynomials().get(index * count + k), seat) == evaluation.get(k));
  }

  private List<FieldArray> random(int index) {
    int count = Chunks.of(terms).length(index);
    return coefficients.stream().map(expansion -> expansion.array(index, count)).toList();
  }

  /** The combinations of a dealer's polynomials, each by its coefficients. */
  private List<FieldVector> polynomials(List<FieldArray> random, Deal deal, int index) {
    List<FieldVector> powers = deal.powers(index, elements -> products(random, elements));
    List<FieldVector> masked = new ArrayList<>();
    for (int power = 0; power < powers.size(); power++) {
      masked.add(masked(powers.get(power), deal.masks().coefficients().get(power), index));
    }
    return IntStream.range(0, random.size())
        .mapToObj(
            k -> FieldVector.of(terms.field(), masked.size(), power -> masked.get(power).get(k)))
        .toList();
  }

  private FieldVector products(List<FieldArray> random, FieldArray elements) {
    return FieldVector.of(
        terms.field(), random.size(), k -> elements.dot(0, random.get(k), elements.length()));
  }

  private FieldVector masked(FieldVector products, FieldVector masks, int index) {
    int count = products.length();
    return FieldVector.of(
        terms.field(),
        count,
        k -> terms.field().add(products.get(k), masks.get(index * count + k)));
  }

  private static long at(FieldVector polynomial, int seat) {
    MersenneField field = polynomial.field();
    long value = 0;
    for (int power = polynomial.length() - 1; power >= 0; power--) {
      value = field.add(field.mul(value, seat), polynomial.get(power));
    }
    return value;
  }
}
