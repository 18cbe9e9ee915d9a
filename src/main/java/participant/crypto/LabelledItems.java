package participant.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * Feeds a sequence of items to a hash so that different sequences are different inputs: each item
 * is its length in eight bytes, big-endian, and its bytes. The first item is a label that tells one
 * use from every other.
 */
abstract sealed class LabelledItems<S extends LabelledItems<S>> permits Hash, Hmac {
  private boolean finished;

  LabelledItems() {}

  /** Takes the next bytes of the input. */
  abstract void update(byte[] bytes);

  /** Ends the input and returns its hash. */
  abstract byte[] finish();

  abstract S self();

  /**
   * Adds a byte string.
   *
   * @throws IllegalStateException if the result was taken already
   */
  public final S add(byte[] item) {
    requireOpen();
    update(bigEndian(item.length));
    update(item);
    return self();
  }

  /** Adds a byte string. */
  public final S add(Bytes item) {
    return add(item.uncopied());
  }

  /** Adds a byte string that is secret; what comes out tells it only if it can be guessed. */
  public final S add(SecretBytes item) {
    return add(item.uncopied());
  }

  /** Adds a number as the string of its eight bytes, big-endian, two's complement. */
  public final S add(long item) {
    return add(bigEndian(item));
  }

  /** Adds a text as the string of its UTF-8 bytes. */
  public final S add(String item) {
    return add(item.getBytes(UTF_8));
  }

  final Bytes result() {
    requireOpen();
    finished = true;
    return Bytes.of(finish());
  }

  private void requireOpen() {
    if (finished) {
      throw new IllegalStateException("the result was taken already");
    }
  }

  private static byte[] bigEndian(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }
}
