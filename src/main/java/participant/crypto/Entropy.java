package participant.crypto;

import java.nio.ByteBuffer;

/** A source of bytes, each uniform and independent of all others. Safe for use by many threads. */
@FunctionalInterface
public interface Entropy {

  /** Fills {@code out} with the next bytes. */
  void fill(byte[] out);

  /** Returns the next {@code n} bytes. */
  default byte[] bytes(int n) {
    byte[] out = new byte[n];
    fill(out);
    return out;
  }

  /**
   * Returns a number uniform in 0..bound−1, exactly: draws that would favour small numbers are
   * thrown away.
   *
   * @throws IllegalArgumentException unless bound ≥ 1
   */
  default int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("a bound is at least 1, not " + bound);
    }
    long span = 1L << Integer.SIZE;
    long fair = span - span % bound;
    long draw;
    do {
      draw = Integer.toUnsignedLong(ByteBuffer.wrap(bytes(Integer.BYTES)).getInt());
    } while (draw >= fair);
    return (int) (draw % bound);
  }

  /** Returns the process's one cryptographically strong source, seeded by the operating system. */
  static Entropy system() {
    return EntropyStream.SYSTEM;
  }

  /**
   * Returns a source that gives the same bytes for the same seed, however they are drawn: the
   * AES-128-CTR key stream whose key is the seed, big-endian, after eight zero bytes, and whose
   * first counter block is zero (NIST SP 800-38A, §6.5).
   *
   * <p>For simulation and tests only: 64 bits can be guessed.
   */
  static Entropy seeded(long seed) {
    return EntropyStream.seeded(seed);
  }
}
