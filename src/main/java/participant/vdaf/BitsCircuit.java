package participant.vdaf;

import participant.math.NttField;

/**
 * A measurement that is for the most part zeros and ones. That they are, is checked at once: the
 * sum of r^j·b·(b − 1) over the j-th of each chunk is 0 for random r (draft-irtf-cfrg-vdaf, section
 * 7.4.3).
 */
abstract class BitsCircuit extends Circuit {
  /** Zeros and ones in a measurement, and in a chunk, at most. */
  private static final int MOST = 1 << 20;

  private final int bits;
  private final int chunk;

  /**
   * @param bits how many zeros and ones the encoded measurement begins with, 1 to {@value #MOST}
   * @param chunk how many of them one call of the gadget checks, 1 to {@value #MOST}
   * @param more calls of the gadget for other things, and elements of the measurement after the
   *     zeros and ones
   * @throws IllegalArgumentException if a number is out of its range
   */
  BitsCircuit(NttField field, long bits, int chunk, int more, int outputs, int checks) {
    super(
        Gadget.sumOf(field, require("elements in a chunk", chunk)),
        chunksOf(bits, chunk) + more,
        (int) bits + more,
        chunksOf(bits, chunk),
        outputs,
        checks);
    this.bits = (int) bits;
    this.chunk = chunk;
  }

  private static int require(String what, long count) {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(count + " " + what + "; 1 to " + MOST + " are allowed");
    }
    return (int) count;
  }

  private static int chunksOf(long bits, int chunk) {
    return (require("zeros and ones in a measurement", bits) + chunk - 1) / chunk;
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
