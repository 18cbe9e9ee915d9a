package participant.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import participant.cli.Terminal;
import participant.crypto.Entropy;
import participant.data.UsageError;
import participant.math.MersenneField;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.SumTerms.Kind;
import participant.protocol.sum.message.Tolerance;
import participant.report.ExitCode;
import participant.report.log.JsonLog;
import participant.report.log.TextLog;
import participant.report.verify.RecordedSum;

class VerifyCommandTest {
  private static final Entropy ENTROPY = Entropy.seeded(7);
  private static final SumTerms DEMONSTRATION =
      new SumTerms(
          RecordedSum.session(ENTROPY),
          Kind.DEMONSTRATION,
          MersenneField.P31,
          List.of(3L, 7L, 1L, 9L, 2L),
          0,
          0,
          1);
  private static final SumTerms BOUNDED = bounded(1);

  @TempDir private Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void wholeLogsAreVerified() throws Exception {
    record(DEMONSTRATION, true);

    assertThat(verify()).isEqualTo(ExitCode.DONE);
    assertThat(lastLine())
        .startsWith("verified: 5 participants agree")
        .contains("recomputed", "weighted sum: ");
  }

  @Test
  void logsWithoutSecretsAreComparedAndAdded() throws Exception {
    record(BOUNDED, false);

    assertThat(verify()).isEqualTo(ExitCode.DONE);
    assertThat(lastLine()).startsWith("verified: 3").doesNotContain("recomputed");
  }

  @Test
  void boundedAndLongAndStructuredLogsAreVerified() throws Exception {
    record(BOUNDED, true);
    assertThat(verify()).isEqualTo(ExitCode.DONE);

    record(bounded(30), true);
    assertThat(verify()).isEqualTo(ExitCode.DONE);

    new RecordedSum(BOUNDED, ENTROPY).writeTo(folder, new JsonLog(), true);
    assertThat(verify()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aSumThatLeftSomebodyOutIsRecomputedOverTheOthers() throws Exception {
    record(bounded(2).withstanding(new Tolerance(1, 0, 3)), true);
    assertThat(verify()).isEqualTo(ExitCode.DONE);
    assertThat(lastLine()).contains("recomputed");

    edit("participant_2.log", "generated share [0-9]+ [0-9]+ for", "generated share 5 6 for");
    assertThat(verify()).isEqualTo(ExitCode.MISMATCH);
    assertThat(lastLine()).contains("participant_2.log: the shares lie on no polynomial");
  }

  @Test
  void whoeverAllOthersLostIsNoMismatch() throws Exception {
    record(bounded(1).withstanding(new Tolerance(1, 0, 3)), true);
    edit("participant_3.log", "(?s)\\[[^\\n]*partial sum of participant 1.*", "");
    assertThat(verify()).isEqualTo(ExitCode.MISMATCH);

    for (String log : List.of("master.log", "participant_2.log")) {
      edit(
          log,
          "weighted mean",
          "unconfirmed by participant 3\n[2026-11-21 10:15:02]: weighted mean");
    }
    assertThat(verify()).isEqualTo(ExitCode.DONE);
    assertThat(lastLine())
        .startsWith("verified: 2 participants agree; lost on the way: 3")
        .contains("recomputed");
  }

  @Test
  void aPartialSumThatIsOnNoPolynomialIsFoundWithoutSecrets() throws Exception {
    record(bounded(1).withstanding(new Tolerance(1, 0, 3)), false);
    assertThat(verify()).isEqualTo(ExitCode.DONE);

    for (String log : List.of("master.log", "participant_2.log", "participant_3.log")) {
      edit(log, "participant 1: [0-9]+", "participant 1: 5");
    }
    assertThat(verify()).isEqualTo(ExitCode.MISMATCH);
    assertThat(lastLine()).contains("the partial sums do not fit");
  }

  @Test
  void aChangedShareIsNamed() throws Exception {
    record(DEMONSTRATION, true);
    edit("participant_3.log", "final share is [0-9]+", "final share is 12345");

    assertThat(verify()).isEqualTo(ExitCode.MISMATCH);
    assertThat(lastLine()).startsWith("MISMATCH: participant_3.log, line 5: the secret is ");
  }

  @Test
  void aShareThatWasNotTheOneAddedIsNamed() throws Exception {
    record(DEMONSTRATION, true);
    edit("participant_3.log", "generated secret is [0-9]+", "generated secret is 0");
    edit("participant_3.log", "generated share [0-9]+ for", "generated share 0 for");
    edit("participant_3.log", "final share is [0-9]+", "final share is 0");

    assertThat(verify()).isEqualTo(ExitCode.MISMATCH);
    assertThat(lastLine()).contains("partial sum of participant 1", "shares it received give");
  }

  @Test
  void theOddLogIsNamedWhicheverItIs() throws Exception {
    record(BOUNDED, false);
    edit("master.log", "weighted sum: .*", "weighted sum: 99.00");

    assertThat(verify()).isEqualTo(ExitCode.MISMATCH);
    assertThat(lastLine()).startsWith("MISMATCH: master.log, line 9: \"weighted sum: 99.00\"; but");
  }

  @Test
  void aCommonLieIsFoundByAdding() throws Exception {
    record(BOUNDED, false);
    for (String log : List.of("master.log", "participant_2.log", "participant_3.log")) {
      edit(log, "weighted sum: .*", "weighted sum: 99.00");
    }

    assertThat(verify()).isEqualTo(ExitCode.MISMATCH);
    assertThat(lastLine()).contains("the partial sums give");
  }

  @Test
  void missingLogsAndLinesAreNamed() throws Exception {
    record(DEMONSTRATION, false);
    Files.delete(folder.resolve("participant_4.log"));
    assertThat(verify()).isEqualTo(ExitCode.MISMATCH);
    assertThat(lastLine()).isEqualTo("MISMATCH: participant_4.log is missing");

    record(DEMONSTRATION, false);
    edit("participant_2.log", "(?m)^.*partial sum of participant 3: .*\n", "");
    assertThat(verify()).isEqualTo(ExitCode.MISMATCH);
    assertThat(lastLine()).contains("participant_2.log", "partial sum of participant 3");

    record(DEMONSTRATION, false);
    edit("participant_2.log", "(?s).*", "");
    assertThat(verify()).isEqualTo(ExitCode.MISMATCH);
    assertThat(lastLine()).isEqualTo("MISMATCH: participant_2.log is empty");
  }

  @Test
  void linesOfUnknownFormAndAbortsAreReported() throws Exception {
    record(DEMONSTRATION, false);
    edit("participant_2.log", "(?m)^.*weights.*$", "java.lang.NullPointerException\u001b[2J");
    assertThat(verify()).isEqualTo(ExitCode.MISMATCH);
    assertThat(lastLine()).isEqualTo("MISMATCH: participant_2.log, line 4 is of no known form");

    record(DEMONSTRATION, false);
    edit(
        "participant_5.log",
        "weighted sum: .*",
        "aborted: connection lost, phase partial sums, participant 3 suspected");
    assertThat(verify()).isEqualTo(ExitCode.MISMATCH);
    assertThat(lastLine()).contains("participant_5.log", "aborted: connection lost");
  }

  @Test
  void anExitCodeThatIsKeptCounts() throws Exception {
    record(DEMONSTRATION, false);
    Files.writeString(folder.resolve("exit-codes"), "participant 1 0\nparticipant 2 3\n");

    assertThat(verify()).isEqualTo(ExitCode.MISMATCH);
    assertThat(lastLine()).isEqualTo("MISMATCH: participant 2 ended with exit code 3");
  }

  @Test
  void noDamageMakesItFail() throws Exception {
    record(BOUNDED, true);
    byte[] whole = Files.readAllBytes(folder.resolve("participant_2.log"));
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(folder.resolve("participant_2.log"), Arrays.copyOf(whole, length));
      assertThat(verify()).as("cut at " + length).isEqualTo(ExitCode.MISMATCH);
    }
    for (int at = 0; at < whole.length; at += 5) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x15;
      Files.write(folder.resolve("participant_2.log"), damaged);
      assertThat(verify()).isIn(ExitCode.MISMATCH, ExitCode.DONE);
    }
    Files.writeString(folder.resolve("participant_2.log"), "1 ".repeat(1_000_000));
    assertThat(verify()).isEqualTo(ExitCode.MISMATCH);
  }

  @Test
  void aFolderWithoutLogsIsRefused() {
    assertThatThrownBy(this::verify).isInstanceOf(UsageError.class).hasMessageContaining("no logs");
    assertThatThrownBy(() -> new VerifyCommand().run(List.of(), terminal()))
        .isInstanceOf(UsageError.class);
  }

  private void record(SumTerms terms, boolean withSecrets) throws IOException {
    new RecordedSum(terms, ENTROPY).writeTo(folder, new TextLog(), withSecrets);
  }

  private void edit(String log, String pattern, String replacement) throws IOException {
    Path file = folder.resolve(log);
    String text = Files.readString(file);
    String edited = text.replaceAll(pattern, replacement);
    assertThat(edited).isNotEqualTo(text);
    Files.writeString(file, edited);
  }

  private ExitCode verify() throws UsageError {
    printed.reset();
    return new VerifyCommand().run(List.of(folder.toString()), terminal());
  }

  private Terminal terminal() {
    return Terminal.of(
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(printed, true, StandardCharsets.UTF_8),
        new PrintStream(printed, true, StandardCharsets.UTF_8),
        false,
        Map.of());
  }

  private String lastLine() {
    return printed.toString(StandardCharsets.UTF_8).lines().reduce((a, b) -> b).orElse("");
  }

  private static SumTerms bounded(int length) {
    return new SumTerms(
        RecordedSum.session(ENTROPY),
        Kind.BOUNDED,
        MersenneField.P61,
        LongStream.of(2, -1, 5).boxed().toList(),
        2,
        100_000,
        length);
  }
}
