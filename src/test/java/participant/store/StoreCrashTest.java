package participant.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import participant.crypto.Bytes;

/** Whole processes that are killed, or run out of disk, as they write. */
class StoreCrashTest {
  private static final int LENGTH = 3_000;
  private static final int CRASHES = 3;

  @TempDir private Path folder;

  @Test
  void killedInMidWriteItLosesNothingThatItAcknowledged() throws Exception {
    for (int crash = 0; crash < CRASHES; crash++) {
      Path file = folder.resolve(crash + ".db");
      Process process = start("exec \"$@\"", file);
      int acknowledged = 0;
      try (BufferedReader lines = process.inputReader()) {
        while (acknowledged < 200 + 57 * crash) {
          assertThat(lines.readLine()).isEqualTo("" + acknowledged++);
        }
        process
            .toHandle()
            .destroyForcibly(); // The process's own method closes what is left to read.
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.equals("" + acknowledged)) {
            acknowledged++;
          }
        }
      }
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertHolds(file, acknowledged);
    }
  }

  @Test
  void aFullDiskIsToldByNameAndCostsNothingThatWasAcknowledged() throws Exception {
    Path file = folder.resolve("full.db");
    // Units of 512 bytes: SQLite's own library, which each process unpacks, must still fit.
    Process process = start("ulimit -f 6000; exec \"$@\"", file);
    int acknowledged = 0;
    String last = "";
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line;
        if (line.equals("" + acknowledged)) {
          acknowledged++;
        }
      }
    }
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(last).startsWith("the store " + file + " cannot ").contains("start the node again");
    assertThat(acknowledged).isPositive();
    assertHolds(file, acknowledged);
  }

  private static void assertHolds(Path file, int acknowledged) {
    try (Store store = Store.open(file, Runnable::run, fault -> {})) {
      List<Bytes> kept = store.records(Appending.SESSION, Appending.SEAT);
      assertThat(kept).hasSizeGreaterThanOrEqualTo(acknowledged);
      for (int i = 0; i < kept.size(); i++) {
        assertThat(kept.get(i)).isEqualTo(Appending.record(i, LENGTH));
      }
    }
  }

  private Process start(String script, Path file) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            "-c",
            script,
            "sh",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Appending.class.getName(),
            file.toString(),
            "" + LENGTH);
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
