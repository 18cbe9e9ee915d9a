package participant.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static participant.net.Endpoint.saying;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import participant.crypto.Bytes;
import participant.crypto.Identity;
import participant.machine.PartyId;
import participant.net.Endpoint.Heard;
import participant.protocol.join.Applicant;
import participant.protocol.join.JoinMessage;
import participant.protocol.join.RouteKey;
import participant.wire.Envelope;
import participant.wire.Limits;

final class StrangersTest {
  private static final byte[] HTTP =
      "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  @Test
  void anHttpRequestIsClosedAndToldOnce() throws IOException {
    try (Endpoint endpoint = new Endpoint()) {
      String address = endpoint.listen();
      for (int i = 0; i < 3; i++) {
        try (Stranger browser = Stranger.plain(address)) {
          browser.send(HTTP).readToTheEnd();
        }
      }

      assertThat(endpoint.nextNotice())
          .isEqualTo("closed a connection from 127.0.0.1: it does not speak TLS (told once)");
      assertThat(endpoint.notices).isEmpty();
      assertThat(endpoint.heard).isEmpty();
    }
  }

  @Test
  void aPortScannerIsTurnedAway() throws IOException {
    try (Endpoint endpoint = new Endpoint()) {
      Stranger.plain(endpoint.listen()).close();

      assertThat(endpoint.nextNotice()).contains("127.0.0.1");
      assertThat(endpoint.heard).isEmpty();
    }
  }

  @Test
  void randomBytesAreTurnedAway() throws IOException {
    try (Endpoint endpoint = new Endpoint(strangerTime(Duration.ofMillis(300)))) {
      String address = endpoint.listen();
      Random random = new Random(42);
      for (int i = 0; i < 30; i++) {
        byte[] bytes = new byte[1 + random.nextInt(2_000)];
        random.nextBytes(bytes);
        if (i % 2 == 0) {
          bytes[0] = 22; // A TLS handshake record, as it seems.
        }
        try (Stranger stranger = Stranger.plain(address)) {
          stranger.send(bytes).readToTheEnd();
        }
      }

      assertThat(endpoint.heard).isEmpty();
      assertThat(endpoint.notices).hasSizeBetween(1, 30).allMatch(line -> line.length() < 300);
    }
  }

  @Test
  void fiftySilentClientsAreClosedAndDisturbNobody() throws IOException {
    try (Endpoint endpoint = new Endpoint(strangerTime(Duration.ofMillis(500)));
        Endpoint peer = new Endpoint()) {
      String address = endpoint.listen();
      List<Stranger> silent = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        silent.add(Stranger.plain(address));
      }
      int link = peer.dial(address, endpoint.identity.fingerprint());
      int accepted = endpoint.next(Heard.Opened.class).link();
      endpoint.trust(accepted);
      peer.next(Heard.Opened.class);
      for (Stranger stranger : silent) {
        assertThat(stranger.readToTheEnd()).isEmpty();
        stranger.close();
      }

      peer.send(link, saying("still here"));

      assertThat(endpoint.received(1)).containsExactly(saying("still here"));
      assertThat(endpoint.nextNotice()).contains("it did not prove in time that it belongs here");
      assertThat(endpoint.notices).isEmpty();
    }
  }

  @Test
  void whoStaysUntrustedIsClosed() throws IOException {
    try (Endpoint endpoint = new Endpoint(strangerTime(Duration.ofMillis(300)));
        Stranger stranger = Stranger.withTls(endpoint.listen())) {
      int link = endpoint.next(Heard.Opened.class).link();

      assertThat(stranger.readToTheEnd()).isEmpty();
      assertThat(endpoint.next(Heard.Closed.class))
          .isEqualTo(new Heard.Closed(link, "it did not prove in time that it belongs here"));
      assertThat(endpoint.nextNotice()).contains("it did not prove in time that it belongs here");
    }
  }

  @Test
  void aStrangerThatSpeaksTlsAndNoFramesIsToldOnce() throws IOException {
    try (Endpoint endpoint = new Endpoint()) {
      String address = endpoint.listen();
      for (int i = 0; i < 3; i++) {
        try (Stranger stranger = Stranger.withTls(address)) {
          stranger.send((byte) -1, (byte) -1, (byte) -1, (byte) -1, (byte) 7).readToTheEnd();
        }
        endpoint.next(Heard.Opened.class);
        assertThat(endpoint.next(Heard.Closed.class).how()).contains("longer than the 16384 bytes");
      }

      assertThat(endpoint.nextNotice()).contains("longer than the 16384 bytes");
      assertThat(endpoint.notices).isEmpty();
    }
  }

  @Test
  void whoHasBeenTrustedIsNoStranger() throws IOException {
    try (Endpoint endpoint = new Endpoint();
        Stranger member = Stranger.withTls(endpoint.listen())) {
      endpoint.trust(endpoint.next(Heard.Opened.class).link());
      member.die();

      endpoint.next(Heard.Closed.class);
      assertThat(endpoint.notices).isEmpty();
    }
  }

  @Test
  void theOldestStrangerMakesRoomAndWhoIsTrustedStays() throws IOException {
    try (Endpoint endpoint = new Endpoint(strangers(2))) {
      String address = endpoint.listen();
      try (Stranger trusted = Stranger.withTls(address)) {
        endpoint.trust(endpoint.next(Heard.Opened.class).link());
        try (Stranger first = Stranger.plain(address);
            Stranger second = Stranger.plain(address);
            Stranger third = Stranger.withTls(address)) {
          assertThat(first.readToTheEnd()).isEmpty();
          assertThat(endpoint.nextNotice()).contains("there are 2 newer strangers");
          endpoint.next(Heard.Opened.class);
          second.send((byte) 0);
          third.send((byte) 0);
        }
        trusted.send((byte) 0);
      }
    }
  }

  /** Each comes again as soon as it is turned away. */
  @Test
  void whoProvesItselfComesInWhileManyIdleOnesComeAgainAndAgain() throws Exception {
    try (Endpoint endpoint = new Endpoint();
        Endpoint peer = new Endpoint()) {
      String address = endpoint.listen();
      try (Flood flood = new Flood(address, 260)) {
        flood.awaitTurnedAway(300);
        for (int i = 0; i < 3; i++) {
          int link = peer.dial(address, endpoint.identity.fingerprint());
          peer.next(Heard.Opened.class);
          int accepted = endpoint.next(Heard.Opened.class).link();
          endpoint.trust(accepted);
          peer.send(link, saying("here"));
          assertThat(endpoint.received(1)).containsExactly(saying("here"));
        }
      }
    }
  }

  private static Bounds strangers(int most) {
    return new Bounds(
        most,
        Endpoint.PATIENCE,
        Bounds.DEFAULT.connectTime(),
        Bounds.DEFAULT.lingerTime(),
        Bounds.DEFAULT.queue());
  }

  @Test
  void aFrameThatClaimsTwoGigabytesIsRefused() throws IOException {
    try (Endpoint endpoint = new Endpoint();
        Stranger stranger = Stranger.withTls(endpoint.listen())) {
      int link = endpoint.next(Heard.Opened.class).link();
      endpoint.trust(link);

      stranger.send((byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 7);

      assertThat(endpoint.next(Heard.Closed.class))
          .isEqualTo(
              new Heard.Closed(
                  link, "it sent a malformed frame: it is longer than the 4194304 bytes allowed"));
      assertThat(stranger.readToTheEnd()).isEmpty();
    }
  }

  @Test
  void aFrameThatIsNoneOfOursIsRefused() throws IOException {
    try (Endpoint endpoint = new Endpoint();
        Stranger stranger = Stranger.withTls(endpoint.listen())) {
      endpoint.next(Heard.Opened.class);

      stranger.send(saying("one of ours")).send((byte) 3, (byte) 'G', (byte) 'E', (byte) 'T');

      assertThat(endpoint.received(1)).containsExactly(saying("one of ours"));
      assertThat(endpoint.next(Heard.Closed.class).how())
          .startsWith("it sent a malformed frame: ")
          .doesNotContain("GET");
    }
  }

  @Test
  void aLongFrameIsForTheTrusted() throws IOException {
    try (Endpoint endpoint = new Endpoint();
        Endpoint peer = new Endpoint()) {
      String address = endpoint.listen();
      int trusted = peer.dial(address, endpoint.identity.fingerprint());
      endpoint.trust(endpoint.next(Heard.Opened.class).link());
      peer.next(Heard.Opened.class);

      peer.send(trusted, longFrame());

      assertThat(endpoint.received(1)).containsExactly(longFrame());

      int untrusted = peer.dial(address, endpoint.identity.fingerprint());
      endpoint.next(Heard.Opened.class);
      peer.next(Heard.Opened.class);

      peer.send(untrusted, longFrame());

      assertThat(endpoint.next(Heard.Closed.class).how())
          .isEqualTo(
              "it sent a malformed frame: it is longer than the "
                  + Limits.MAX_STRANGER_FRAME
                  + " bytes allowed");
      assertThat(peer.next(Heard.Closed.class))
          .isEqualTo(new Heard.Closed(untrusted, "it closed the connection"));
    }
  }

  @Test
  void whoShowsNoCertificateIsTurnedAway() throws IOException {
    try (Endpoint endpoint = new Endpoint();
        Stranger stranger = Stranger.withTls(endpoint.listen(), Optional.empty(), "TLSv1.3")) {
      assertThatThrownBy(stranger::readToTheEnd).isInstanceOf(SSLException.class);
      assertThat(endpoint.nextNotice()).contains("TLS failed: Empty client certificate chain");
      assertThat(endpoint.heard).isEmpty();
    }
  }

  @Test
  void olderTlsIsTurnedAway() throws IOException {
    try (Endpoint endpoint = new Endpoint()) {
      String address = endpoint.listen();

      assertThatThrownBy(() -> Stranger.withTls(address, Optional.of(Identity.fresh()), "TLSv1.2"))
          .isInstanceOf(SSLException.class);
      assertThat(endpoint.nextNotice()).contains("TLS failed: ");
    }
  }

  private static Bounds strangerTime(Duration time) {
    return new Bounds(
        Bounds.DEFAULT.strangers(),
        time,
        Bounds.DEFAULT.connectTime(),
        Bounds.DEFAULT.lingerTime(),
        Bounds.DEFAULT.queue());
  }

  /** One that is well-formed, and longer than strangers may send. */
  private static Envelope longFrame() {
    Bytes commitment = Bytes.of(new byte[Limits.HASH]);
    List<Applicant> applicants =
        IntStream.range(0, 200)
            .mapToObj(i -> new Applicant(Optional.empty(), "x".repeat(60), commitment))
            .toList();
    RouteKey key = new RouteKey(commitment, commitment);
    return new Envelope(
        PartyId.NOBODY, PartyId.NOBODY, new JoinMessage.Apply(applicants, List.of("[::1]:5"), key));
  }
}
