package participant.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Connections that say nothing, and come again as soon as they are closed. */
final class Flood implements AutoCloseable {
  private final InetSocketAddress target;
  private final Selector selector = Selector.open();
  private final Thread thread = new Thread(this::run, "flood");
  private CountDownLatch turnedAway;
  private volatile boolean over;

  Flood(String address, int connections) throws IOException {
    HostPort at = HostPort.parse(address);
    this.target = at.resolve().get(0);
    this.turnedAway = new CountDownLatch(0);
    for (int i = 0; i < connections; i++) {
      connect();
    }
  }

  /** Begins to come again, and waits until so many were turned away. */
  void awaitTurnedAway(int count) throws InterruptedException {
    turnedAway = new CountDownLatch(count);
    thread.start();
    if (!turnedAway.await(Endpoint.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("nobody was turned away");
    }
  }

  private void connect() throws IOException {
    SocketChannel channel = SocketChannel.open(target);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
  }

  private void run() {
    ByteBuffer nothing = ByteBuffer.allocate(64);
    while (!over) {
      try {
        selector.select(100);
        for (SelectionKey key : Set.copyOf(selector.selectedKeys())) {
          if (isOver((SocketChannel) key.channel(), nothing.clear())) {
            key.channel().close();
            turnedAway.countDown();
            connect();
          }
        }
        selector.selectedKeys().clear();
      } catch (IOException refused) {
        // The next round tries again.
      }
    }
  }

  private static boolean isOver(SocketChannel channel, ByteBuffer into) {
    try {
      return channel.read(into) < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    over = true;
    selector.wakeup();
    thread.join();
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
