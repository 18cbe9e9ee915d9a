package participant.protocol.sum.message;

import participant.crypto.Entropy;
import participant.crypto.Hash;
import participant.math.ElementSource;
import participant.math.FieldVector;
import participant.math.MersenneField;

/**
 * Uniform field elements from entropy: draws as many bits as p has, and again where they spell p.
 */
public record Elements(Entropy entropy) implements ElementSource {

  @Override
  public long next(MersenneField field) {
    byte[] drawn = new byte[field.bytes()];
    while (true) {
      entropy.fill(drawn);
      long bits = 0;
      for (byte octet : drawn) {
        bits = bits << Byte.SIZE | Byte.toUnsignedLong(octet);
      }
      // p is all ones: the low bits of the draw are an element, or p itself.
      bits &= field.modulus();
      if (field.contains(bits)) {
        return bits;
      }
    }
  }

  /** Adds the length of {@code vector} and its elements to {@code hash}. */
  static Hash add(Hash hash, FieldVector vector) {
    hash.add(vector.length());
    for (long element : vector.elements()) {
      hash.add(element);
    }
    return hash;
  }
}
