package participant.vdaf;

import participant.math.NttField;

/** 0 or 1: x² − x is 0 (draft-irtf-cfrg-vdaf, section 7.4.1). */
final class CountCircuit extends Circuit {
  CountCircuit(NttField field) {
    super(Gadget.sumOf(field, 1), 1, 1, 0, 1, 1);
  }

  @Override
  long[] encode(long[] measurement) {
    requireLength(measurement, 1);
    long[] encoded = field.zeros(1);
    new Ranged(field, 1).encode(measurement[0], encoded, 0);
    return encoded;
  }

  @Override
  long[] eval(long[] encoded, long[] jointRandomness, long[] one, Wires wires) {
    long[] inputs = field.zeros(2);
    field.copy(inputs, 0, encoded, 0, 1);
    field.copy(inputs, 1, encoded, 0, 1);
    long[] out = field.zeros(1);
    wires.call(out, 0, inputs);
    field.subtract(out, 0, out, 0, encoded, 0);
    return out;
  }

  @Override
  long[] truncate(long[] encoded) {
    return encoded.clone();
  }
}
