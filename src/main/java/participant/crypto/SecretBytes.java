package participant.crypto;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * An immutable byte string that must not be shown: keys, seeds, an invite's secret. {@code
 * toString} tells the length alone, and {@code equals} takes the same time wherever two of one
 * length differ.
 */
public final class SecretBytes {
  private final byte[] bytes;

  private SecretBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the secret of these bytes, which are copied. */
  public static SecretBytes of(byte[] bytes) {
    return new SecretBytes(bytes.clone());
  }

  /** Returns {@code length} bytes of {@code entropy}. */
  public static SecretBytes random(Entropy entropy, int length) {
    return new SecretBytes(entropy.bytes(length));
  }

  public int length() {
    return bytes.length;
  }

  /** Returns a copy of the bytes, which are then the caller's to guard. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /**
   * Returns the bytes themselves, for readers in this package that neither change nor keep them.
   */
  byte[] uncopied() {
    return bytes;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof SecretBytes other && MessageDigest.isEqual(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Returns, say, "SecretBytes[32 bytes]". */
  @Override
  public String toString() {
    return "SecretBytes[" + bytes.length + " bytes]";
  }
}
