package participant.crypto;

import java.io.OutputStream;
import java.security.MessageDigest;

/** Plain SHA-256 (FIPS 180-4) of all bytes that are written here, with no label and no lengths. */
public final class HashingStream extends OutputStream {
  private final MessageDigest sha256 = Hash.newSha256();

  @Override
  public void write(int octet) {
    sha256.update((byte) octet);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    sha256.update(bytes, from, length);
  }

  /** Returns the 32 bytes of the hash of what was written, and starts anew. */
  public Bytes digest() {
    return Bytes.of(sha256.digest());
  }
}
