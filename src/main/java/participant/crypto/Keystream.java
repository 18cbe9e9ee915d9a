package participant.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Objects;
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
 * work and fewer than 2<sup>64</sup> blocks: secrecy is computational. One of these serves any
 * number of seeds, one after the other; it is for one thread.
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

  private final Cipher cipher;

  public Keystream() {
    try {
      cipher = Cipher.getInstance("AES/CTR/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks AES-256-CTR", e);
    }
  }

  /**
   * Goes to the start of a stream.
   *
   * @param stream its number, as unsigned
   * @throws IllegalArgumentException unless the seed has 32 bytes
   */
  public void start(SecretBytes seed, long stream) {
    if (seed.length() != SEED) {
      throw new IllegalArgumentException("a seed has " + SEED + " bytes, not " + seed.length());
    }
    byte[] counter = ByteBuffer.allocate(16).putLong(stream).array();
    try {
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(seed.uncopied(), "AES"),
          new IvParameterSpec(counter));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES refuses a key of 32 bytes", e);
    }
  }

  /**
   * Overwrites {@code count} bytes, from {@code from} on, with the next ones of the stream.
   *
   * @throws IllegalStateException if none was started
   * @throws IndexOutOfBoundsException if the range is outside the array
   */
  public void read(byte[] out, int from, int count) {
    Objects.checkFromIndexSize(from, count, out.length);
    try {
      for (int done = 0; done < count; done += CALL) {
        cipher.update(ZEROS, 0, Math.min(CALL, count - done), out, from + done);
      }
    } catch (ShortBufferException e) {
      throw new IllegalStateException("a stream cipher gave more than it was given", e);
    }
  }
}
