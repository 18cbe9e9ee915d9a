package participant.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import participant.cli.Main;
import participant.cli.Terminal;
import participant.report.ExitCode;

class ConfigCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void eachOptionIsShownWithItsValueAndOriginAndNoSecret() throws Exception {
    Path file = Files.writeString(folder.resolve("options"), "\nname=Zoë\njson=true\n");

    ExitCode code =
        run(
            Map.of("PARTICIPANT_TIMEOUT", "60", "PARTICIPANT_VALUE", "7777"),
            "config show 3 sec --listen 127.0.0.1:1 --config " + file);

    assertThat(code).isEqualTo(ExitCode.DONE);
    assertThat(rows())
        .contains(
            "--value|set, not shown|environment PARTICIPANT_VALUE",
            "--timeout|60|environment PARTICIPANT_TIMEOUT",
            "--name|Zoë|file " + file + " line 2",
            "--json|true|file " + file + " line 3",
            "--yes|false|default",
            "--seat|any that is free|default",
            "--output|none|default",
            "--listen|127.0.0.1:1|flag")
        .noneMatch(row -> row.contains("|not set|"))
        .noneMatch(row -> row.contains("7777") || row.startsWith("--help"));
  }

  @Test
  void aBadValueIsRefusedWithItsOriginByShowAndByTheSum() throws Exception {
    Path file = Files.writeString(folder.resolve("options"), "timeout=0\n");
    for (String command : List.of("config show ", "")) {
      err.reset();
      assertThat(run(Map.of(), command + "--config " + file)).isEqualTo(ExitCode.USAGE);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .contains("error: --timeout is given as 0 (--timeout: file " + file + " line 1)")
          .contains("allowed: --timeout is an integer from 1 to 86400");
    }
  }

  @Test
  void anInviteThatIsNoneIsRefusedWithItsOriginAndNotQuoted() {
    assertThat(run(Map.of("PARTICIPANT_INVITE", "nonsense"), "--value 5"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("error: --join holds no invite (--join: environment PARTICIPANT_INVITE)")
        .doesNotContain("nonsense");
  }

  @Test
  void onlyShowIsKnown() {
    assertThat(run(Map.of(), "config")).isEqualTo(ExitCode.USAGE);
    assertThat(run(Map.of(), "config set")).isEqualTo(ExitCode.USAGE);
  }

  private List<String> rows() {
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceAll("  +", "|"))
        .toList();
  }

  private ExitCode run(Map<String, String> environment, String typed) {
    Terminal terminal =
        Terminal.of(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            environment);
    return Main.run(List.of(typed.split(" ")), terminal);
  }
}
