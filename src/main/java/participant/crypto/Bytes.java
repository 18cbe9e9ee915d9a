package participant.crypto;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable byte string that may be seen by anyone: hashes, nonces, certificates, signatures.
 * Secret ones are {@link SecretBytes}. Ordered as unsigned bytes, a prefix first.
 */
public final class Bytes implements Comparable<Bytes> {
  /** The byte string of length 0. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private static final int SHOWN_WHOLE = 32;
  private static final int SHOWN_OF_LONGER = 16;

  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the byte string of these bytes, which are copied. */
  public static Bytes of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Bytes(bytes.clone());
  }

  /**
   * Returns the bytes written as two hexadecimal digits each, of either case, without separators.
   *
   * @throws IllegalArgumentException if {@code hex} is anything else
   */
  public static Bytes fromHex(String hex) {
    return new Bytes(HexFormat.of().parseHex(hex));
  }

  public int length() {
    return bytes.length;
  }

  /** Returns a copy of the bytes. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** Returns all bytes as lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * Returns the bytes themselves, for readers in this package that neither change nor keep them.
   */
  byte[] uncopied() {
    return bytes;
  }

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Bytes other && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Returns {@link #hex()}, or for more than 32 bytes the first 16 and the length. */
  @Override
  public String toString() {
    return bytes.length <= SHOWN_WHOLE
        ? hex()
        : HexFormat.of().formatHex(bytes, 0, SHOWN_OF_LONGER) + "… (" + bytes.length + " bytes)";
  }
}
