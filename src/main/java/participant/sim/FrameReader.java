package participant.sim;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import participant.wire.Limits;

/** Cuts a stream of bytes, however it arrives, into the frames that were put on it. */
final class FrameReader {
  private static final int PAYLOAD = 0x7f;
  private static final int MORE = 0x80;
  private static final int PAYLOAD_BITS = 7;

  private byte[] pending = {};

  /** Puts its length, a varint, before a frame. */
  static byte[] delimited(byte[] frame) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(frame.length + Limits.MAX_LENGTH_PREFIX);
    int length = frame.length;
    while (length > PAYLOAD) {
      out.write(length & PAYLOAD | MORE);
      length >>>= PAYLOAD_BITS;
    }
    out.write(length);
    out.write(frame, 0, frame.length);
    return out.toByteArray();
  }

  /**
   * The frames that {@code chunk} completes.
   *
   * @throws IllegalArgumentException if one claims more than {@code limit} bytes
   */
  List<byte[]> read(byte[] chunk, int limit) {
    byte[] all = Arrays.copyOf(pending, pending.length + chunk.length);
    System.arraycopy(chunk, 0, all, pending.length, chunk.length);
    List<byte[]> frames = new ArrayList<>();
    int at = 0;
    while (true) {
      long length = 0;
      int next = at;
      boolean whole = false;
      for (int shift = 0; next < all.length && !whole; shift += PAYLOAD_BITS) {
        if (next - at == Limits.MAX_LENGTH_PREFIX) {
          throw new IllegalArgumentException("a frame's length is written too long");
        }
        length |= (long) (all[next] & PAYLOAD) << shift;
        whole = (all[next++] & MORE) == 0;
      }
      if (whole && length > limit) {
        throw new IllegalArgumentException("a frame of " + length + " bytes");
      }
      if (!whole || all.length - next < length) {
        pending = Arrays.copyOfRange(all, at, all.length);
        return frames;
      }
      at = next + (int) length;
      frames.add(Arrays.copyOfRange(all, next, at));
    }
  }
}
