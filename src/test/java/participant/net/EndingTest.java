package participant.net;

import static org.assertj.core.api.Assertions.assertThat;
import static participant.net.Endpoint.saying;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import participant.net.Endpoint.Heard;
import participant.wire.Envelope;

final class EndingTest {
  private static final Duration MOMENT = Duration.ofMillis(100);
  private static final String FILL = "x".repeat(190);

  /** Both speak at once and one leaves, with unread bytes, before the other reads its words. */
  @Test
  void whatWasQueuedArrivesThoughTheOtherSideHadMuchToSay() throws Exception {
    try (Endpoint.Pair pair = Endpoint.Pair.connected()) {
      Endpoint leaver = pair.acceptor();
      Endpoint reader = pair.dialler();
      Envelope[] lastWords = frames(5_000);
      CountDownLatch sent = new CountDownLatch(1);
      CountDownLatch left = new CountDownLatch(1);
      leaver.loop.execute(
          () -> {
            await(sent);
            for (Envelope frame : lastWords) {
              leaver.transport.send(pair.accepted(), frame);
            }
            leaver.transport.close(pair.accepted(), "done");
            leaver.loop.execute(() -> leaver.loop.execute(left::countDown));
          });
      reader.send(pair.dialled(), frames(5_000));
      reader.loop.execute(
          () -> {
            sent.countDown();
            await(left);
          });

      assertThat(reader.received(lastWords.length)).containsExactly(lastWords);
      assertThat(reader.next(Heard.Closed.class))
          .isEqualTo(new Heard.Closed(pair.dialled(), "it closed the connection"));
      assertThat(leaver.heard).isEmpty();
    }
  }

  /** Writing to one who is gone fails; what it said before is still there to be read. */
  @Test
  void whatWasSaidBeforeLeavingIsHeardBySomeoneInTheMidstOfSending() throws Exception {
    Bounds hasty = bounds(Bounds.DEFAULT.queue(), MOMENT);
    try (Endpoint.Pair pair = Endpoint.Pair.connected(hasty)) {
      CountDownLatch left = new CountDownLatch(1);
      Endpoint busy = pair.acceptor();
      busy.loop.execute(
          () -> {
            await(left);
            for (Envelope frame : frames(50_000)) {
              busy.transport.send(pair.accepted(), frame);
            }
          });
      pair.dialler().send(pair.dialled(), saying("the first cause"));
      pair.dialler().transport.shutdown(Endpoint.PATIENCE).get(20, TimeUnit.SECONDS);
      left.countDown();

      assertThat(busy.received(1)).containsExactly(saying("the first cause"));
      busy.next(Heard.Closed.class);
    }
  }

  @Test
  void aSlowReaderIsClosedWhenItsQueueIsFull() throws Exception {
    int queue = 1 << 20;
    long kernelAtMost = 32 << 20;
    try (Endpoint endpoint = new Endpoint(bounds(queue, MOMENT));
        Stranger slow = Stranger.withTls(endpoint.listen())) {
      int link = endpoint.next(Heard.Opened.class).link();
      endpoint.trust(link);
      Envelope[] frames = frames(1_000);
      long taken = 0;
      while (endpoint.heard.isEmpty()) {
        endpoint.send(link, frames);
        taken += (long) frames.length * FILL.length();
        assertThat(taken).as("bytes taken for one who does not read").isLessThan(kernelAtMost);
      }

      assertThat(endpoint.next(Heard.Closed.class))
          .isEqualTo(new Heard.Closed(link, "it is too slow to take what is sent to it"));
      endpoint.send(link, frames);
      assertThat(endpoint.heard).isEmpty();
    }
  }

  @Test
  void halfAConnectionIsNone() throws Exception {
    try (Endpoint endpoint = new Endpoint();
        Stranger half = Stranger.withTls(endpoint.listen())) {
      int link = endpoint.next(Heard.Opened.class).link();

      half.send(saying("goodbye")).shutOutput();

      assertThat(endpoint.received(1)).containsExactly(saying("goodbye"));
      assertThat(endpoint.next(Heard.Closed.class))
          .isEqualTo(new Heard.Closed(link, "it closed the connection"));
      assertThat(half.readToTheEnd()).isEmpty();
    }
  }

  @Test
  void aKilledPeerIsMissed() throws Exception {
    try (Endpoint endpoint = new Endpoint();
        Stranger killed = Stranger.withTls(endpoint.listen())) {
      int link = endpoint.next(Heard.Opened.class).link();

      killed.die();

      assertThat(endpoint.next(Heard.Closed.class))
          .isEqualTo(new Heard.Closed(link, "the connection broke off"));
    }
  }

  @Test
  void aResetIsTold() throws Exception {
    try (Endpoint endpoint = new Endpoint();
        Stranger rude = Stranger.withTls(endpoint.listen())) {
      int link = endpoint.next(Heard.Opened.class).link();

      rude.reset();

      Heard.Closed closed = endpoint.next(Heard.Closed.class);
      assertThat(closed.link()).isEqualTo(link);
      assertThat(closed.how()).startsWith("the connection broke off");
    }
  }

  @Test
  void twoThatEndAtOnceDoNotWaitForEachOther() throws Exception {
    try (Endpoint.Pair pair =
        Endpoint.Pair.connected(bounds(Bounds.DEFAULT.queue(), Duration.ofHours(1)))) {
      pair.dialler().closeLink(pair.dialled());
      pair.acceptor().closeLink(pair.accepted());

      pair.dialler().transport.shutdown(Duration.ofHours(1)).get(20, TimeUnit.SECONDS);
      pair.acceptor().transport.shutdown(Duration.ofHours(1)).get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void onlyTheOtherSideHearsOfAClose() throws Exception {
    try (Endpoint.Pair pair = Endpoint.Pair.connected()) {
      pair.dialler().closeLink(pair.dialled());

      pair.acceptor().next(Heard.Closed.class);
      pair.dialler().transport.shutdown(Duration.ofHours(1)).get(20, TimeUnit.SECONDS);
      assertThat(pair.dialler().heard).isEmpty();
    }
  }

  @Test
  void onePeerThatNeverLeavesIsDropped() throws Exception {
    try (Endpoint endpoint = new Endpoint(bounds(Bounds.DEFAULT.queue(), MOMENT));
        Stranger stays = Stranger.withTls(endpoint.listen())) {
      endpoint.closeLink(endpoint.next(Heard.Opened.class).link());

      endpoint.transport.shutdown(Duration.ofHours(1)).get(20, TimeUnit.SECONDS);
      assertThat(stays.readToTheEnd()).isEmpty();
    }
  }

  @Test
  void shutdownIsOverAtItsLimit() throws Exception {
    Bounds patient = bounds(Bounds.DEFAULT.queue(), Duration.ofHours(1));
    try (Endpoint endpoint = new Endpoint(patient);
        Stranger stays = Stranger.withTls(endpoint.listen())) {
      int link = endpoint.next(Heard.Opened.class).link();
      endpoint.send(link, frames(50_000));

      endpoint.transport.shutdown(MOMENT).get(20, TimeUnit.SECONDS);
      assertThat(stays.readToTheEnd()).isNotEmpty();
    }
  }

  private static Envelope[] frames(int count) {
    return IntStream.range(0, count).mapToObj(i -> saying(FILL + i)).toArray(Envelope[]::new);
  }

  private static Bounds bounds(int queue, Duration linger) {
    return new Bounds(
        Bounds.DEFAULT.strangers(),
        Bounds.DEFAULT.strangerTime(),
        Bounds.DEFAULT.connectTime(),
        linger,
        queue);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
