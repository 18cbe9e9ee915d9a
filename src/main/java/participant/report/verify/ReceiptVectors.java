package participant.report.verify;

import participant.math.FieldVector;
import participant.protocol.sum.message.SumTerms;
import participant.report.result.Totals;

/** Reads the vectors of a receipt, element by element. */
record ReceiptVectors(JsonText json, SumTerms terms) {
  private static final int LONGEST = 48;

  /** The weighted sum, from the decimals in which people read it. */
  FieldVector sum() throws Misfit {
    boolean signed = terms.kind() == SumTerms.Kind.BOUNDED;
    long most = signed ? terms.field().modulus() / 2 : terms.field().modulus() - 1;
    long least = signed ? -most : 0;
    return vector(terms.length(), terms.decimals(), least, most);
  }

  /** Field elements, from their numbers 0..p−1. */
  FieldVector elements(int length) throws Misfit {
    return vector(length, 0, 0, terms.field().modulus() - 1);
  }

  /** The mean, which must be that of {@code sum}. */
  void mean(FieldVector sum) throws Misfit {
    Totals totals = new Totals(terms, sum);
    int length = totals.hasMean() ? terms.length() : 0;
    json.open('[');
    for (int i = 0; i < length; i++) {
      if (!json.more() || !json.text(LONGEST).equals(totals.mean(i))) {
        throw json.misfit("element " + (i + 1) + " of the mean is " + totals.mean(i));
      }
    }
    endOf(length);
  }

  private FieldVector vector(int length, int decimals, long least, long most) throws Misfit {
    long[] elements = new long[length];
    json.open('[');
    for (int i = 0; i < length; i++) {
      long units = json.more() ? units(decimals) : Long.MIN_VALUE;
      if (units < least || units > most) {
        throw json.misfit(
            "number "
                + (i + 1)
                + " of "
                + length
                + " should stand here, with "
                + decimals
                + " decimals and within the field");
      }
      elements[i] = terms.field().reduce(units);
    }
    endOf(length);
    return FieldVector.of(terms.field(), elements);
  }

  private long units(int decimals) throws Misfit {
    return Spelling.units(json.text(LONGEST), decimals).orElse(Long.MIN_VALUE);
  }

  private void endOf(int length) throws Misfit {
    if (json.more()) {
      throw json.misfit("more than " + length + " numbers");
    }
  }
}
