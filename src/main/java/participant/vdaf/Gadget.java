package participant.vdaf;

import participant.math.NttField;

/**
 * The one part of a circuit that is not linear (draft-irtf-cfrg-vdaf, section 7.3 and appendix A):
 * either a sum of products of two wires each, or x·(x − 1)·(x − 2)… of a single wire, which is 0
 * where x is one of the first few integers.
 *
 * @param products how many products are summed; 0 for a single wire
 * @param values how many integers, from 0 on, a single wire may carry; else 0
 */
record Gadget(NttField field, int products, int values) {

  /** Σ a₂ᵢ·a₂ᵢ₊₁ over {@code products} of them. */
  static Gadget sumOf(NttField field, int products) {
    return new Gadget(field, products, 0);
  }

  /** 0 for the integers below {@code values}, and for nothing else. */
  static Gadget below(NttField field, int values) {
    return new Gadget(field, 0, values);
  }

  int arity() {
    return products == 0 ? 1 : 2 * products;
  }

  int degree() {
    return products == 0 ? values : 2;
  }

  /** out[k], of the inputs a[i], a[i + 1], …, each a wire. */
  void eval(long[] out, int k, long[] a, int i) {
    if (products == 0) {
      factors(out, k, a, i);
      return;
    }
    long[] term = field.zeros(1);
    long[] sum = field.zeros(1);
    for (int product = 0; product < products; product++) {
      field.multiply(term, 0, a, i + 2 * product, a, i + 2 * product + 1);
      field.add(sum, 0, sum, 0, term, 0);
    }
    field.copy(out, k, sum, 0, 1);
  }

  private void factors(long[] out, int k, long[] a, int i) {
    long[] one = field.zeros(1);
    one[0] = 1;
    long[] factor = field.slice(a, i, i + 1);
    long[] product = factor.clone();
    for (int value = 1; value < values; value++) {
      field.subtract(factor, 0, factor, 0, one, 0);
      field.multiply(product, 0, product, 0, factor, 0);
    }
    field.copy(out, k, product, 0, 1);
  }
}
