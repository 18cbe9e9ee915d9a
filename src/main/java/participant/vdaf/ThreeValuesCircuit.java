package participant.vdaf;

import participant.math.NttField;

/** 0, 1 or 2, by a gadget of degree 3: in the draft's test vectors, and for nothing else. */
final class ThreeValuesCircuit extends Circuit {
  ThreeValuesCircuit(NttField field) {
    super(Gadget.below(field, 3), 1, 1, 0, 1, 1);
  }

  @Override
  long[] encode(long[] measurement) {
    requireLength(measurement, 1);
    if (measurement[0] < 0 || measurement[0] >= gadget.values()) {
      throw new IllegalArgumentException("a value is not from 0 to " + (gadget.values() - 1));
    }
    return field.of(measurement[0]);
  }

  @Override
  long[] eval(long[] encoded, long[] jointRandomness, long[] one, Wires wires) {
    long[] out = field.zeros(1);
    wires.call(out, 0, encoded);
    return out;
  }

  @Override
  long[] truncate(long[] encoded) {
    return encoded.clone();
  }
}
