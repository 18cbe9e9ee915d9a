package participant.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import participant.process.ParticipantProcess.Launcher;

/**
 * The whole heap of a coordinator through whose hands shares went, searched for them. It holds what
 * it was sent itself, which shows that the search finds something.
 */
@Tag("system")
class RelaySecrecyIT {
  private static final List<String> SUM = List.of("--weights", "3,5,7", "--timeout", "60");

  @TempDir private Path folder;
  private final List<ParticipantProcess> all = new ArrayList<>();

  @AfterEach
  void end() {
    all.forEach(ParticipantProcess::close);
  }

  @Test
  void theCoordinatorHoldsNoShareThatItPassedOn() throws IOException {
    Launcher launcher = Launcher.in(folder);
    List<String> first = new ArrayList<>(List.of("--listen", "127.0.0.1:0", "--value", "3.25"));
    first.addAll(SUM);
    ParticipantProcess one = started(launcher.start(first));
    List<String> joining = List.of("sec", "--route", "relay", "--listen", one.address());
    ParticipantProcess two = started(launcher.start(with(joining, "2", "271828.18")));
    ParticipantProcess three =
        started(
            launcher.startSignalling(
                "STOP", "passed: commitments", with(joining, "3", "161803.39")));
    three.line(SelfSignalling.sent("STOP"));
    two.line("participants 3: through the coordinator, sealed");
    one.line("passed: shares");
    two.line("passed: shares");

    byte[] heap = heap(one);

    assertThat(holds(heap, share(two, 1))).as("the share of 2 for 1").isTrue();
    assertThat(holds(heap, share(three, 1))).as("the share of 3 for 1").isTrue();
    assertThat(holds(heap, share(two, 3))).as("the share of 2 for 3").isFalse();
    assertThat(holds(heap, share(three, 2))).as("the share of 3 for 2").isFalse();
  }

  private static List<String> with(List<String> words, String seat, String value) {
    return Stream.concat(words.stream(), Stream.of("--seat", seat, "--value", value)).toList();
  }

  private ParticipantProcess started(ParticipantProcess process) {
    all.add(process);
    return process;
  }

  private static long share(ParticipantProcess dealer, int seat) {
    String line = dealer.line("for participant " + seat);
    return Long.parseLong(line.replaceFirst(".*generated share (\\d+) for .*", "$1"));
  }

  /** Everything that is on the heap, garbage as well. */
  private byte[] heap(ParticipantProcess process) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Path dump = folder.resolve("heap.hprof");
    Shell.require(
        jcmd.toString(),
        "" + process.pid(),
        "GC.heap_dump",
        "-all",
        dump.toAbsolutePath().toString());
    return Files.readAllBytes(dump);
  }

  /** Whether the element stands there as it travels, or as HotSpot dumps a long or an object. */
  private static boolean holds(byte[] heap, long element) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES);
    byte[] big = bytes.putLong(0, element).array().clone();
    byte[] little = bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(0, element).array();
    for (int i = 0; i + Long.BYTES <= heap.length; i++) {
      if (Arrays.equals(heap, i, i + Long.BYTES, big, 0, Long.BYTES)
          || Arrays.equals(heap, i, i + Long.BYTES, little, 0, Long.BYTES)) {
        return true;
      }
    }
    return false;
  }
}
