package participant.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One direction between two who share a key: what the one seals, the other opens, whole, unchanged,
 * once and in order, or not at all. AES-256-GCM (NIST SP 800-38D); the nonce is the number of the
 * message, counted from 0, in 96 bits, big-endian, and does not travel. One end seals, the other
 * opens; each is for one thread.
 */
public final class SealedFlow {
  /** Bytes of a key. */
  public static final int KEY = 32;

  /** Bytes by which what is sealed is longer. */
  public static final int TAG = 16;

  private static final int NONCE = 12;

  private final SecretKeySpec key;
  private final Cipher cipher;
  private long next;
  private boolean broken;

  /**
   * Starts with message 0.
   *
   * @param key for this direction of this conversation and nothing else
   * @throws IllegalArgumentException unless it has 32 bytes
   */
  public SealedFlow(SecretBytes key) {
    if (key.length() != KEY) {
      throw new IllegalArgumentException("a key has " + KEY + " bytes, not " + key.length());
    }
    this.key = new SecretKeySpec(key.uncopied(), "AES");
    try {
      cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks AES-256-GCM", e);
    }
  }

  /** Returns the next message, sealed. */
  public byte[] seal(byte[] message) {
    try {
      return process(Cipher.ENCRYPT_MODE, message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM cannot seal", e);
    }
  }

  /**
   * Returns the message that is sealed here. Empty if it is not the next one, or not as it was
   * sealed; after that nothing can be opened any more.
   */
  public Optional<byte[]> open(byte[] sealed) {
    if (broken || sealed.length < TAG) {
      broken = true;
      return Optional.empty();
    }
    try {
      return Optional.of(process(Cipher.DECRYPT_MODE, sealed));
    } catch (GeneralSecurityException otherwise) {
      broken = true;
      return Optional.empty();
    }
  }

  private byte[] process(int mode, byte[] input) throws GeneralSecurityException {
    byte[] nonce = ByteBuffer.allocate(NONCE).putLong(NONCE - Long.BYTES, next).array();
    cipher.init(mode, key, new GCMParameterSpec(Byte.SIZE * TAG, nonce));
    next++;
    return cipher.doFinal(input);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "SealedFlow[" + next + " messages]";
  }
}
