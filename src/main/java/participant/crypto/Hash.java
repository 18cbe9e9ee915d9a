package participant.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 (FIPS 180-4) of a label and a sequence of items, in an encoding in which no two sequences
 * are the same bytes: each item is preceded by its length as eight bytes, big-endian. For one
 * thread and one result.
 *
 * <pre>
 * {@code Bytes digest = Hash.labelled("participant sum commitment").add(seat).add(nonce).digest();}
 * </pre>
 */
public final class Hash extends LabelledItems<Hash> {
  private final MessageDigest sha256 = newSha256();

  private Hash() {}

  /** Starts with {@code label}, which names the use, as the first item. */
  public static Hash labelled(String label) {
    return new Hash().add(label);
  }

  /** Returns the 32 bytes of plain SHA-256 of {@code bytes}, with no label and no lengths. */
  public static Bytes sha256(byte[] bytes) {
    return Bytes.of(newSha256().digest(bytes));
  }

  /**
   * Returns the 32 bytes of the hash of all items.
   *
   * @throws IllegalStateException if it was taken already
   */
  public Bytes digest() {
    return result();
  }

  @Override
  void update(byte[] bytes) {
    sha256.update(bytes);
  }

  @Override
  byte[] finish() {
    return sha256.digest();
  }

  @Override
  Hash self() {
    return this;
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
