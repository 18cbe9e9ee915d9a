package participant.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import participant.node.Timers;

/**
 * The one thread of a process: connections, TLS, the node's machines and its alarms all run on it,
 * one after another, so that nothing of theirs needs a lock. Uses epoll where the system has it.
 */
public final class Loop implements Executor, Timers, AutoCloseable {
  static {
    Startup.settle();
  }

  private static final Duration END = Duration.ofSeconds(1);

  private final boolean epoll = Epoll.isAvailable();
  private final Consumer<? super Throwable> bugs;
  private final IoEventLoopGroup group;
  private final IoEventLoop thread;

  /**
   * Starts with the first task.
   *
   * @param bugs hears, on the loop's thread, of what a task or an alarm threw; the loop goes on
   */
  public Loop(Consumer<? super Throwable> bugs) {
    this.bugs = bugs;
    this.group =
        new MultiThreadIoEventLoopGroup(
            1,
            new DefaultThreadFactory("loop", true),
            epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    this.thread = group.next();
  }

  /**
   * Runs {@code task} on the loop's thread after what was handed in before. From any thread.
   *
   * @throws java.util.concurrent.RejectedExecutionException if the loop is closed
   */
  @Override
  public void execute(Runnable task) {
    thread.execute(() -> run(task));
  }

  @Override
  public Alarm after(Duration delay, Runnable alarm) {
    Future<?> pending = thread.schedule(() -> run(alarm), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> pending.cancel(false);
  }

  /**
   * Ends the thread at once; pending alarms never ring. Without this, the end of the process takes
   * a third of a second: the JVM waits that long for a thread that waits for the kernel.
   */
  @Override
  public void close() {
    group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    if (!isCurrent()) {
      group.terminationFuture().awaitUninterruptibly(END.toMillis());
    }
  }

  /** Whether the caller runs on the loop's thread. */
  boolean isCurrent() {
    return thread.inEventLoop();
  }

  /** Runs what is not this package's, such that a fault in it is told and does no harm here. */
  void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      bugs.accept(e);
    }
  }

  Bootstrap dialler() {
    return new Bootstrap()
        .group(group)
        .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
        .disableResolver();
  }

  /** Datagrams to a socket in the file system; empty where the system is not ours. */
  Optional<Bootstrap> datagrams() {
    return epoll
        ? Optional.of(
            new Bootstrap()
                .group(group)
                .channel(EpollDomainDatagramChannel.class)
                .disableResolver())
        : Optional.empty();
  }

  ServerBootstrap listener() {
    return new ServerBootstrap()
        .group(group)
        .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class);
  }
}
