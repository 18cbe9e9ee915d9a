package participant.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A datagram socket of the system's that takes words about a service: where {@code NOTIFY_SOCKET}
 * points, sd_notify(3). Whatever goes wrong is told once, and after it nothing is said any more.
 */
public final class ServiceSocket {
  private static final Duration LAST_WORDS = Duration.ofMillis(200);

  private final Consumer<String> notices;
  private final Optional<ChannelFuture> connecting;
  private boolean mute;

  /**
   * Opens it; nobody waits for that.
   *
   * @param path in the file system, or after {@code @} in the abstract namespace
   * @param notices hears, on the loop's thread or this one, that it cannot be used
   */
  public ServiceSocket(Loop loop, String path, Consumer<String> notices) {
    this.notices = notices;
    this.connecting =
        loop.datagrams()
            .map(
                bootstrap ->
                    bootstrap
                        .handler(Reception.initializer(channel -> {}))
                        .connect(new DomainSocketAddress(path.replaceFirst("^@", "\0"))));
    if (connecting.isEmpty()) {
      fail("this system has no sockets of that kind");
    }
    connecting.ifPresent(
        future ->
            future.addListener(
                done -> {
                  if (!done.isSuccess()) {
                    fail(Words.of(done.cause()));
                  }
                }));
  }

  /** Sends {@code text} as one datagram; drops it where the reader does not keep up. */
  public void send(String text) {
    connecting.ifPresent(
        future -> future.addListener(done -> write(future.channel(), text, done.isSuccess())));
  }

  private void write(Channel channel, String text, boolean connected) {
    if (connected && channel.isWritable() && !mute) {
      channel
          .writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8))
          .addListener(
              sent -> {
                if (!sent.isSuccess()) {
                  fail(Words.of(sent.cause()));
                }
              });
    }
  }

  private void fail(String why) {
    if (!mute) {
      mute = true;
      notices.accept("the service manager is not told anything: " + why);
    }
  }

  /** Sends the last words and lets go of it; waits for a moment, and not on the loop's thread. */
  public void close(String lastWords) {
    send(lastWords);
    connecting.ifPresent(
        future -> {
          future.awaitUninterruptibly(LAST_WORDS.toMillis());
          future.channel().close().awaitUninterruptibly(LAST_WORDS.toMillis());
        });
  }
}
