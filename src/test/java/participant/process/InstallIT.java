package participant.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import participant.process.Shell.Result;

/** The command participant, below a folder of the test's. */
@Timeout(180)
@Tag("system")
class InstallIT {
  private static final Path JAR =
      Path.of(System.getProperty("participant.jar", "participant.jar")).toAbsolutePath();
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir private Path home;
  private Path prefix;

  @BeforeEach
  void choose() {
    prefix = home.resolve("it's mine");
  }

  @Test
  void whatIsInstalledRunsCompletesAndExplainsItself() throws IOException {
    Result installed = jar("install", "--prefix", prefix.toString());
    assertThat(installed.exitCode()).as(installed.output()).isZero();
    assertThat(installed.output())
        .contains("installed: " + prefix.resolve("bin/participant"))
        .contains("installed: " + prefix.resolve("share/participant/participant.jsa"))
        .contains(prefix.resolve("bin") + " is not on your PATH: export PATH=");

    Result doctor = launched("doctor", "--listen", "127.0.0.1:0");
    assertThat(doctor.exitCode()).as(doctor.output()).isZero();
    assertThat(doctor.output()).startsWith("ok: java: ").contains("ok: port: ");
    assertThat(launched("0").exitCode()).isEqualTo(2);
    Result shared =
        Shell.run(
            JAVA,
            "-XX:+UseSerialGC",
            "-Xshare:on",
            "-XX:SharedArchiveFile=" + prefix.resolve("share/participant/participant.jsa"),
            "-jar",
            prefix.resolve("share/participant/participant.jar").toString(),
            "--version");
    assertThat(shared.exitCode()).as(shared.output()).isZero();

    assertThat(completed("--time")).isEqualTo("--timeout");
    assertThat(completed("ins")).isEqualTo("install");
    assertThat(completed("doctor", "--j")).isEqualTo("--join");
    assertThat(completed("config", "")).isEqualTo("show");
    assertThat(completed("--listen", "")).isEmpty();
    assertThat(Files.readString(prefix.resolve("share/man/man1/participant.1")))
        .contains(".SH OPTIONS", "\n.B \\-\\-timeout SECONDS\n", "\n.SS doctor\n")
        .doesNotContain("java \\-jar");
  }

  @Test
  void installingTwiceIsAnUpgradeAndUninstallingLeavesNothing() throws IOException {
    assertThat(jar("install", "--prefix", prefix.toString(), "--systemd").exitCode()).isZero();
    assertThat(Files.readString(prefix.resolve("share/systemd/user/participant.service")))
        .contains("Type=notify", "ExecStart=\"" + prefix.resolve("bin/participant") + "\" --yes");
    Result again = launched("install", "--prefix", prefix.toString());
    assertThat(again.exitCode()).as(again.output()).isZero();

    Path settings =
        Files.createDirectories(home.resolve(".config/participant"))
            .resolve("participant.properties");
    Files.writeString(settings, "identity=/keys/mine\n");
    Result uninstalled = launched("uninstall"); // It knows where it stands.
    assertThat(uninstalled.exitCode()).as(uninstalled.output()).isZero();
    assertThat(uninstalled.output())
        .contains("removed: " + prefix.resolve("bin/participant"))
        .contains("left: your configuration in " + settings.getParent())
        .contains("left: identities, in /keys/mine");
    assertThat(prefix).doesNotExist();
    assertThat(settings).exists();
    assertThat(jar("uninstall", "--prefix", prefix.toString()).output())
        .contains("error: nothing is installed below " + prefix);
  }

  @Test
  void whatOthersPutThereStays() throws IOException {
    Path launcher = prefix.resolve("bin/participant");
    Files.createDirectories(launcher.getParent());
    Files.writeString(launcher, "theirs");
    Result refused = jar("install", "--prefix", prefix.toString());
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.output()).contains("error: " + launcher + " is there, and was not");
    assertThat(launcher).hasContent("theirs");
    assertThat(prefix.resolve("share")).doesNotExist();

    Files.move(launcher, launcher.resolveSibling("other"));
    assertThat(jar("install", "--prefix", prefix.toString()).exitCode()).isZero();
    assertThat(jar("uninstall", "--prefix", prefix.toString()).exitCode()).isZero();
    try (Stream<Path> left = Files.walk(prefix)) {
      assertThat(left.map(path -> prefix.relativize(path).toString()))
          .containsExactlyInAnyOrder("", "bin", "bin/other");
    }
  }

  private Result jar(String... words) {
    List<String> command = new ArrayList<>(List.of(JAVA, "-jar", JAR.toString()));
    command.addAll(Arrays.asList(words));
    return atHome(command);
  }

  private Result launched(String... words) {
    List<String> command = new ArrayList<>(List.of(prefix.resolve("bin/participant").toString()));
    command.addAll(Arrays.asList(words));
    return atHome(command);
  }

  private Result atHome(List<String> command) {
    List<String> all = new ArrayList<>(List.of("env", "HOME=" + home));
    all.addAll(command);
    return Shell.run(all.toArray(String[]::new));
  }

  /** What bash makes of the last of {@code words}. */
  private String completed(String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "bash",
                "-c",
                "source \"$0\" && COMP_WORDS=(participant \"$@\") && COMP_CWORD=$#"
                    + " && _participant && echo \"${COMPREPLY[*]}\"",
                prefix.resolve("share/bash-completion/completions/participant").toString()));
    command.addAll(Arrays.asList(words));
    return Shell.require(command.toArray(String[]::new));
  }
}
