package participant.vdaf;

import participant.crypto.TurboShake128;
import participant.math.NttField;

/**
 * XofTurboShake128: the stream that a seed stands for in one use of one context
 * (draft-irtf-cfrg-vdaf, section 6.2.1).
 */
final class Xof {
  /** Bytes of a seed. */
  static final int SEED = 32;

  /** Bytes that a use and its context may have: their number is spelled in two. */
  private static final int MOST_SEPARATION = 0xffff;

  private static final int BLOCK = 168;

  private final TurboShake128 stream = new TurboShake128(1);
  private final byte[] block = new byte[BLOCK];
  private int at = BLOCK;

  /**
   * @param separation the use and its context, at most {@value #MOST_SEPARATION} bytes
   * @param binder what the stream is bound to besides, all of it one after another
   * @throws IllegalArgumentException if the separation is longer
   */
  Xof(byte[] seed, byte[] separation, byte[]... binder) {
    if (separation.length > MOST_SEPARATION) {
      throw new IllegalArgumentException(
          "a use and its context have %d bytes; at most %d are allowed"
              .formatted(separation.length, MOST_SEPARATION));
    }
    stream.absorb(new byte[] {(byte) separation.length, (byte) (separation.length >>> 8)});
    stream.absorb(separation);
    stream.absorb(new byte[] {(byte) seed.length});
    stream.absorb(seed);
    for (byte[] part : binder) {
      stream.absorb(part);
    }
  }

  /** The next {@link #SEED} bytes. */
  byte[] seed() {
    byte[] seed = new byte[SEED];
    stream.squeeze(seed, 0, SEED);
    return seed;
  }

  /** The next {@code length} elements: what is not below the modulus is passed over. */
  long[] vector(NttField field, int length) {
    long[] vector = field.zeros(length);
    int size = field.encodedSize();
    byte[] element = new byte[size];
    for (int i = 0; i < length; ) {
      next(element);
      if (field.take(vector, i, element, 0)) {
        i++;
      }
    }
    return vector;
  }

  private void next(byte[] element) {
    for (int i = 0; i < element.length; i++) {
      if (at == BLOCK) {
        stream.squeeze(block, 0, BLOCK);
        at = 0;
      }
      element[i] = block[at++];
    }
  }
}
