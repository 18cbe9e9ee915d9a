package participant.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Entropy drawn from its origin a block at a time, so that a draw of four bytes costs little more
 * than their copy. Bytes are wiped as they are handed out: what a party has drawn cannot be read
 * from here later.
 */
final class EntropyStream implements Entropy {
  private static final int BLOCK = 1024;

  /** Initialised with this class, on first use: seeding is a cost of start-up. */
  static final Entropy SYSTEM = new EntropyStream(new SecureRandom()::nextBytes);

  private final Consumer<byte[]> origin;
  private final byte[] block = new byte[BLOCK];
  private int used = BLOCK;

  /**
   * Takes a block at a time from {@code origin}, which is given an array of zeros to overwrite, and
   * is called by one thread at a time.
   */
  private EntropyStream(Consumer<byte[]> origin) {
    this.origin = origin;
  }

  static Entropy seeded(long seed) {
    byte[] key = ByteBuffer.allocate(16).putLong(0).putLong(seed).array();
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
      return new EntropyStream(zeros -> encrypt(cipher, zeros));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks AES-128-CTR", e);
    }
  }

  private static void encrypt(Cipher cipher, byte[] block) {
    try {
      cipher.update(block, 0, block.length, block, 0);
    } catch (ShortBufferException e) {
      throw new IllegalStateException("a stream cipher gave more than it was given", e);
    }
  }

  @Override
  public synchronized void fill(byte[] out) {
    for (int done = 0; done < out.length; ) {
      if (used == BLOCK) {
        origin.accept(block);
        used = 0;
      }
      int n = Math.min(out.length - done, BLOCK - used);
      System.arraycopy(block, used, out, done, n);
      Arrays.fill(block, used, used + n, (byte) 0);
      used += n;
      done += n;
    }
  }
}
