package participant.vdaf;

import participant.math.NttField;

/** Integers, each within one range (draft-irtf-cfrg-vdaf, section 7.4.3). */
final class SumVecCircuit extends BitsCircuit {
  private final Ranged range;

  private SumVecCircuit(NttField field, int length, Ranged range, int chunk) {
    super(field, (long) length * range.bits(), chunk, 0, length, 1);
    this.range = range;
  }

  /** So many, from 0 to {@code max} each. */
  static SumVecCircuit of(NttField field, int length, long max, int chunk) {
    return new SumVecCircuit(field, length, new Ranged(field, max), chunk);
  }

  @Override
  long[] encode(long[] measurement) {
    requireLength(measurement, outputs);
    long[] encoded = field.zeros(length);
    for (int i = 0; i < outputs; i++) {
      range.encode(measurement[i], encoded, i * range.bits());
    }
    return encoded;
  }

  @Override
  long[] eval(long[] encoded, long[] jointRandomness, long[] one, Wires wires) {
    long[] out = field.zeros(1);
    checkBits(out, 0, encoded, jointRandomness, one, wires);
    return out;
  }

  @Override
  long[] truncate(long[] encoded) {
    long[] values = field.zeros(outputs);
    for (int i = 0; i < outputs; i++) {
      range.decode(values, i, encoded, i * range.bits());
    }
    return values;
  }
}
