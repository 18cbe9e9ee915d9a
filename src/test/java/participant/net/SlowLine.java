package participant.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Passes TCP connections on to an address, and slows down when told to. */
final class SlowLine implements AutoCloseable {
  private static final int BYTES_A_TICK = 100;
  private static final int TICK_MILLIS = 10;

  private final ServerSocket server;
  private final InetSocketAddress to;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Semaphore bytes = new Semaphore(0);
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean slow;

  SlowLine(InetSocketAddress to) throws IOException {
    this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    this.to = to;
    run(this::accept);
    clock.scheduleAtFixedRate(
        () -> bytes.release(BYTES_A_TICK), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The address to dial. */
  String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** From now on all connections together pass 10 kB/s. */
  void slowDown() {
    bytes.drainPermits();
    slow = true;
  }

  /** Ends all connections, as the kernel does for a process that is killed. */
  void cut() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void accept() throws IOException, InterruptedException {
    while (true) {
      Socket near = server.accept();
      Socket far = new Socket(to.getAddress(), to.getPort());
      sockets.add(near);
      sockets.add(far);
      run(() -> pass(near, far));
      run(() -> pass(far, near));
    }
  }

  private void pass(Socket from, Socket onward) throws IOException, InterruptedException {
    byte[] some = new byte[64 << 10];
    try (from;
        onward) {
      InputStream in = from.getInputStream();
      OutputStream out = onward.getOutputStream();
      for (int n = in.read(some, 0, some.length); n >= 0; n = read(in, some)) {
        out.write(some, 0, n);
      }
    }
  }

  private int read(InputStream in, byte[] some) throws IOException, InterruptedException {
    if (!slow) {
      return in.read(some, 0, some.length);
    }
    bytes.acquire(BYTES_A_TICK);
    return in.read(some, 0, BYTES_A_TICK);
  }

  private interface Work {
    void go() throws IOException, InterruptedException;
  }

  private static void run(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.go();
              } catch (IOException | InterruptedException over) {
                Thread.currentThread().interrupt(); // The test is over, or a side has left.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    clock.shutdownNow();
    server.close();
  }
}
