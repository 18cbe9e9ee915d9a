package participant.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.ByteBuffer;
import java.util.Optional;
import participant.wire.Frame;
import participant.wire.Limits;

/**
 * Frames on a byte stream: each a varint of its length, as protobuf's {@code writeDelimitedTo}
 * writes it, and its bytes.
 */
final class Frames {
  private static final int PAYLOAD_BITS = 7;
  private static final int PAYLOAD = (1 << PAYLOAD_BITS) - 1;

  /** A TLS record holds a frame's end and the start of others. */
  private static final int SLACK = 1 << 14;

  private static final Prefix ENDLESS = new Prefix(Limits.MAX_LENGTH_PREFIX, Integer.MAX_VALUE);

  private Frames() {}

  /** The varint before a frame. */
  private record Prefix(int size, int length) {}

  /** Returns {@code frame} as it goes on the stream; its tail is not copied. */
  static ByteBuf delimit(Frame frame, ByteBufAllocator buffers) {
    ByteBuf out = buffers.heapBuffer(Limits.MAX_LENGTH_PREFIX + frame.head().length);
    int rest = frame.length();
    while (rest > PAYLOAD) {
      out.writeByte(rest & PAYLOAD | ~PAYLOAD);
      rest >>>= PAYLOAD_BITS;
    }
    out.writeByte(rest).writeBytes(frame.head());
    return frame.tail().isPresent()
        ? Unpooled.wrappedBuffer(out, Unpooled.wrappedBuffer(frame.tail().get()))
        : out;
  }

  /**
   * Takes the next frame from {@code in}; nothing as long as it is not all there. The frame's bytes
   * are {@code in}'s, to be read before anything else is done with it.
   *
   * @throws CorruptedFrameException if its length, of which nothing is allocated, exceeds {@code
   *     limit}; the message is for people
   */
  static Optional<ByteBuffer> next(ByteBuf in, int limit) {
    Optional<Prefix> prefix = prefix(in);
    if (prefix.isEmpty()) {
      return Optional.empty();
    }
    int size = prefix.get().size;
    int length = prefix.get().length;
    if (length > limit) {
      throw new CorruptedFrameException("it is longer than the " + limit + " bytes allowed");
    }
    if (in.readableBytes() < size + length) {
      return Optional.empty();
    }
    ByteBuffer frame = in.nioBuffer(in.readerIndex() + size, length);
    in.skipBytes(size + length);
    return Optional.of(frame);
  }

  /**
   * Returns {@code some} and {@code more} after it. Where a frame of at most {@code limit} bytes
   * has begun, the rest of it will find room behind them, so that nothing of it is copied again.
   */
  static ByteBuf join(ByteBuf some, ByteBuf more, int limit, ByteBufAllocator buffers) {
    if (!some.isReadable()) {
      some.release();
      return more;
    }
    ByteBuf all = some;
    if (some.writableBytes() < more.readableBytes()) {
      int frame = whole(some, limit);
      all =
          buffers.heapBuffer(Math.max(some.readableBytes() + more.readableBytes(), frame + SLACK));
      all.writeBytes(some);
      some.release();
    }
    all.writeBytes(more);
    more.release();
    return all;
  }

  /** How long the frame is that begins here, as far as that is known and allowed; else 0. */
  private static int whole(ByteBuf some, int limit) {
    Optional<Prefix> prefix = prefix(some);
    return prefix.isPresent() && prefix.get().length <= limit ? prefix.get().length : 0;
  }

  private static Optional<Prefix> prefix(ByteBuf in) {
    int length = 0;
    int start = in.readerIndex();
    for (int i = 0; i < Limits.MAX_LENGTH_PREFIX; i++) {
      if (start + i == in.writerIndex()) {
        return Optional.empty();
      }
      byte octet = in.getByte(start + i);
      length |= (octet & PAYLOAD) << i * PAYLOAD_BITS;
      if (octet >= 0) {
        return Optional.of(new Prefix(i + 1, length));
      }
    }
    return Optional.of(ENDLESS);
  }
}
