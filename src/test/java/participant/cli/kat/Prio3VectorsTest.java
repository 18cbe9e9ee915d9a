package participant.cli.kat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import participant.cli.Terminal;
import participant.data.UsageError;
import participant.report.ExitCode;

/** Published vectors, hostile ones too, and our own for the circuits that are ours. */
class Prio3VectorsTest {
  private static final Path FOLDER = Path.of("src/test/resources/vectors/prio3");

  @TempDir private Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void everyPublishedFileMatches() throws Exception {
    int hostile = 0;
    List<Path> files = files();
    for (Path file : files) {
      assertThat(KatCommand.run(file)).as("%s", file).isEmpty();
      hostile += file.toString().contains("_bad_") ? 1 : 0;
    }
    assertThat(files).hasSize(27);
    assertThat(hostile).isEqualTo(8);
  }

  @Test
  void aFileThatSaysOtherwiseDoesNotMatch() throws Exception {
    String text = Files.readString(FOLDER.resolve("Prio3Sum_0.json"));
    Path file = folder.resolve("Prio3Sum_9.json");
    for (String name : List.of("verifier_shares", "out_shares", "agg_shares", "input_shares")) {
      int at = text.indexOf('"', text.indexOf('[', text.indexOf("\"" + name + "\"")));
      char digit = text.charAt(at + 1);
      Files.writeString(
          file, text.substring(0, at + 1) + (digit == '0' ? '1' : '0') + text.substring(at + 2));
      assertThat(KatCommand.run(file)).as(name).isPresent();
    }
    Files.writeString(file, text.replaceFirst("\"success\": true", "\"success\": false"));
    assertThat(KatCommand.run(file)).get().asString().contains("should be");
  }

  @Test
  void oneWrongFileKeepsNoOtherFromBeingRun() throws Exception {
    Path good = FOLDER.resolve("Prio3Sum_0.json");
    Path wrong = Files.writeString(folder.resolve("Prio3Sum_1.json"), "{}");
    Path other =
        Files.writeString(
            folder.resolve("Prio3Sum_2.json"),
            Files.readString(good).replaceFirst("\"success\": true", "\"success\": false"));

    assertThat(exitOf(good)).isEqualTo(ExitCode.DONE);
    assertThat(exitOf(wrong, good)).isEqualTo(ExitCode.USAGE);
    assertThat(exitOf(wrong, good, other)).isEqualTo(ExitCode.MISMATCH);
    assertThat(printed.toString(UTF_8))
        .contains("NOT RUN: ", "the file has no shares", "ok  " + good, "MISMATCH: shard is not");
  }

  private ExitCode exitOf(Path... files) throws Exception {
    List<String> words = new ArrayList<>(List.of("prio3"));
    Stream.of(files).forEach(file -> words.add(file.toString()));
    InputStream nothing = InputStream.nullInputStream();
    return new KatCommand().run(words, Terminal.of(nothing, printed, printed, false, Map.of()));
  }

  @Test
  void whatIsNoFileOfVectorsIsRefusedByName() throws Exception {
    String sum = Files.readString(FOLDER.resolve("Prio3Sum_0.json"));
    String sumVec = Files.readString(FOLDER.resolve("Prio3SumVec_0.json"));
    refused("Prio3Sum_0.json", "{", "is no file of test vectors");
    refused("Prio3Sum_0.json", "{}", "has no shares");
    refused("Prio3Sum_0.json", "{\"shares\": 1, \"max_measurement\": 3}", "2 to 255");
    refused("Prio3Sum_0.json", "{\"shares\": 2, \"max_measurement\": -3}", "1 to 2^62");
    refused("Prio3Sum_0.json", "{\"shares\": []}", "shares is not an integer");
    refused("Prio3Sum_0.json", "[1e400]", "that such a file does not hold");
    refused(
        "Prio3SumVec_0.json",
        sumVec.replaceFirst("\"length\": [0-9]+", "\"length\": 2147483647"),
        "zeros and ones in a measurement");
    refused(
        "Prio3Sum_0.json",
        sum.replaceFirst("\"measurement\": [0-9]+", "\"measurement\": 99999999999999999999"),
        "within 64 bits");
    refused("Poplar1_0.json", "{\"shares\": 2}", "Poplar1 is none of the types");
    assertThatThrownBy(() -> KatCommand.run(folder.resolve("none.json")))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("is not there");
  }

  private void refused(String name, String text, String why) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    assertThatThrownBy(() -> KatCommand.run(file))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining(why);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(FOLDER)) {
      return all.filter(file -> file.getFileName().toString().startsWith("Prio3"))
          .sorted()
          .toList();
    }
  }
}
