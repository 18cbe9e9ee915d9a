package participant.vdaf;

import participant.math.NttField;

/**
 * A measurement that is for the most part zeros and ones. That they are, is checked at once: the
 * sum of r^j·b·(b − 1) over the j-th of each chunk is 0 for random r (draft-irtf-cfrg-vdaf, section
 * 7.4.3).
 */
abstract class BitsCircuit extends Circuit {
  private final int bits;
  private final int chunk;

  /**
   * @param bits how many zeros and ones the encoded measurement begins with
   * @param chunk how many of them one call of the gadget checks, 1 or more
   * @param more calls of the gadget for other things, and elements of the measurement after the
   *     zeros and ones
   */
  BitsCircuit(NttField field, int bits, int chunk, int more, int outputs, int checks) {
    super(
        new Gadget(field, requireChunk(chunk)),
        chunksOf(bits, chunk) + more,
        bits + more,
        chunksOf(bits, chunk),
        outputs,
        checks);
    this.bits = bits;
    this.chunk = chunk;
  }

  private static int requireChunk(int chunk) {
    if (chunk < 1) {
      throw new IllegalArgumentException("a chunk has 1 element or more, not " + chunk);
    }
    return chunk;
  }

  private static int chunksOf(int bits, int chunk) {
    return (bits + chunk - 1) / chunk;
  }

  /** out[k] = 0 if all are zeros and ones. */
  final void checkBits(
      long[] out, int k, long[] encoded, long[] jointRandomness, long[] one, Wires wires) {
    long[] inputs = field.zeros(2 * chunk);
    long[] sum = field.zeros(1);
    long[] zero = field.zeros(1);
    long[] result = field.zeros(1);
    for (int call = 0; call < this.jointRandomness; call++) {
      long[] power = field.slice(jointRandomness, call, call + 1);
      for (int j = 0; j < chunk; j++) {
        int place = call * chunk + j;
        if (place < bits) {
          field.multiply(inputs, 2 * j, power, 0, encoded, place);
          field.subtract(inputs, 2 * j + 1, encoded, place, one, 0);
          field.multiply(power, 0, power, 0, jointRandomness, call);
        } else {
          field.copy(inputs, 2 * j, zero, 0, 1);
          field.subtract(inputs, 2 * j + 1, zero, 0, one, 0);
        }
      }
      wires.call(result, 0, inputs);
      field.add(sum, 0, sum, 0, result, 0);
    }
    field.copy(out, k, sum, 0, 1);
  }
}
