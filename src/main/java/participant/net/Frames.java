package participant.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.ByteBuffer;
import java.util.Optional;
import participant.wire.Limits;

/**
 * Frames on a byte stream: each a varint of its length, as protobuf's {@code writeDelimitedTo}
 * writes it, and its bytes.
 */
final class Frames {
  private static final int PAYLOAD_BITS = 7;
  private static final int PAYLOAD = (1 << PAYLOAD_BITS) - 1;

  private Frames() {}

  /** Returns {@code frame} as it goes on the stream. */
  static ByteBuf delimit(byte[] frame, ByteBufAllocator buffers) {
    ByteBuf out = buffers.heapBuffer(Limits.MAX_LENGTH_PREFIX + frame.length);
    int rest = frame.length;
    while (rest > PAYLOAD) {
      out.writeByte(rest & PAYLOAD | ~PAYLOAD);
      rest >>>= PAYLOAD_BITS;
    }
    return out.writeByte(rest).writeBytes(frame);
  }

  /**
   * Takes the next frame from {@code in}; nothing as long as it is not all there. The frame's bytes
   * are {@code in}'s, to be read before anything else is done with it.
   *
   * @throws CorruptedFrameException if its length, of which nothing is allocated, exceeds {@code
   *     limit}; the message is for people
   */
  static Optional<ByteBuffer> next(ByteBuf in, int limit) {
    int length = 0;
    int start = in.readerIndex();
    for (int i = 0; i < Limits.MAX_LENGTH_PREFIX; i++) {
      if (start + i == in.writerIndex()) {
        return Optional.empty();
      }
      byte octet = in.getByte(start + i);
      length |= (octet & PAYLOAD) << i * PAYLOAD_BITS;
      if (octet >= 0) {
        return length > limit ? tooLong(limit) : take(in, i + 1, length);
      }
    }
    return tooLong(limit);
  }

  private static Optional<ByteBuffer> take(ByteBuf in, int prefix, int length) {
    if (in.readableBytes() < prefix + length) {
      return Optional.empty();
    }
    ByteBuffer frame = in.nioBuffer(in.readerIndex() + prefix, length);
    in.skipBytes(prefix + length);
    return Optional.of(frame);
  }

  private static Optional<ByteBuffer> tooLong(int limit) {
    throw new CorruptedFrameException("it is longer than the " + limit + " bytes allowed");
  }
}
