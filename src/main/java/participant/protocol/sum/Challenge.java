package participant.protocol.sum;

import java.util.ArrayList;
import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.crypto.SecretBytes;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.bulk.Expansion;

/**
 * What dealers are checked by: for each combination k random coefficients r_k, one an element of a
 * value, which nobody could know when the shares were dealt. Of a dealer's polynomials f and masks
 * g the combination is g_k + Σ r_k,e·f_e. If some f_e has a higher degree than it should, so has
 * the combination, but with a chance of 1/p.
 */
record Challenge(List<FieldVector> coefficients) {

  /** The coefficients of combination k are the expansion of H(label, {@code coins}, k). */
  static Challenge of(SumTerms terms, Bytes coins) {
    List<FieldVector> coefficients = new ArrayList<>();
    for (int k = 0; k < terms.combinations(); k++) {
      Bytes seed = Hash.labelled("participant/1/sum/challenge").add(coins).add(k).digest();
      Expansion expansion = new Expansion(terms.field(), SecretBytes.of(seed.toByteArray()));
      coefficients.add(expansion.array(0, terms.length()).frozen());
    }
    return new Challenge(coefficients);
  }

  /** The combinations of a dealer's polynomials, each by its coefficients. */
  ThresholdClaim.Combined combined(Deal deal) {
    List<FieldVector> columns = new ArrayList<>();
    for (int power = 0; power <= deal.values().degree(); power++) {
      columns.add(
          combined(
              deal.values().coefficients().get(power), deal.masks().coefficients().get(power)));
    }
    List<FieldVector> polynomials = new ArrayList<>();
    for (int k = 0; k < coefficients.size(); k++) {
      int combination = k;
      polynomials.add(
          FieldVector.of(
              coefficients.get(k).field(),
              columns.size(),
              power -> columns.get(power).get(combination)));
    }
    return new ThresholdClaim.Combined(polynomials);
  }

  /** The combinations of a share: what those of the polynomials must be at its seat. */
  FieldVector combined(FieldVector values, FieldVector masks) {
    MersenneField field = values.field();
    return FieldVector.of(
        field,
        coefficients.size(),
        k -> {
          FieldVector random = coefficients.get(k);
          long combined = masks.get(k);
          for (int e = 0; e < random.length(); e++) {
            combined = field.add(combined, field.mul(random.get(e), values.get(e)));
          }
          return combined;
        });
  }

  /** Whether the share of {@code seat} is what the combinations say. */
  boolean fits(ThresholdClaim.Combined combined, int seat, SignedShare share) {
    FieldVector expected = combined(share.values(), share.masks());
    for (int k = 0; k < coefficients.size(); k++) {
      if (at(combined.polynomials().get(k), seat) != expected.get(k)) {
        return false;
      }
    }
    return true;
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
