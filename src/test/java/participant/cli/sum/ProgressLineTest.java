package participant.cli.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.math.MersenneField;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.SumObservation;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.SumTerms.Kind;

class ProgressLineTest {
  private static final PartyId ONE = new PartyId(1);
  private static final long MILLI = 1_000_000;

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private long now;
  private final ProgressLine line =
      new ProgressLine(
          new PrintStream(screen, true, StandardCharsets.UTF_8),
          () -> Optional.of(terms()),
          () -> now);

  @Test
  void theLineIsWrittenOverAtMostOnceASecond() {
    line.observe(ONE, new SumObservation.Passed(Phase.COMMIT));
    now = 900 * MILLI;
    line.observe(ONE, new SumObservation.Progress(10, 100));
    assertThat(shown()).isEmpty();
    now = 2_000 * MILLI;
    line.observe(ONE, new SumObservation.Progress(25, 100));
    now = 2_900 * MILLI;
    line.observe(ONE, new SumObservation.Progress(40, 100));

    assertThat(shown()).isEqualTo("\r\u001b[Kgathering: 25 %, 10.0 MB/s, 6 s left");
  }

  @Test
  void itMakesRoomForWhateverIsLogged() {
    line.observe(ONE, new SumObservation.Passed(Phase.COMMIT));
    now = 20_000 * MILLI;
    line.observe(ONE, new SumObservation.Progress(1, 100));
    assertThat(shown()).endsWith("1 %, 0.0 MB/s, 33 min 0 s left");
    line.observe(ONE, new SumObservation.Passed(Phase.GATHER));
    line.clear();

    assertThat(shown()).endsWith("left\r\u001b[K").doesNotContain("\n");
  }

  @Test
  void oneOfSeveralSeatsIsShown() {
    line.observe(new PartyId(2), new SumObservation.Passed(Phase.COMMIT));
    line.observe(ONE, new SumObservation.Passed(Phase.COMMIT));
    now = 20_000 * MILLI;
    line.observe(ONE, new SumObservation.Progress(50, 100));

    assertThat(shown()).isEmpty();
  }

  @Test
  void withAThresholdSharesComeFirst() {
    line.observe(ONE, new SumObservation.Passed(Phase.PLEDGE));
    now = 2_000 * MILLI;
    line.observe(ONE, new SumObservation.Progress(25, 100));
    assertThat(shown()).endsWith("receiving shares: 25 %, 10.0 MB/s, 6 s left");
    line.observe(ONE, new SumObservation.Passed(Phase.BIND));
    now = 6_000 * MILLI;
    line.observe(ONE, new SumObservation.Progress(50, 100));
    assertThat(shown()).endsWith("gathering: 50 %, 10.0 MB/s, 4 s left");
  }

  private String shown() {
    return screen.toString(StandardCharsets.UTF_8);
  }

  private static SumTerms terms() {
    return new SumTerms(
        new SessionId(Bytes.of(new byte[SessionId.LENGTH])),
        Kind.BOUNDED,
        MersenneField.P61,
        List.of(1L, 1L),
        0,
        1,
        10_000_000,
        65_536,
        List.of());
  }
}
