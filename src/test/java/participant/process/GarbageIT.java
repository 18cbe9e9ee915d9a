package participant.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import participant.net.Stranger;
import participant.process.ParticipantProcess.Launcher;

/** What comes to the ports of participants in the middle of a sum, and is no business of theirs. */
@Tag("system")
class GarbageIT {
  private static final byte[] HTTP =
      "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** A length of 2^31 − 1, as protobuf writes it. */
  private static final byte[] TWO_GIGABYTES = {-1, -1, -1, -1, 7};

  private static final int TIMES = 3;
  private static final int SILENT = 50;

  @TempDir private Path folder;

  @Test
  void aSumIsRightAndEachKindOfGarbageIsToldOnce() throws IOException {
    Launcher launcher = Launcher.in(folder);
    List<Stranger> silent = new ArrayList<>();
    try (ParticipantProcess one =
        launcher.start(
            "--seat", "1", "--listen", "127.0.0.1:0", "--value", "1", "--weights", "3,4,4")) {
      String first = one.address();
      String second = freeAddress();
      String invite = one.invite();
      try (ParticipantProcess two =
              launcher.start("--join", invite, "--listen", second, "--value", "2");
          ParticipantProcess three =
              launcher.startSignalling(
                  "STOP", "passed: confirmations", List.of("--join", invite, "--value", "3"))) {
        three.line(SelfSignalling.sent("STOP"));
        for (String address : List.of(first, second)) {
          visit(address);
          for (int i = 0; i < SILENT; i++) {
            silent.add(Stranger.plain(address));
          }
        }
        three.signal("CONT");

        for (ParticipantProcess each : List.of(one, two, three)) {
          assertThat(each.exitCode()).as("%s", each.output()).isZero();
          assertThat(each.lastLine()).endsWith("]: weighted sum: 23.00");
        }
        for (ParticipantProcess each : List.of(one, two)) {
          assertThat(each.output())
              .filteredOn(line -> line.contains(": notice: "))
              .satisfiesExactlyInAnyOrder(
                  line -> assertThat(line).contains("it broke the connection off"),
                  line -> assertThat(line).contains("it does not speak TLS"),
                  line -> assertThat(line).contains("it is longer than the 16384 bytes allowed"));
        }
      }
    } finally {
      for (Stranger each : silent) {
        each.close();
      }
    }
  }

  /** Says each kind of garbage several times, and waits until it is closed. */
  private static void visit(String address) throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < TIMES; i++) {
      Stranger.plain(address).close();
      try (Stranger browser = Stranger.plain(address)) {
        browser.send(HTTP).readToTheEnd();
      }
      byte[] bytes = new byte[1_000];
      random.nextBytes(bytes);
      try (Stranger noise = Stranger.plain(address)) {
        noise.send(bytes).readToTheEnd();
      }
      try (Stranger giant = Stranger.withTls(address)) {
        giant.send(TWO_GIGABYTES).readToTheEnd();
      }
    }
  }

  private static String freeAddress() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + socket.getLocalPort();
    }
  }
}
