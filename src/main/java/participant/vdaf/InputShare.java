package participant.vdaf;

import java.util.Arrays;

/**
 * What an aggregator got from the client, expanded (draft-irtf-cfrg-vdaf, section 7.2.7).
 *
 * @param encoded its share of the encoded measurement
 * @param proofs its share of all proofs
 * @param blind empty without joint randomness
 */
record InputShare(long[] encoded, long[] proofs, byte[] blind) {

  /**
   * Reads the share of {@code aggregator}: the leader's spells everything, a helper's is a seed.
   *
   * @param bytes of the right length
   * @throws Rejected if an element is not below the modulus
   */
  static InputShare decode(Streams streams, int aggregator, byte[] bytes) throws Rejected {
    Flp flp = streams.flp();
    int blind = flp.circuit.jointRandomness > 0 ? Xof.SEED : 0;
    byte[] last = Arrays.copyOfRange(bytes, bytes.length - blind, bytes.length);
    if (aggregator == 0) {
      int length = flp.circuit.length;
      int all = length + flp.proofLength * streams.proofs();
      long[] elements = Rejected.unlessElements(flp.field, bytes, all);
      return new InputShare(
          flp.field.slice(elements, 0, length), flp.field.slice(elements, length, all), last);
    }
    byte[] seed = Streams.seed(bytes, 0);
    return new InputShare(
        streams.measurementShare(aggregator, seed), streams.proofShare(aggregator, seed), last);
  }

  /** Without the share. */
  @Override
  public String toString() {
    return "InputShare[]";
  }
}
