package participant.crypto;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** HKDF with HMAC-SHA-256 (RFC 5869): keys for several uses from one secret. */
public final class Hkdf {
  private static final int HASH = 32;

  /** Section 2.3: more blocks than a counter of one byte tells apart. */
  private static final int MOST = 255 * HASH;

  private Hkdf() {}

  /**
   * Returns {@code length} bytes for the use that {@code info} names. Bytes for another info tell
   * nothing of them.
   *
   * @param secret of enough entropy, not necessarily uniform
   * @param salt may be empty
   * @throws IllegalArgumentException unless the length is 1..8160 and the secret is not empty
   */
  public static SecretBytes derive(SecretBytes secret, Bytes salt, Bytes info, int length) {
    if (length < 1 || length > MOST || secret.length() == 0) {
      throw new IllegalArgumentException(
          "1 to " + MOST + " bytes from a secret, not " + length + " from " + secret);
    }
    return expand(extract(salt, secret), info, length);
  }

  private static SecretBytes extract(Bytes salt, SecretBytes secret) {
    // An empty key is filled up with zeros by HMAC, and refused by the JDK.
    SecretBytes key = SecretBytes.of(salt.length() == 0 ? new byte[HASH] : salt.uncopied());
    return SecretBytes.of(Hmac.sha256(key, secret.uncopied()).uncopied());
  }

  private static SecretBytes expand(SecretBytes key, Bytes info, int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Bytes block = Bytes.EMPTY;
    for (int number = 1; out.size() < length; number++) {
      ByteArrayOutputStream input = new ByteArrayOutputStream();
      input.writeBytes(block.uncopied());
      input.writeBytes(info.uncopied());
      input.write(number);
      block = Hmac.sha256(key, input.toByteArray());
      out.writeBytes(block.uncopied());
    }
    return SecretBytes.of(Arrays.copyOf(out.toByteArray(), length));
  }
}
