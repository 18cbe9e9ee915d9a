package participant.vdaf;

import participant.math.NttField;

/**
 * A circuit of our own, not of the draft: integers a and b, each within its range, and y = a·b, so
 * that y and b are summed. Where there is one integer, a is b and y its square. Encoded are the
 * zeros and ones of a and b, then y; one more call of the gadget multiplies.
 */
final class ProductCircuit extends BitsCircuit {
  /** So that 2^64 squares do not wrap around in 128 bits. */
  private static final long MOST_SQUARED = (1L << 31) - 1;

  private final Ranged first;
  private final Ranged last;
  private final boolean square;

  private ProductCircuit(NttField field, Ranged first, Ranged last, boolean square, int chunk) {
    super(field, bits(first, last, square), chunk, 1, 2, 2);
    this.first = first;
    this.last = last;
    this.square = square;
  }

  private static int bits(Ranged first, Ranged last, boolean square) {
    return square ? first.bits() : first.bits() + last.bits();
  }

  /** A value from 0 to {@code max}, and its square. */
  static ProductCircuit square(NttField field, long max, int chunk) {
    if (max > MOST_SQUARED) {
      throw new IllegalArgumentException(max + " is squared; at most " + MOST_SQUARED + " may be");
    }
    Ranged range = new Ranged(field, max);
    return new ProductCircuit(field, range, range, true, chunk);
  }

  /** A value from 0 to {@code max}, and its weight from 0 to {@code heaviest}. */
  static ProductCircuit weighted(NttField field, long max, long heaviest, int chunk) {
    return new ProductCircuit(
        field, new Ranged(field, max), new Ranged(field, heaviest), false, chunk);
  }

  private int placeOfLast() {
    return square ? 0 : first.bits();
  }

  @Override
  long[] encode(long[] measurement) {
    requireLength(measurement, square ? 1 : 2);
    long[] encoded = field.zeros(length);
    first.encode(measurement[0], encoded, 0);
    last.encode(measurement[measurement.length - 1], encoded, placeOfLast());
    long[] a = field.of(measurement[0]);
    long[] b = field.of(measurement[measurement.length - 1]);
    field.multiply(encoded, length - 1, a, 0, b, 0);
    return encoded;
  }

  @Override
  long[] eval(long[] encoded, long[] jointRandomness, long[] one, Wires wires) {
    long[] out = field.zeros(2);
    checkBits(out, 0, encoded, jointRandomness, one, wires);
    long[] inputs = field.zeros(gadget.arity());
    first.decode(inputs, 0, encoded, 0);
    last.decode(inputs, 1, encoded, placeOfLast());
    wires.call(out, 1, inputs);
    field.subtract(out, 1, out, 1, encoded, length - 1);
    return out;
  }

  /** y, then b. */
  @Override
  long[] truncate(long[] encoded) {
    long[] summed = field.zeros(2);
    field.copy(summed, 0, encoded, length - 1, 1);
    last.decode(summed, 1, encoded, placeOfLast());
    return summed;
  }
}
