package participant.vdaf;

import participant.math.NttField;

/**
 * Some of so many choices, and no more than a given number: zeros and ones that add up to what is
 * said beside them, within its range (draft-irtf-cfrg-vdaf, section 7.4.5).
 */
final class MultihotCircuit extends BitsCircuit {
  private final Ranged weight;

  private MultihotCircuit(NttField field, int choices, Ranged weight, int chunk) {
    super(field, (long) choices + weight.bits(), chunk, 0, choices, 2);
    if (weight.max() > choices) {
      throw new IllegalArgumentException(
          weight.max() + " of " + choices + " choices; at most all can be made");
    }
    this.weight = weight;
  }

  /** At most {@code most} of {@code choices}. */
  static MultihotCircuit of(NttField field, int choices, long most, int chunk) {
    return new MultihotCircuit(field, choices, new Ranged(field, most), chunk);
  }

  @Override
  long[] encode(long[] measurement) {
    requireLength(measurement, outputs);
    long[] encoded = field.zeros(length);
    Ranged bit = new Ranged(field, 1);
    long made = 0;
    for (int choice = 0; choice < outputs; choice++) {
      bit.encode(measurement[choice], encoded, choice);
      made += measurement[choice];
    }
    weight.encode(made, encoded, outputs);
    return encoded;
  }

  @Override
  long[] eval(long[] encoded, long[] jointRandomness, long[] one, Wires wires) {
    long[] out = field.zeros(2);
    checkBits(out, 0, encoded, jointRandomness, one, wires);
    long[] said = field.zeros(1);
    weight.decode(said, 0, encoded, outputs);
    for (int choice = 0; choice < outputs; choice++) {
      field.add(out, 1, out, 1, encoded, choice);
    }
    field.subtract(out, 1, out, 1, said, 0);
    return out;
  }

  @Override
  long[] truncate(long[] encoded) {
    return field.slice(encoded, 0, outputs);
  }
}
