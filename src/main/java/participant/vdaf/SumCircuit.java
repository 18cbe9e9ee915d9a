package participant.vdaf;

import participant.math.NttField;

/**
 * An integer within a range: each of its digits is 0 or 1 (draft-irtf-cfrg-vdaf, section 7.4.2).
 */
final class SumCircuit extends Circuit {
  private final Ranged range;

  private SumCircuit(NttField field, Ranged range) {
    super(Gadget.below(field, 2), range.bits(), range.bits(), 0, 1, range.bits());
    this.range = range;
  }

  /** From 0 to {@code max}. */
  static SumCircuit upTo(NttField field, long max) {
    return new SumCircuit(field, new Ranged(field, max));
  }

  @Override
  long[] encode(long[] measurement) {
    requireLength(measurement, 1);
    long[] encoded = field.zeros(length);
    range.encode(measurement[0], encoded, 0);
    return encoded;
  }

  @Override
  long[] eval(long[] encoded, long[] jointRandomness, long[] one, Wires wires) {
    long[] out = field.zeros(length);
    for (int bit = 0; bit < length; bit++) {
      wires.call(out, bit, field.slice(encoded, bit, bit + 1));
    }
    return out;
  }

  @Override
  long[] truncate(long[] encoded) {
    long[] value = field.zeros(1);
    range.decode(value, 0, encoded, 0);
    return value;
  }
}
