package participant.sim.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import participant.cli.Main;

/** A trace that hung on hash codes or on a process's salt would differ here. */
class ReplayInAnotherProcessTest {

  @Test
  void theReplayLinePrintsTheSameTraceInAnyProcess() throws Exception {
    String line = "simulate --protocol sum --parties 7 --seed 4711 --faults all";
    String constant = run("-XX:hashCode=2", line);
    assertThat(constant).contains("process-1 starts", "every promise was kept");
    assertThat(run("-XX:hashCode=0", line)).isEqualTo(constant);
  }

  private static String run(String hashCodes, String line)
      throws IOException, InterruptedException {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UnlockExperimentalVMOptions",
            hashCodes,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    java.command().addAll(Arrays.asList(line.split(" ")));
    Process process = java.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }
}
