package participant.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import participant.cli.Terminal;
import participant.data.UsageError;
import participant.report.ExitCode;

class SimulateCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void aRunWithoutFaultsPrintsItsTraceAndEndsWell() throws UsageError {
    assertThat(run("--protocol sum --parties 5 --seed 42 --faults none")).isEqualTo(ExitCode.DONE);
    assertThat(text())
        .contains("process-1 starts", "participant 5: weighted sum")
        .endsWith("every promise was kept; all honest participants have the sum\n");
  }

  @Test
  void theSameLinePrintsTheSameAgain() throws UsageError {
    run("--parties 5 --seed 42 --faults crash,partition,liars");
    String first = text();
    out.reset();
    run("--parties 5 --seed 42 --faults crash,partition,liars");
    assertThat(text()).isEqualTo(first);
  }

  @Test
  void aRunWithoutASumSaysSo() throws UsageError {
    assertThat(run("--parties 3 --seed 1 --faults crash")).isEqualTo(ExitCode.ABORTED);
    assertThat(text()).endsWith("not all honest participants have the sum\n");
    assertThat(text().lines()).as("words, and no records").noneMatch(line -> line.contains("="));
  }

  @Test
  void aBrokenPromiseIsReplayedByTheLineThatIsPrinted() throws UsageError {
    assertThat(run("--seeds 1..10000 --plant ignore-conflict")).isEqualTo(ExitCode.MISMATCH);
    List<String> found = text().lines().toList();
    assertThat(found.get(0)).startsWith("BROKEN: ");
    String replay = found.get(1).substring("replay: java -jar participant.jar simulate ".length());
    out.reset();
    assertThat(run(replay)).isEqualTo(ExitCode.MISMATCH);
    assertThat(text().lines()).contains(found.get(0));
  }

  @Test
  void manySeedsAreSummedUpInALine() throws UsageError {
    assertThat(run("--seeds 1..50")).isEqualTo(ExitCode.DONE);
    assertThat(text()).startsWith("50 seeds: every promise was kept; in ").hasLineCount(1);
  }

  @Test
  void realKeysSignToo() throws UsageError {
    assertThat(run("--parties 3 --seed 1 --faults none --identities")).isEqualTo(ExitCode.DONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--parties 1",
        "--parties 51",
        "--protocol mix",
        "--seed x",
        "--seeds 1",
        "--seeds 5..1",
        "--seed 1 --seeds 1..2",
        "--faults bugs",
        "--plant none",
        "more"
      })
  void wrongInputIsRefused(String words) {
    assertThatThrownBy(() -> run(words)).isInstanceOf(UsageError.class);
  }

  private ExitCode run(String words) throws UsageError {
    Terminal terminal =
        Terminal.of(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            false,
            Map.of());
    return new SimulateCommand().run(List.of(words.split(" ")), terminal);
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
