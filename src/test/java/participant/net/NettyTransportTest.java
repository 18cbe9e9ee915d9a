package participant.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static participant.net.Endpoint.saying;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import participant.crypto.Bytes;
import participant.net.Endpoint.Heard;
import participant.wire.Codec;
import participant.wire.Envelope;

final class NettyTransportTest {

  @Test
  void aProbeTellsWhoAnswersAtTheOtherSidesHost() throws IOException {
    Endpoint other = new Endpoint();
    try (Endpoint.Pair pair = Endpoint.Pair.connected()) {
      int own = HostPort.parse(pair.dialler().listen()).port();
      int others = HostPort.parse(other.listen()).port();

      assertProbed(pair, own, Optional.empty());
      assertProbed(pair, others, Optional.of("another process answers there"));
      assertProbed(pair, 0, Optional.empty());
      other.close();
      assertProbed(pair, others, Optional.of("Connection refused"));
    }
  }

  private static void assertProbed(Endpoint.Pair pair, int port, Optional<String> fault) {
    pair.acceptor().probe(pair.accepted(), port);
    Heard.Probed heard = pair.acceptor().next(Heard.Probed.class);
    assertThat(heard.link()).isEqualTo(pair.accepted());
    assertThat(heard.answer().address()).isEqualTo("127.0.0.1:" + port);
    assertThat(heard.answer().fault()).isEqualTo(fault);
    assertThat(heard.answer().time()).isPositive();
  }

  @Test
  void bothEndsOfALinkHearWhoTheOtherIs() throws IOException {
    try (Endpoint acceptor = new Endpoint();
        Endpoint dialler = new Endpoint()) {
      int link = dialler.dial(acceptor.listen(), acceptor.identity.fingerprint());

      assertThat(dialler.next(Heard.Opened.class))
          .isEqualTo(new Heard.Opened(link, true, acceptor.identity.certificate(), "127.0.0.1"));
      assertThat(acceptor.next(Heard.Opened.class))
          .isEqualTo(new Heard.Opened(1, false, dialler.identity.certificate(), "127.0.0.1"));
    }
  }

  @Test
  void framesArriveInOrderInBothDirections() throws IOException {
    try (Endpoint.Pair pair = Endpoint.Pair.connected()) {
      Envelope[] frames =
          IntStream.range(0, 2_000).mapToObj(i -> saying("frame " + i)).toArray(Envelope[]::new);

      pair.dialler().send(pair.dialled(), frames);
      pair.acceptor().send(pair.accepted(), frames);

      assertThat(pair.acceptor().received(frames.length)).containsExactly(frames);
      assertThat(pair.dialler().received(frames.length)).containsExactly(frames);
    }
  }

  @Test
  void anotherCertificateThanThePinnedOneEndsTheDialling() throws IOException {
    try (Endpoint impostor = new Endpoint();
        Endpoint dialler = new Endpoint()) {
      Bytes pinned = dialler.identity.fingerprint();
      int link = dialler.dial(impostor.listen(), pinned);

      assertThat(dialler.next(Heard.Closed.class))
          .isEqualTo(
              new Heard.Closed(
                  link,
                  "another process answers there: its fingerprint is "
                      + impostor.identity.fingerprint().hex()
                      + ", not "
                      + pinned.hex()));
      assertThat(impostor.nextNotice()).contains("TLS failed").contains("127.0.0.1");
      assertThat(impostor.heard).isEmpty();
    }
  }

  @Test
  void aPeerThatComesUpLaterIsReached() throws IOException {
    try (Endpoint acceptor = new Endpoint();
        Endpoint dialler = new Endpoint()) {
      InetSocketAddress free = freePort();
      String address = new HostPort("127.0.0.1", free.getPort()).toString();
      int link = dialler.dial(address, acceptor.identity.fingerprint());
      assertThat(dialler.nextNotice())
          .isEqualTo("cannot reach " + address + " yet: Connection refused; trying on (told once)");

      acceptor.listen(free);

      assertThat(dialler.next(Heard.Opened.class).link()).isEqualTo(link);
    }
  }

  @Test
  void addressesAreTriedInTurn() throws IOException {
    try (Endpoint acceptor = new Endpoint();
        Endpoint dialler = new Endpoint()) {
      String nobody = new HostPort("127.0.0.1", freePort().getPort()).toString();
      String name = acceptor.listen().replace("127.0.0.1", "localhost");
      dialler.dial(List.of("nonsense", nobody, name), acceptor.identity.fingerprint());

      dialler.next(Heard.Opened.class);
    }
  }

  @Test
  void nothingThatCanBeDialledEndsTheDialling() {
    try (Endpoint dialler = new Endpoint()) {
      dialler.dial("nonsense", dialler.identity.fingerprint());

      assertThat(dialler.next(Heard.Closed.class).how())
          .isEqualTo("it has no address that can be dialled: an address is host:port");
    }
  }

  @Test
  void diallingThatIsClosedIsNotHeardOfAgain() throws IOException {
    try (Endpoint acceptor = new Endpoint();
        Endpoint dialler = new Endpoint()) {
      String address = acceptor.listen();
      dialler.onLoop(
          () -> {
            int link = dialler.transport.dial(List.of(address), acceptor.identity.fingerprint());
            dialler.transport.close(link, "changed our mind");
          });
      int second = dialler.dial(address, acceptor.identity.fingerprint());

      assertThat(dialler.next(Heard.Opened.class).link()).isEqualTo(second);
    }
  }

  @Test
  void ipv6LinksWork() throws IOException {
    try (Endpoint acceptor = new Endpoint();
        Endpoint dialler = new Endpoint()) {
      String address = acceptor.listen("::1");
      assertThat(address).startsWith("[::1]:");
      dialler.dial(address, acceptor.identity.fingerprint());

      assertThat(dialler.next(Heard.Opened.class).localHost()).isEqualTo("::1");
    }
  }

  @Test
  void anAddressThatIsHeldIsRefusedInWords() throws IOException {
    try (Endpoint first = new Endpoint();
        Endpoint second = new Endpoint()) {
      int port = HostPort.parse(first.listen()).port();

      assertThatThrownBy(
              () -> second.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
          .isInstanceOf(BindException.class)
          .hasMessage("cannot listen on 127.0.0.1 port " + port + ": Address already in use");
    }
  }

  @Test
  void anAddressOfAnotherHostIsRefusedInWords() {
    try (Endpoint endpoint = new Endpoint()) {
      assertThatThrownBy(() -> endpoint.listen("192.0.2.1"))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(BindException.class)
          .hasMessageContaining("192.0.2.1")
          .hasMessageContaining("Cannot assign requested address");
    }
  }

  @Test
  void whoDialsBeforeTheStartWaitsForIt() throws IOException {
    try (Endpoint acceptor = new Endpoint();
        Endpoint dialler = new Endpoint();
        Loop loop = new Loop(acceptor.bugs::add)) {
      NettyTransport late =
          new NettyTransport(
              loop, acceptor.identity, Codec.STANDARD, Bounds.DEFAULT, acceptor.notices::add);
      InetSocketAddress bound =
          late.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      dialler.dial("127.0.0.1:" + bound.getPort(), acceptor.identity.fingerprint());

      late.start(acceptor);

      dialler.next(Heard.Opened.class);
      acceptor.next(Heard.Opened.class);
      late.shutdown(Endpoint.PATIENCE).join();
    }
  }

  private static InetSocketAddress freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return (InetSocketAddress) socket.getLocalSocketAddress();
    }
  }
}
