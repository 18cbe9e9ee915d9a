package participant.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 (RFC 2104) of a label and a sequence of items, encoded as in {@link Hash}. For one
 * thread and one result.
 */
public final class Hmac extends LabelledItems<Hmac> {
  private final Mac mac;

  private Hmac(SecretBytes key) {
    mac = newMac(key);
  }

  /**
   * Starts with {@code label}, which names the use, as the first item.
   *
   * @throws IllegalArgumentException if the key is empty
   */
  public static Hmac keyed(SecretBytes key, String label) {
    return new Hmac(key).add(label);
  }

  /**
   * Returns the 32 bytes of plain HMAC-SHA-256 of {@code message}, with no label and no lengths.
   *
   * @throws IllegalArgumentException if the key is empty
   */
  public static Bytes sha256(SecretBytes key, byte[] message) {
    return Bytes.of(newMac(key).doFinal(message));
  }

  /** Compares two tags in time that depends on their lengths alone. */
  public static boolean equal(Bytes a, Bytes b) {
    return MessageDigest.isEqual(a.uncopied(), b.uncopied());
  }

  /**
   * Returns the 32 bytes of the tag over all items.
   *
   * @throws IllegalStateException if it was taken already
   */
  public Bytes tag() {
    return result();
  }

  @Override
  void update(byte[] bytes) {
    mac.update(bytes);
  }

  @Override
  byte[] finish() {
    return mac.doFinal();
  }

  @Override
  Hmac self() {
    return this;
  }

  private static Mac newMac(SecretBytes key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.uncopied(), "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
