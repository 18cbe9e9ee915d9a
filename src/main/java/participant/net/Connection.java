package participant.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.ChannelOutputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.node.Timers;
import participant.wire.Codec;
import participant.wire.Envelope;
import participant.wire.Frame;
import participant.wire.Limits;
import participant.wire.Malformed;

/**
 * One TCP connection with TLS on it: shakes hands, carries envelopes, ends.
 *
 * <p>An orderly end sends what is queued, TLS's close_notify and TCP's FIN, and reads on, to no
 * purpose, until the other side ends too: closing a socket that has unread bytes would reset the
 * connection, and destroy at the other side what it has not read yet.
 */
final class Connection extends ByteToMessageDecoder {

  /** Who hears of it, always on the loop's thread and never from within a call. */
  interface Owner {
    /** TLS is done. */
    default void up(Connection connection) {
      throw new IllegalStateException("up twice");
    }

    default void received(Envelope envelope) {
      throw new IllegalStateException("a frame before TLS is done");
    }

    /** It ended, and not by {@link #close} or {@link #drop}: told once, whether up or not. */
    void down(String how);
  }

  private enum Stage {
    SHAKING_HANDS,
    UP,
    ENDED
  }

  private static final String BROKE_OFF = "the connection broke off";

  private final Loop loop;
  private final Codec codec;
  private final Bounds bounds;
  private final SslHandler tls;
  private Owner owner;
  private Stage stage = Stage.SHAKING_HANDS;
  private ChannelHandlerContext context;
  private int frameLimit = Limits.MAX_STRANGER_FRAME;
  private boolean flushing;
  private Optional<Timers.Alarm> lingering = Optional.empty();

  /** One that is to be handed to its first owner, and installed. */
  Connection(Loop loop, Codec codec, Bounds bounds, SslHandler tls) {
    this.codec = codec;
    this.loop = loop;
    this.bounds = bounds;
    this.tls = tls;
    setCumulator((buffers, some, more) -> Frames.join(some, more, frameLimit, buffers));
  }

  void installIn(ChannelPipeline pipeline) {
    pipeline
        .channel()
        .config()
        .setWriteBufferWaterMark(new WriteBufferWaterMark(0, bounds.queue()));
    pipeline.addLast(tls, this);
  }

  /** From now on {@code next} hears. */
  void handTo(Owner next) {
    owner = next;
  }

  Bytes peerCertificate() {
    return Tls.certificateOfPeer(tls);
  }

  String localHost() {
    return HostPort.hostOf((InetSocketAddress) context.channel().localAddress());
  }

  /** Where the other side dials from, or listens. */
  InetSocketAddress remote() {
    return (InetSocketAddress) context.channel().remoteAddress();
  }

  void trust() {
    frameLimit = Limits.MAX_FRAME;
  }

  /** Queues a frame; it goes out, with all that are queued by then, when the loop gets to it. */
  void send(Frame frame) {
    if (stage != Stage.UP) {
      return;
    }
    context.write(Frames.delimit(frame, context.alloc()));
    if (!flushing) {
      flushing = true;
      loop.execute(this::flush);
    }
  }

  private void flush() {
    flushing = false;
    context.flush();
  }

  /** Ends it in order; where TLS is not done yet, at once. */
  void close() {
    if (stage == Stage.UP) {
      end();
    } else if (stage == Stage.SHAKING_HANDS) {
      drop();
    }
  }

  /** Ends it at once. */
  void drop() {
    stage = Stage.ENDED;
    if (context != null && context.channel().isOpen()) {
      // Past TLS, which would wait for its close_notify to go out.
      context.pipeline().firstContext().close();
    }
  }

  /** Ends it, and tells so, as soon as the loop gets to it: TLS may be about to say why. */
  void abort(String how) {
    if (stage != Stage.ENDED) {
      stage = Stage.ENDED;
      loop.execute(this::drop);
      tell(how);
    }
  }

  private void fail(String how) {
    end();
    tell(how);
  }

  private void tell(String how) {
    loop.execute(() -> owner.down(how));
  }

  private void end() {
    stage = Stage.ENDED;
    context.flush();
    DuplexChannel channel = (DuplexChannel) context.channel();
    tls.closeOutbound()
        .addListener(
            sent -> {
              channel.shutdownOutput();
              linger();
            });
    linger();
  }

  /** Drops the connection when for so long nothing has left its queue, and it has not ended. */
  private void linger() {
    lingering.ifPresent(Timers.Alarm::cancel);
    if (!context.channel().isOpen()) {
      return;
    }
    long room = room();
    Runnable expired =
        () -> {
          if (room() > room) {
            linger();
          } else {
            abort(BROKE_OFF);
            drop();
          }
        };
    lingering = Optional.of(loop.after(bounds.lingerTime(), expired));
  }

  /** Bytes that the queue can take; 0 once nothing can be sent any more. */
  private long room() {
    return context.channel().bytesBeforeUnwritable();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    if (stage == Stage.ENDED) {
      drop();
    }
  }

  @Override
  protected void decode(ChannelHandlerContext ignored, ByteBuf in, List<Object> none) {
    if (stage != Stage.UP) {
      in.skipBytes(in.readableBytes());
      return;
    }
    try {
      Optional<ByteBuffer> frame = Frames.next(in, frameLimit);
      if (frame.isPresent()) {
        owner.received(codec.decode(frame.get()));
      }
    } catch (CorruptedFrameException | Malformed e) {
      fail("it sent a malformed frame: " + e.getMessage());
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ignored, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      shookHands(handshake);
    } else if (stage != Stage.UP) {
      return;
    } else if (event instanceof SslCloseCompletionEvent closing && closing.isSuccess()) {
      fail("it closed the connection");
    } else if (event == ChannelOutputShutdownEvent.INSTANCE) {
      linger(); // Writing failed; what the other side said before can still be read.
    }
  }

  /** The queue is full, whether of frames or of TLS's own answers. */
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ignored) {
    if (stage == Stage.UP && !context.channel().isWritable()) {
      abort("it is too slow to take what is sent to it");
    }
  }

  private void shookHands(SslHandshakeCompletionEvent handshake) {
    if (!handshake.isSuccess()) {
      abort(Words.of(handshake.cause()));
    } else if (stage == Stage.SHAKING_HANDS) {
      stage = Stage.UP;
      owner.up(this);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ignored) throws Exception {
    super.channelInactive(ignored);
    lingering.ifPresent(Timers.Alarm::cancel);
    abort(BROKE_OFF);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ignored, Throwable cause) {
    abort(stage == Stage.UP ? BROKE_OFF + ": " + Words.of(cause) : Words.of(cause));
  }
}
