package participant.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A service manager's socket, and what it was told. */
final class NotifySocket implements AutoCloseable {
  private final Path path;
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  private final Channel channel;

  NotifySocket(Path path) {
    this.path = path;
    this.channel =
        new Bootstrap()
            .group(group)
            .channel(EpollDomainDatagramChannel.class)
            .handler(
                new SimpleChannelInboundHandler<DomainDatagramPacket>() {
                  @Override
                  protected void channelRead0(ChannelHandlerContext in, DomainDatagramPacket one) {
                    told.add(one.content().toString(StandardCharsets.UTF_8));
                  }
                })
            .bind(new DomainSocketAddress(path.toFile()))
            .syncUninterruptibly()
            .channel();
  }

  String path() {
    return path.toString();
  }

  /** What it is told next. */
  String next() throws InterruptedException {
    String text = told.poll(ParticipantProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(text).as("told in time").isNotNull();
    return text;
  }

  /** What it is told until somebody says {@code last}, that included. */
  List<String> until(String last) throws InterruptedException {
    List<String> all = new ArrayList<>();
    do {
      all.add(next());
    } while (!all.get(all.size() - 1).equals(last));
    return all;
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    group.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
