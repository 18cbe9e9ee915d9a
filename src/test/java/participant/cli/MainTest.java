package participant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import participant.crypto.KeptIdentity;
import participant.report.ExitCode;

class MainTest {
  private static final String COUNTRIES = "src/test/resources/data/countries.csv";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** What is typed; what the first line on the error stream holds, and what the second. */
  static Stream<Arguments> wrongInput() {
    return Stream.of(
        refused("1", "N is given as 1", "from 2 to 1000"),
        refused("0", "N is given as 0", "from 2"),
        refused("1001", "N is given as 1001", "to 1000"),
        refused("99999999999999999999", "N is given as 9999", "to 1000"),
        refused("3x", "N 3x is no integer", "integer"),
        refused("three", "\"three\"", "type [N] [sec]"),
        refused("3 4", "one word too many", "type [N] [sec]"),
        refused("sec sec", "one word too many", "type [N] [sec]"),
        refused("--vaule 3", "no option --vaule", "did you mean --value NUMBER?"),
        refused("--value abc", "--value abc is no number", "51000"),
        refused("--value 1x5", "--value 1x5 is no number", "digits"),
        refused("--values 1,,3", "item 2", "digits"),
        refused("--values " + "1,".repeat(4096) + "1", "4097 values", "1 to 4096"),
        refused("sec --values " + "1,".repeat(1000) + "1", "sec logs", "start without sec"),
        refused("--value 1 --values 1,2", "--value and --values", "one way"),
        refused("--csv " + COUNTRIES, "--csv without a column", "--column NAME"),
        refused("--csv none.csv --column a", "no file none.csv", "path"),
        refused("--csv " + COUNTRIES + " --column x", "no column x", "health"),
        refused("--csv " + COUNTRIES + " --column country --row 1", "Afghanistan", "digits"),
        refused("--csv " + COUNTRIES + " --column health --row 188", "no such row", "to 187"),
        refused("--csv " + COUNTRIES + " --column health --row 0", "--row is given as 0", "from 1"),
        refused("--csv " + COUNTRIES + " --column health,x", "no column x", "health"),
        refused("--csv " + COUNTRIES + " --column health,health", "named twice", "once"),
        refused("--csv " + COUNTRIES + " --column *", "line 2 (row 1), column country", "digits"),
        refused(
            "sec --csv " + COUNTRIES + " --column income,population", "sec logs shares", "start"),
        refused("--npy none.npy", "no file none.npy", "path"),
        refused("--npy " + COUNTRIES, "no .npy file", "numpy.save"),
        refused("--npy a.npy --value 1", "--value and --npy", "one way"),
        refused("--value 9223372036854775808", "too many digits", "18 digits"),
        refused("--row 3", "--row without a file", "--csv FILE"),
        refused("3 --weights 1,2", "N is 3 and 2 weights", "3 participants need 3 weights"),
        refused("--weights 1,-1", "add to zero", "must not be zero"),
        refused("--weights 1,x,3", "item 2, x is no integer", "digits"),
        refused("--weights 5", "error: 1 weight was given", "2 to 1000"),
        refused("3 --weights 5", "N is 3 and 1 weight was given", "3 participants need 3 weights"),
        refused("--weights 1,," + "3".repeat(30), "item 2, is empty", "integers"),
        refused("--weights 1," + "3".repeat(30), "3".repeat(30) + " is too long", "922337"),
        refused("simulate --seed " + "3".repeat(30), "is too long", "922337"),
        refused("--weights @none", "none cannot be read", "integers"),
        refused("--threshold 0", "--threshold is given as 0", "from 1"),
        refused("--liars 1", "--liars without a threshold", "--threshold T"),
        refused("--at-least 3", "--at-least without a threshold", "--threshold T"),
        refused("3 --threshold 1 --receipt sum.receipt", "leaves no receipt", "leave one"),
        refused("--max 0 --value 1", "--max is given as 0", "larger than 0"),
        refused("--max 100", "--max without a value", "--value"),
        refused("--decimals 19", "--decimals is given as 19", "0 to 18"),
        refused("--seat 0", "--seat is given as 0", "from 1"),
        refused("5 --seat 6", "seat 6 of 5", "1 to 5"),
        refused("--seats 5-2", "--seats is given as 2", "from 5"),
        refused("--seat 2 --listen 127.0.0.1:0", "no port to join at", "coordinator's port"),
        refused("--seats 2-3", "2 seats and one screen", "--log-folder"),
        refused("--seat 1 --join x", "an invite, and the coordinator's seat", "leave one"),
        refused("--sessions 0", "--sessions is given as 0", "from 1 to 100000"),
        refused("--sessions 100001", "--sessions is given as 100001", "from 1 to 100000"),
        refused("--sessions 2 --join x", "only who coordinates", "leave one"),
        refused("--sessions 2 --seat 3", "only who coordinates", "take seat 1"),
        refused("--sessions 2 --output x.csv", "one file and 2 results", "leave --output out"),
        refused("--sessions 2 --receipt x", "one file and 2 results", "leave --receipt out"),
        refused("--join nonsense", "--join holds no invite", "participant1:"),
        refused("--listen here", "--listen here is no address", "HOST:PORT"),
        refused("--listen ::1:5000", "no address", "[::1]:53709"),
        refused("--listen 127.0.0.1:70000", "no address", "HOST:PORT"),
        refused("--advertise [fe80::1%eth0]:5", "has a zone", "as others dial it"),
        refused("--advertise 0.0.0.0:5", "is every address", "as others dial it"),
        refused("--advertise a:0", "has port 0", "as others dial it"),
        refused("--route around", "--route is given as around", "auto, direct or relay"),
        refused(
            "--seat 2 --route relay --advertise a:1",
            "--route relay and --advertise a:1",
            "leave one"),
        refused("--timeout 0", "--timeout is given as 0", "from 1"),
        refused("--name " + "x".repeat(65), "65 characters", "64"),
        refused("--peers none", "none cannot be read", "fingerprint"),
        refused("--receipt /nowhere/at/all", "cannot be written", "writable"),
        refused("--passphrase-file x", "without a key", "--identity FOLDER"),
        refused("identity", "identity alone", "show, export FILE"),
        refused("identity forget", "identity forget", "show, export FILE"),
        refused("identity show x", "identity show", "show, export FILE"),
        refused("identity check x", "no statement", "participant-rotation1:"),
        refused("verify /nowhere --peers x", "which is no file", "name a receipt"),
        refused("--output /nowhere/at/all.json", "cannot be written", "writable"),
        refused("verify", "0 folders", "verify LOGDIR"),
        refused("verify /nowhere", "no folder", "folder of logs"));
  }

  /** What only a coordinator can be refused: port 0 is always free. */
  static Stream<Arguments> wrongTerms() {
    return Stream.of(
        refused("--value 1000000001", "beyond the session's bound", "1000000000"),
        refused("--value 1.234", "has 3 decimals", "round it, or type --decimals 3"),
        refused(
            "--csv " + COUNTRIES + " --column health,income --decimals 0",
            "row 1, column health: 57.63 has 2 decimals",
            "round it"),
        refused(
            "--csv " + COUNTRIES + " --column population --max 1000000000",
            "row 36, column population: 1376048943 is beyond",
            "another --min or --max"),
        refused("--values 1,2.345", "element 2: 2.345 has 3 decimals", "--decimals 3"),
        refused("--listen 192.0.2.1:0", "--listen 192.0.2.1:0: ", "an address of this machine"),
        refused("--value 101 --max 100", "beyond the session's bound", "100"),
        refused("--value -1 --min 0", "beyond the session's bounds", "another --min or --max"),
        refused("--value 1 --min 0.001", "--min 0.001 has 3 decimals", "--decimals"),
        refused(
            "--value -1 --max 100 --min 0", "beyond the session's bounds", "from 0.00 to 100.00"),
        refused(
            "--value 5 --max 100 --min 101",
            "values from 101.00 to 100.00",
            "--min is from -BOUND"),
        refused(
            "--value 5 --max 100 --min -101",
            "values from -101.00 to 100.00",
            "--min is from -BOUND"),
        refused("--value 1 --max 1.234", "3 decimals", "--decimals"),
        refused("--value 1 --max 1x3", "--max 1x3 is no number", "digits"),
        refused(
            "3 --value 1 --max 1000000000000000 --weights 9,9,9",
            "more than 1152921504606846975",
            "lower --max or --decimals"),
        refused(
            "--value 1 --weights 9223372036854775807,1",
            "sizes add to 9223372036854775808",
            "at most: smaller --weights"),
        refused(
            "--value 7 --weights 10000000000000000,1",
            "7 is beyond the session's bounds",
            "or smaller --weights or fewer --decimals"),
        refused("5 --threshold 5", "a threshold of 5 among 5", "1 to 4"),
        refused("5 --threshold 2 --liars 3", "3 liars with threshold 2", "0 to 2"),
        refused("4 --threshold 2 --liars 2", "needs 5 participants", "lower --threshold"),
        refused("5 --threshold 2 --at-least 3", "at least 3 values", "4 to 5"),
        refused(
            "3 --threshold 1 --full-reveal --csv " + COUNTRIES + " --column health,income",
            "bound to its partial sum before it opens it",
            "leave --full-reveal out"),
        refused(
            "3 --seats 1-3 --log-folder target --sessions 2",
            "all 3 seats are here",
            "leave --sessions out"),
        refused("--decimals 3", "--decimals without values", "--max"));
  }

  @ParameterizedTest
  @MethodSource("wrongInput")
  void wrongInputIsRefusedWithWhatIsAllowed(String typed, String given, String allowed) {
    assertRefused(typed, given, allowed);
  }

  @ParameterizedTest
  @MethodSource("wrongTerms")
  void aSessionThatCannotBeIsRefusedBeforeItStarts(
      String typed, String given, String allowed, @TempDir Path folder) {
    Path identity = folder.resolve("me");
    String port = typed.contains("--listen") ? "" : "--listen 127.0.0.1:0 ";
    assertRefused(port + "--identity " + identity + " " + typed, given, allowed);
    assertThat(identity).doesNotExist();
    assertThat(printed(out)).isEmpty();
  }

  @Test
  void anIdentityThatCannotBeKeptIsRefusedWithTheCause(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertRefused(
        "--identity " + file, "--identity: " + file + " is there, and is no folder", "own");
    err.reset();
    assertRefused("--log-folder " + file, "--log-folder: " + file + " is there", "may write in");
  }

  @Test
  void aKeptIdentityThatIsInUseIsRefused(@TempDir Path folder) throws Exception {
    try (var used = KeptIdentity.open(folder.resolve("me"))) {
      assertThat(used.identity()).isNotNull();
      assertRefused("--identity " + folder.resolve("me"), "in use", "one process at a time");
    }
  }

  @Test
  void helpAndVersionArePrinted() {
    assertThat(run("--help")).isEqualTo(ExitCode.DONE);
    assertThat(printed(out)).contains("Usage: java -jar participant.jar [N] [sec]", "Examples:");

    assertThat(run("verify", "--help")).isEqualTo(ExitCode.DONE);
    assertThat(printed(out)).contains("verify LOGDIR");

    assertThat(run("--version")).isEqualTo(ExitCode.DONE);
    assertThat(printed(out)).contains("participant ");
  }

  @Test
  void everyCommandExplainsItself() {
    for (String name : Commands.NAMES) {
      assertThat(run(name, "--help")).isEqualTo(ExitCode.DONE);
      assertThat(printed(out)).contains("participant.jar " + name);
    }
  }

  @Test
  void nobodyIsAskedInEachOfSeveralSessions() {
    assertThat(run(true, "--listen", "127.0.0.1:0", "--value", "1", "--sessions", "2"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(printed(err)).contains("you would be asked in each of them", "add --yes");
  }

  private static Arguments refused(String typed, String given, String allowed) {
    return Arguments.of(typed, given, allowed);
  }

  private void assertRefused(String typed, String given, String allowed) {
    assertThat(run(typed.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(printed(err).lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("error: ").contains(given),
            line -> assertThat(line).startsWith("allowed: ").contains(allowed));
    assertThat(printed(out)).doesNotContain("waiting for");
  }

  private ExitCode run(String... words) {
    return run(false, words);
  }

  private ExitCode run(boolean attended, String... words) {
    Terminal terminal =
        Terminal.of(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            attended,
            Map.of());
    return Main.run(List.of(words), terminal);
  }

  private static String printed(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
