package participant.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.crypto.Identity;
import participant.node.Timers;
import participant.node.Transport;
import participant.wire.Codec;
import participant.wire.Envelope;

/**
 * Links over TCP and TLS, on one {@link Loop}.
 *
 * <pre>{@code
 * try (Loop loop = new Loop(bugs)) {
 *   NettyTransport transport = new NettyTransport(loop, identity, Codec.STANDARD, Bounds.DEFAULT, notices);
 *   InetSocketAddress bound = transport.listen(new InetSocketAddress("127.0.0.1", 0));
 *   transport.start(listener);
 *   …
 *   transport.shutdown(Duration.ofSeconds(1)).join();
 * }
 * }</pre>
 *
 * <p>The calls of {@link Transport} belong on the loop's thread, the others on any other.
 */
public final class NettyTransport implements Transport {

  /** What is up. Who was accepted is a stranger, on a visit, until it is trusted. */
  private record Link(Connection connection, Optional<Strangers.Visit> visit) {
    Link trusted() {
      return new Link(connection, Optional.empty());
    }
  }

  private static final int DIALS_AT_ONCE = 8;

  private final Loop loop;
  private final Codec codec;
  private final Bounds bounds;
  private final Tls tls;
  private final Turns turns;
  private final Strangers strangers;
  private final Reception reception;
  private final Map<Integer, Link> links = new HashMap<>();
  private final Map<Integer, Call> calls = new HashMap<>();
  private final Set<Connection> connections = new LinkedHashSet<>();
  private final CompletableFuture<Void> empty = new CompletableFuture<>();
  private Listener listener;
  private int lastLink;
  private boolean closing;

  /**
   * @param identity whose certificate others see
   * @param codec how frames are written
   * @param notices hears, on the loop's thread, a line for people about connections that did not
   *     come to be a link, each kind once: strangers turned away, a peer that cannot be reached yet
   */
  public NettyTransport(
      Loop loop, Identity identity, Codec codec, Bounds bounds, Consumer<? super String> notices) {
    this.loop = loop;
    this.codec = codec;
    this.bounds = bounds;
    this.tls = new Tls(identity);
    this.turns = new Turns(DIALS_AT_ONCE, loop);
    this.strangers = new Strangers(loop, bounds, notices::accept);
    this.reception = new Reception(loop, strangers, this::accepted);
  }

  /**
   * Listens, in addition to where it listens already. Who dials is heard once {@link #start} has
   * been called, and waits until then.
   *
   * @param address port 0 takes any free one
   * @return the address that it now listens on
   * @throws java.net.BindException if somebody else listens there
   * @throws IOException if it is not ours to listen on; both messages are for people
   */
  public InetSocketAddress listen(InetSocketAddress address) throws IOException {
    return reception.listen(address);
  }

  /** Lets connections in, and tells {@code listener} of all that happens. Call it once. */
  public void start(Listener listener) {
    loop.execute(
        () -> {
          this.listener = listener;
          reception.open();
        });
  }

  /**
   * Stops listening and dialling, and ends every link as {@link #close} does. No listener is told.
   *
   * @param limit after so long, whatever still stays is dropped
   * @return completed, on the loop's thread, when nothing is open any more
   */
  public CompletableFuture<Void> shutdown(Duration limit) {
    loop.execute(
        () -> {
          closing = true;
          reception.close();
          calls.values().forEach(call -> call.dialling.cancel());
          calls.clear();
          links.clear();
          List.copyOf(connections).forEach(Connection::close);
          Timers.Alarm late =
              loop.after(limit, () -> List.copyOf(connections).forEach(Connection::drop));
          empty.thenRun(late::cancel);
          completeIfEmpty();
        });
    return empty;
  }

  @Override
  public int dial(List<String> addresses, Bytes fingerprint) {
    int number = ++lastLink;
    Call call = new Call(number, addresses, new PeerTrust.Pin(fingerprint));
    calls.put(number, call);
    loop.execute(call.dialling::start);
    return number;
  }

  @Override
  public Optional<String> trouble(int link) {
    return Optional.ofNullable(calls.get(link)).flatMap(call -> call.dialling.trouble());
  }

  @Override
  public void send(int link, Envelope envelope) {
    Link up = links.get(link);
    if (up != null) {
      up.connection.send(codec.frame(envelope));
    } else if (calls.containsKey(link)) {
      loop.execute(() -> gone(link, "it was sent to before it was up"));
    }
  }

  @Override
  public void trust(int link) {
    Link up = links.get(link);
    if (up != null) {
      up.connection.trust();
      up.visit.ifPresent(Strangers.Visit::end);
      links.put(link, up.trusted());
    }
  }

  @Override
  public void probe(int link, int port) {
    Link up = links.get(link);
    if (up == null) {
      return;
    }
    InetSocketAddress host = up.connection.remote();
    if (host == null || port == 0) {
      loop.execute(() -> probed(link, host, 0, Optional.empty()));
      return;
    }
    Bytes certificate = up.connection.peerCertificate();
    PeerTrust.Pin pin = new PeerTrust.Pin(Hash.sha256(certificate.toByteArray()));
    connect(
        new InetSocketAddress(host.getAddress(), port),
        tls.diallerTo(pin),
        new Connection.Owner() {
          @Override
          public void up(Connection connection) {
            connection.close();
            probed(link, host, port, Optional.empty());
          }

          @Override
          public void down(String how) {
            boolean other = pin.found().isPresent();
            probed(link, host, port, Optional.of(other ? "another process answers there" : how));
          }
        });
  }

  private void probed(int link, InetSocketAddress host, int port, Optional<String> fault) {
    if (links.containsKey(link)) {
      String at = host == null ? "" : new HostPort(HostPort.hostOf(host), port).toString();
      Answer answer = new Answer(Instant.now().getEpochSecond(), at, fault);
      loop.run(() -> listener.probed(link, answer));
    }
  }

  @Override
  public void close(int link, String why) {
    Link up = links.remove(link);
    if (up != null) {
      up.connection.close();
    }
    Call call = calls.remove(link);
    if (call != null) {
      call.dialling.cancel();
    }
  }

  /** A link ends by itself. */
  private void gone(int link, String how) {
    boolean known = links.containsKey(link) || calls.containsKey(link);
    Optional.ofNullable(links.get(link))
        .flatMap(Link::visit)
        .ifPresent(visit -> visit.turnedAway(how));
    close(link, how);
    if (known) {
      loop.run(() -> listener.closed(link, how));
    }
  }

  private void accepted(Channel channel) {
    InetSocketAddress from = (InetSocketAddress) channel.remoteAddress();
    Connection connection = new Connection(loop, codec, bounds, tls.accepting());
    Strangers.Visit visit = strangers.enter(from, connection::abort);
    channel.closeFuture().addListener(closed -> visit.end());
    connection.handTo(new Guest(visit));
    install(connection, channel);
  }

  private Connection connect(InetSocketAddress to, Tls.Dialler by, Connection.Owner owner) {
    Connection connection = new Connection(loop, codec, bounds, by.dialling(bounds));
    connection.handTo(owner);
    loop.dialler()
        .option(
            ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(bounds.connectTime().toMillis()))
        .option(ChannelOption.AUTO_CLOSE, false)
        .handler(Reception.initializer(channel -> install(connection, channel)))
        .connect(to)
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                loop.execute(() -> connection.abort(Words.of(done.cause())));
              }
            });
    return connection;
  }

  private void install(Connection connection, Channel channel) {
    connections.add(connection);
    channel
        .closeFuture()
        .addListener(
            closed -> {
              connections.remove(connection);
              completeIfEmpty();
            });
    connection.installIn(channel.pipeline());
  }

  private void completeIfEmpty() {
    if (closing && connections.isEmpty()) {
      empty.complete(null);
    }
  }

  private void opened(int number, Link link, boolean dialled) {
    links.put(number, link);
    Connection connection = link.connection;
    connection.handTo(new Line(number));
    loop.run(
        () ->
            listener.opened(number, dialled, connection.peerCertificate(), connection.localHost()));
  }

  /** The owner of a connection that is a link. */
  private final class Line implements Connection.Owner {
    private final int number;

    Line(int number) {
      this.number = number;
    }

    @Override
    public void received(Envelope envelope) {
      loop.run(() -> listener.received(number, envelope));
    }

    @Override
    public void down(String how) {
      gone(number, how);
    }
  }

  /** The owner of an accepted connection until it is up. */
  private final class Guest implements Connection.Owner {
    private final Strangers.Visit visit;

    Guest(Strangers.Visit visit) {
      this.visit = visit;
    }

    @Override
    public void up(Connection connection) {
      opened(++lastLink, new Link(connection, Optional.of(visit)), false);
    }

    @Override
    public void down(String how) {
      visit.turnedAway(how);
    }
  }

  /** A link that is being dialled. */
  private final class Call implements Dialling.Exchange {
    private final int number;
    private final Tls.Dialler tls;
    private final Dialling dialling;

    Call(int number, List<String> addresses, PeerTrust.Pin pin) {
      this.number = number;
      this.tls = NettyTransport.this.tls.diallerTo(pin);
      this.dialling = new Dialling(loop, turns, this, addresses, pin);
    }

    @Override
    public Connection connect(InetSocketAddress to, Connection.Owner owner) {
      return NettyTransport.this.connect(to, tls, owner);
    }

    @Override
    public void answered(Connection connection) {
      calls.remove(number);
      opened(number, new Link(connection, Optional.empty()), true);
    }

    @Override
    public void failed(String how) {
      gone(number, how);
    }

    @Override
    public void inVain(String addresses, String lastly) {
      strangers.once(addresses, "cannot reach " + addresses + " yet: " + lastly + "; trying on");
    }
  }
}
