package participant.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import participant.crypto.Bytes;
import participant.crypto.Identity;
import participant.machine.PartyId;
import participant.node.Transport;
import participant.protocol.join.JoinMessage;
import participant.wire.Codec;
import participant.wire.Envelope;

/** One process's transport on a loop of its own, and what it told. */
final class Endpoint implements Transport.Listener, AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What a listener heard. */
  sealed interface Heard {
    record Opened(int link, boolean dialled, Bytes certificate, String localHost)
        implements Heard {}

    record Received(int link, Envelope envelope) implements Heard {}

    record Closed(int link, String how) implements Heard {}

    record Probed(int link, Transport.Answer answer) implements Heard {}
  }

  /** Two processes, one link between them, both ends trusted. */
  record Pair(Endpoint dialler, int dialled, Endpoint acceptor, int accepted)
      implements AutoCloseable {
    static Pair connected() throws IOException {
      return connected(Bounds.DEFAULT);
    }

    static Pair connected(Bounds bounds) throws IOException {
      Endpoint acceptor = new Endpoint(bounds);
      Endpoint dialler = new Endpoint(bounds);
      String address = acceptor.listen();
      int dialled = dialler.dial(address, acceptor.identity.fingerprint());
      dialler.next(Heard.Opened.class);
      int accepted = acceptor.next(Heard.Opened.class).link();
      dialler.trust(dialled);
      acceptor.trust(accepted);
      return new Pair(dialler, dialled, acceptor, accepted);
    }

    @Override
    public void close() {
      dialler.close();
      acceptor.close();
    }
  }

  final Identity identity = Identity.fresh();
  final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
  final BlockingQueue<String> notices = new LinkedBlockingQueue<>();
  final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  final Loop loop = new Loop(bugs::add);
  final NettyTransport transport;

  Endpoint() {
    this(Bounds.DEFAULT);
  }

  Endpoint(Bounds bounds) {
    transport = new NettyTransport(loop, identity, Codec.STANDARD, bounds, notices::add);
    transport.start(this);
  }

  /** Listens on a free port of the loopback, and returns the address to dial. */
  String listen() throws IOException {
    return listen("127.0.0.1");
  }

  String listen(String host) throws IOException {
    InetSocketAddress bound = listen(new InetSocketAddress(InetAddress.getByName(host), 0));
    return new HostPort(host, bound.getPort()).toString();
  }

  InetSocketAddress listen(InetSocketAddress address) throws IOException {
    return transport.listen(address);
  }

  int dial(String address, Bytes fingerprint) {
    return dial(List.of(address), fingerprint);
  }

  int dial(List<String> addresses, Bytes fingerprint) {
    return onLoop(() -> transport.dial(addresses, fingerprint));
  }

  void trust(int link) {
    onLoop(() -> transport.trust(link));
  }

  void probe(int link, int port) {
    onLoop(() -> transport.probe(link, port));
  }

  void closeLink(int link) {
    onLoop(() -> transport.close(link, "test"));
  }

  void send(int link, Envelope... envelopes) {
    onLoop(() -> List.of(envelopes).forEach(envelope -> transport.send(link, envelope)));
  }

  void onLoop(Runnable call) {
    onLoop(
        () -> {
          call.run();
          return null;
        });
  }

  <T> T onLoop(Supplier<T> call) {
    return CompletableFuture.supplyAsync(call, loop)
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  /** The next thing heard, which must be a {@code type}. */
  <T extends Heard> T next(Class<T> type) {
    return type.cast(assertThat(take(heard)).isInstanceOf(type).actual());
  }

  String nextNotice() {
    return take(notices);
  }

  /** What {@code count} frames said, each of which must be the next thing heard. */
  List<Envelope> received(int count) {
    List<Envelope> envelopes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      envelopes.add(next(Heard.Received.class).envelope());
    }
    return envelopes;
  }

  static <T> T take(BlockingQueue<T> queue) {
    try {
      T item = queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(item).as("heard within " + PATIENCE).isNotNull();
      return item;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A frame that says {@code text}, of at most 200 characters. */
  static Envelope saying(String text) {
    return new Envelope(
        PartyId.NOBODY, PartyId.NOBODY, new JoinMessage.Refuse(JoinMessage.Refusal.SEAT, text));
  }

  @Override
  public void opened(int link, boolean dialled, Bytes certificate, String localHost) {
    heard.add(new Heard.Opened(link, dialled, certificate, localHost));
  }

  @Override
  public void received(int link, Envelope envelope) {
    heard.add(new Heard.Received(link, envelope));
  }

  @Override
  public void probed(int link, Transport.Answer answer) {
    heard.add(new Heard.Probed(link, answer));
  }

  @Override
  public void closed(int link, String how) {
    heard.add(new Heard.Closed(link, how));
  }

  @Override
  public void close() {
    transport
        .shutdown(Duration.ofSeconds(1))
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
    loop.close();
    assertThat(bugs).isEmpty();
  }
}
