package participant.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The listening sockets. Who dials before the reception is open waits in the kernel's queue, and so
 * does everyone while the process has no file descriptor left.
 */
final class Reception {
  /** As many as may come at once; the kernel may allow fewer. */
  private static final int BACKLOG = 1024;

  private static final String HELD = "Address already in use";

  private final Loop loop;
  private final Strangers strangers;
  private final Consumer<Channel> guests;
  private final List<Channel> doors = new ArrayList<>();
  private boolean open;

  /**
   * @param guests is handed each accepted connection before anything is read from it
   */
  Reception(Loop loop, Strangers strangers, Consumer<Channel> guests) {
    this.loop = loop;
    this.strangers = strangers;
    this.guests = guests;
  }

  /** Binds and listens, and waits for it: not on the loop's thread. */
  InetSocketAddress listen(InetSocketAddress address) throws IOException {
    ChannelFuture binding =
        loop.listener()
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.AUTO_READ, false)
            .childOption(ChannelOption.AUTO_CLOSE, false)
            .handler(new Trouble())
            .childHandler(initializer(guests))
            .bind(address)
            .awaitUninterruptibly();
    if (!binding.isSuccess()) {
      String where = HostPort.hostOf(address) + " port " + address.getPort();
      String why = "cannot listen on " + where + ": " + Words.of(binding.cause());
      throw why.endsWith(HELD) ? new BindException(why) : new IOException(why);
    }
    Channel door = binding.channel();
    loop.execute(
        () -> {
          doors.add(door);
          door.config().setAutoRead(open);
        });
    return (InetSocketAddress) door.localAddress();
  }

  void open() {
    open = true;
    doors.forEach(door -> door.config().setAutoRead(true));
  }

  void close() {
    open = false;
    doors.forEach(Channel::close);
  }

  static ChannelHandler initializer(Consumer<Channel> of) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        of.accept(channel);
      }
    };
  }

  /** Accepting fails, for want of file descriptors say; Netty goes on after a second. */
  private final class Trouble extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      String why = Words.of(cause);
      strangers.once(why, "cannot accept connections for now: " + why);
      context.fireExceptionCaught(cause);
    }
  }
}
