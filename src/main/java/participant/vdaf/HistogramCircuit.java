package participant.vdaf;

import participant.math.NttField;

/**
 * One of so many buckets: all are 0 but for one, which is 1 (draft-irtf-cfrg-vdaf, section 7.4.4).
 */
final class HistogramCircuit extends BitsCircuit {
  HistogramCircuit(NttField field, int buckets, int chunk) {
    super(field, buckets, chunk, 0, buckets, 2);
  }

  /** The measurement is the bucket's place, from 0. */
  @Override
  long[] encode(long[] measurement) {
    requireLength(measurement, 1);
    if (measurement[0] < 0 || measurement[0] >= outputs) {
      throw new IllegalArgumentException("a bucket is not from 0 to " + (outputs - 1));
    }
    long[] encoded = field.zeros(length);
    for (int bucket = 0; bucket < length; bucket++) {
      long difference = measurement[0] ^ bucket;
      encoded[bucket * field.limbs()] = difference - 1 >>> Long.SIZE - 1; // 1 where it is 0
    }
    return encoded;
  }

  @Override
  long[] eval(long[] encoded, long[] jointRandomness, long[] one, Wires wires) {
    long[] out = field.zeros(2);
    checkBits(out, 0, encoded, jointRandomness, one, wires);
    field.subtract(out, 1, out, 1, one, 0);
    for (int bucket = 0; bucket < length; bucket++) {
      field.add(out, 1, out, 1, encoded, bucket);
    }
    return out;
  }

  @Override
  long[] truncate(long[] encoded) {
    return encoded.clone();
  }
}
