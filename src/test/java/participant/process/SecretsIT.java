package participant.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import participant.crypto.KeptIdentity;
import participant.math.MersenneField;
import participant.process.ParticipantProcess.Launcher;
import participant.protocol.join.Invite;

/**
 * What participants print and write without {@code sec}, searched for their values, keys and
 * invite. Shares are searched for by {@link SecretsTest}, which knows them all.
 */
class SecretsIT {
  private static final List<String> VALUES = List.of("31415926.53", "-27182818.28", "16180339.88");
  private static final String WEIGHTS = "3,5,7";

  @TempDir private Path folder;
  private final Needles needles = new Needles();
  private final Map<Integer, ParticipantProcess> all = new TreeMap<>();

  @AfterEach
  void end() {
    all.values().forEach(ParticipantProcess::close);
  }

  @Test
  void aThreadDumpInTheMiddleOfASumShowsNoSecret() throws IOException {
    start(2, "QUIT", "passed: shares");

    assertThat(exitCodes()).containsOnly(0);
    assertThat(all.get(2).output())
        .anyMatch(line -> line.startsWith("Full thread dump"))
        .anyMatch(line -> line.startsWith("\"loop-"))
        .anyMatch(line -> line.endsWith("]: weighted sum: 71596067.35"));
    searchEverything();
  }

  @Test
  void anAbortInJsonShowsNoSecret() throws IOException {
    start(3, "KILL", "\"event\":\"passed\",\"phase\":\"shares\"", "--json");

    assertThat(exitCodes()).containsExactly(3, 3, 128 + 9);
    assertThat(all.get(1).lastLine()).startsWith("{\"time\":").contains("\"event\":\"aborted\"");
    searchEverything();
  }

  @Test
  void anExceptionOfOurOwnShowsNoSecret() throws IOException {
    start(1, SelfSignalling.FAULT, "passed: commitments");

    assertThat(exitCodes()).containsOnly(3);
    assertThat(all.get(1).line("fault of this program")).contains("IllegalStateException");
    assertThat(all.get(1).lastLine()).contains("]: aborted: a fault of this program");
    assertThat(all.get(2).lastLine()).contains("]: aborted: connection lost");
    searchEverything();
  }

  /** Starts three, of which one sends itself a signal at a line of its log. */
  private void start(int signalling, String signal, String line, String... more)
      throws IOException {
    Launcher launcher = Launcher.in(folder);
    for (int seat = 1; seat <= 3; seat++) {
      String value = VALUES.get(seat - 1);
      needles.addValue(value, 2, MersenneField.P61);
      List<String> words = new ArrayList<>(List.of(more));
      words.addAll(List.of("--seat", "" + seat, "--value", value));
      words.addAll(List.of("--identity", folder.resolve("identity-" + seat).toString()));
      words.addAll(List.of("--output", folder.resolve("result-" + seat).toString()));
      words.addAll(List.of("--receipt", folder.resolve("result-of-" + seat).toString()));
      words.addAll(
          seat == 1
              ? List.of("--weights", WEIGHTS, "--listen", "127.0.0.1:0")
              : List.of("--listen", all.get(1).address()));
      all.put(
          seat,
          seat == signalling
              ? launcher.startSignalling(signal, line, words)
              : launcher.start(words));
    }
    needles.addInvite(Invite.parse(all.get(1).invite()).orElseThrow());
  }

  private List<Integer> exitCodes() {
    return all.values().stream().map(ParticipantProcess::exitCode).toList();
  }

  private void searchEverything() throws IOException {
    for (int seat : all.keySet()) {
      try (KeptIdentity kept = KeptIdentity.open(folder.resolve("identity-" + seat))) {
        needles.addPrivateKey(kept.identity());
      }
    }
    List<String> texts = new ArrayList<>();
    all.values().forEach(process -> texts.addAll(process.output()));
    try (Stream<Path> results = Files.list(folder)) {
      for (Path file : results.filter(path -> path.toString().contains("result-")).toList()) {
        texts.add(Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    assertThat(texts).hasSizeGreaterThan(20);
    needles.assertNoneIn(String.join("\n", texts));
  }
}
