package participant.wire;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An encoded envelope. Where it carries a chunk of a long vector, or a sealed frame, the chunk's
 * elements or that frame are its last bytes, and stand where they were: whoever made them leaves
 * them alone until the frame is sent.
 */
public record Frame(byte[] head, Optional<ByteBuffer> tail) {

  /** How many bytes it has. */
  public int length() {
    return head.length + (tail.isPresent() ? tail.get().remaining() : 0);
  }

  /** All its bytes, copied. */
  public byte[] toByteArray() {
    ByteBuffer all = ByteBuffer.allocate(length()).put(head);
    if (tail.isPresent()) {
      all.put(tail.get().duplicate());
    }
    return all.array();
  }
}
