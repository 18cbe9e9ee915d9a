package participant.vdaf;

import participant.math.NttField;

/**
 * The one part of a circuit that is not linear, always of degree 2 (draft-irtf-cfrg-vdaf, section
 * 7.3): either a sum of products, Σ a₂ᵢ·a₂ᵢ₊₁, or x² − x of a single wire.
 *
 * @param products how many products are summed; 0 is x² − x
 */
record Gadget(NttField field, int products) {
  int arity() {
    return products == 0 ? 1 : 2 * products;
  }

  /** out[k], of the inputs a[i], a[i + 1], …, each a wire. */
  void eval(long[] out, int k, long[] a, int i) {
    long[] term = field.zeros(1);
    if (products == 0) {
      field.multiply(term, 0, a, i, a, i);
      field.subtract(out, k, term, 0, a, i);
      return;
    }
    long[] sum = field.zeros(1);
    for (int product = 0; product < products; product++) {
      field.multiply(term, 0, a, i + 2 * product, a, i + 2 * product + 1);
      field.add(sum, 0, sum, 0, term, 0);
    }
    field.copy(out, k, sum, 0, 1);
  }
}
