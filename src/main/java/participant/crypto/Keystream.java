package participant.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The byte streams that a seed of 32 bytes stands for, 2<sup>64</sup> of them, each of which can be
 * had without the others: the AES-256-CTR key streams whose key is the seed (NIST SP 800-38A,
 * §6.5). The first counter block of stream s is s in eight bytes, big-endian, and eight zero bytes.
 *
 * <p>Who lacks the seed cannot tell the streams from uniform bytes with less than 2<sup>128</sup>
 * work and fewer than 2<sup>64</sup> blocks: secrecy is computational. Any number of threads may
 * open streams at once; ciphers are kept for the next ones, since preparing a key costs as much as
 * some hundred bytes.
 */
public final class Keystream {
  /** Bytes of a seed. */
  public static final int SEED = 32;

  /**
   * Bytes a call. HotSpot takes the processor's AES instructions only after some 5,000 calls, be
   * they short or long: short ones get there with less done at a fortieth of the speed.
   */
  private static final int CALL = 2 << 10;

  private static final byte[] ZEROS = new byte[CALL];

  private final SecretKeySpec key;
  private final Queue<Cipher> idle = new ConcurrentLinkedQueue<>();

  /**
   * @throws IllegalArgumentException unless the seed has 32 bytes
   */
  public Keystream(SecretBytes seed) {
    if (seed.length() != SEED) {
      throw new IllegalArgumentException("a seed has " + SEED + " bytes, not " + seed.length());
    }
    key = new SecretKeySpec(seed.uncopied(), "AES");
  }

  /**
   * Opens a stream at its start.
   *
   * @param number the stream's, as unsigned
   */
  public Stream open(long number) {
    byte[] counter = ByteBuffer.allocate(16).putLong(number).array();
    Cipher kept = idle.poll();
    try {
      Cipher cipher = kept == null ? Cipher.getInstance("AES/CTR/NoPadding") : kept;
      cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter));
      return new Stream(cipher);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks AES-256-CTR", e);
    }
  }

  /** A stream that is read from its start on; for one thread. */
  public final class Stream implements AutoCloseable {
    private final Cipher cipher;
    private boolean closed;

    private Stream(Cipher cipher) {
      this.cipher = cipher;
    }

    /**
     * Overwrites {@code count} bytes, from {@code from} on, with the next ones of the stream.
     *
     * @throws IllegalStateException if it is closed
     * @throws IndexOutOfBoundsException if the range is outside the array
     */
    public void read(byte[] out, int from, int count) {
      Objects.checkFromIndexSize(from, count, out.length);
      if (closed) {
        throw new IllegalStateException("a closed stream has no more bytes");
      }
      try {
        for (int done = 0; done < count; done += CALL) {
          cipher.update(ZEROS, 0, Math.min(CALL, count - done), out, from + done);
        }
      } catch (ShortBufferException e) {
        throw new IllegalStateException("a stream cipher gave more than it was given", e);
      }
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        idle.add(cipher);
      }
    }
  }
}
