package participant.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import participant.crypto.Bytes;
import participant.crypto.Identity;
import participant.machine.PartyId;
import participant.node.Switchboard;
import participant.node.Transport;
import participant.wire.Codec;
import participant.wire.Envelope;
import participant.wire.RouteMessage;

/** A coordinator's process passes on what others send to one who does not read. */
class RelayQueueTest {
  private static final int QUEUE = 1 << 20;
  private static final int FRAME = 100_000;
  private static final long KERNEL_AT_MOST = 32 << 20;

  @Test
  void whoDoesNotReadIsClosedAndTheOthersAreToldAndServed() throws Exception {
    try (Coordinator coordinator = new Coordinator();
        Stranger slow = coordinator.strangerAtSeat2();
        Endpoint sender = new Endpoint();
        Endpoint other = new Endpoint()) {
      int link = sender.dial(coordinator.address, coordinator.identity.fingerprint());
      sender.next(Endpoint.Heard.Opened.class);
      sender.trust(link);
      Endpoint.take(coordinator.seated);
      int onward = other.dial(coordinator.address, coordinator.identity.fingerprint());
      other.next(Endpoint.Heard.Opened.class);
      other.trust(onward);
      Endpoint.take(coordinator.seated);

      long taken = 0;
      while (sender.heard.isEmpty()) {
        sender.send(link, relayed(3, 2, FRAME));
        taken += FRAME;
        assertThat(taken).as("bytes for one who does not read").isLessThan(KERNEL_AT_MOST);
      }
      assertThat(sender.received(1))
          .containsExactly(
              new Envelope(
                  PartyId.NOBODY, PartyId.NOBODY, new RouteMessage.Unreachable(new PartyId(2))));
      assertThat(Endpoint.take(coordinator.closed))
          .isEqualTo("it is too slow to take what is sent to it");

      sender.send(link, relayed(3, 4, FRAME));
      assertThat(other.received(1)).containsExactly(relayed(3, 4, FRAME));
      assertThat(slow.readToTheEnd()).isNotEmpty();
    }
  }

  private static Envelope relayed(int from, int to, int bytes) {
    return new Envelope(
        new PartyId(from),
        new PartyId(to),
        new RouteMessage.Relayed(ByteBuffer.wrap(new byte[bytes])));
  }

  /** Seats whoever connects, from seat 2 on. */
  private static final class Coordinator implements Transport.Listener, AutoCloseable {
    final Identity identity = Identity.fresh();
    final List<Throwable> bugs = new ArrayList<>();
    final BlockingQueue<Integer> seated = new LinkedBlockingQueue<>();
    final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
    final String address;
    private final Loop loop = new Loop(bugs::add);
    private final NettyTransport transport;
    private final Switchboard switchboard;
    private int last = 1;

    Coordinator() throws IOException {
      Bounds usual = Bounds.DEFAULT;
      transport =
          new NettyTransport(
              loop,
              identity,
              Codec.STANDARD,
              new Bounds(
                  usual.strangers(),
                  usual.strangerTime(),
                  usual.connectTime(),
                  Duration.ofMillis(100),
                  QUEUE),
              notice -> {});
      InetSocketAddress bound =
          transport.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      address = "127.0.0.1:" + bound.getPort();
      switchboard = new Switchboard(transport, loop, Codec.STANDARD);
      switchboard.start(this);
      transport.start(switchboard);
    }

    Stranger strangerAtSeat2() throws IOException {
      Stranger stranger = Stranger.withTls(address);
      assertThat(Endpoint.take(seated)).isEqualTo(2);
      return stranger;
    }

    @Override
    public void opened(int link, boolean dialled, Bytes certificate, String localHost) {
      switchboard.trust(link);
      switchboard.serve(link, Set.of(new PartyId(++last)));
      seated.add(last);
    }

    @Override
    public void received(int link, Envelope envelope) {
      bugs.add(new AssertionError(envelope.toString()));
    }

    @Override
    public void closed(int link, String how) {
      closed.add(how);
    }

    @Override
    public void close() {
      transport.shutdown(Duration.ZERO).join();
      loop.close();
      assertThat(bugs).isEmpty();
    }
  }
}
