package participant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Long vectors, from the files that people keep them in to those that they want them in. */
@Timeout(120)
@Tag("system")
class LongVectorIT {
  private static final Path COUNTIES = Path.of("src/test/resources/data/counties.tsv");
  private static final String ANY_PORT = "127.0.0.1:0";
  private static final int BUCKETS = 100;
  private static final int STATES = 52;
  private static final int PER_PROCESS = 18;

  /** Bytes before the elements in a small file of NumPy's. */
  private static final int HEADER = 128;

  @TempDir private Path folder;
  @AutoClose private final Started started = new Started();

  @Test
  void theStatesHistogramsAddToThatOfTheCountry() throws Exception {
    Map<Integer, int[]> states = new TreeMap<>();
    int[] country = new int[BUCKETS];
    for (String line : Files.readAllLines(COUNTIES).stream().skip(1).toList()) {
      String[] cells = line.split("\t");
      int bucket = new BigDecimal(cells[1]).movePointRight(2).intValue();
      states.computeIfAbsent(Integer.parseInt(cells[0]) / 1000, none -> new int[BUCKETS])[bucket]++;
      country[bucket]++;
    }
    Path table = folder.resolve("histograms.csv");
    Files.writeString(
        table,
        header()
            + "\n"
            + states.values().stream().map(LongVectorIT::row).collect(Collectors.joining("\n")));
    Path result = folder.resolve("country.csv");
    assertThat(states).hasSize(STATES);

    String address = "127.0.0.1:" + freePort();
    String weights = "1,".repeat(STATES - 1) + "1";
    Participant first =
        states(address, 1, table, "--weights", weights, "--output", result.toString());
    for (int seat = 1 + PER_PROCESS; seat <= STATES; seat += PER_PROCESS) {
      states(address, seat, table);
    }

    assertThat(first.exitCode()).as(first.errors()).isZero();
    assertThat(Arrays.stream(country).sum()).isEqualTo(3218);
    assertThat(Files.readAllLines(result)).containsExactly(header(), row(country));
    Participant verify = start("verify", folder.resolve("log").toString());
    assertThat(verify.exitCode()).as(verify.lines().toString()).isZero();
  }

  @Test
  void arraysAreSummedIntoAnArray() throws Exception {
    int length = 70_000;
    Path one = array("one.npy", length, i -> 3L * i);
    Path other = array("other.npy", length, i -> -i - 1L);
    Path result = folder.resolve("sum.npy");
    Participant first =
        start(
            "2",
            "--weights",
            "2,5",
            "--npy",
            one.toString(),
            "--max",
            "1000000",
            "--output",
            result.toString(),
            "--listen",
            ANY_PORT);
    String address = first.address();

    assertRefused(
        "you bring 69999 numbers, and the session sums 70000 numbers of each participant",
        "--npy",
        array("short.npy", length - 1, i -> 0).toString(),
        "--listen",
        address);
    assertRefused(
        "element 70000: 1000001 is beyond the session's bound",
        "--npy",
        array("large.npy", length, i -> i == 69_999 ? 1_000_001 : 0).toString(),
        "--listen",
        address);
    assertRefused("sec logs", "sec", "--listen", address);
    assertRefused("one number, and the session", "--value", "1", "--listen", address);

    Participant second = start("--npy", other.toString(), "--listen", address);
    for (Participant participant : List.of(first, second)) {
      assertThat(participant.exitCode()).as(participant.errors()).isZero();
      assertThat(participant.lastLine()).contains("weighted sum: 70000 elements, sha-256 ");
    }
    assertThat(first.lastLine().replaceFirst(".*sha", ""))
        .isEqualTo(second.lastLine().replaceFirst(".*sha", ""));
    assertThat(Files.readAllBytes(result))
        .isEqualTo(Files.readAllBytes(array("expected.npy", length, i -> 6L * i - 5L * (i + 1))));
  }

  @Test
  void arraysThatAreFullyRevealedAreSummedAndVerified() throws Exception {
    int length = 10_000;
    Path one = array("one.npy", length, i -> 3L * i);
    Path other = array("other.npy", length, i -> -i - 1L);
    Path result = folder.resolve("sum.npy");
    assertRefused("short values", "2", "--value", "1", "--full-reveal", "--listen", ANY_PORT);
    String address = "127.0.0.1:" + freePort();
    Participant first = revealed(one, address, 1, "--output", result.toString());
    Participant second = revealed(other, address, 2);
    for (Participant participant : List.of(first, second)) {
      assertThat(participant.exitCode()).as(participant.errors()).isZero();
    }
    assertThat(Files.readAllBytes(result))
        .isEqualTo(Files.readAllBytes(array("expected.npy", length, i -> 2L * i - 1)));
    assertThat(Files.readString(folder.resolve("log/master.log")))
        .contains(", in chunks of 5000, fully revealed");
    Participant verify = start("verify", folder.resolve("log").toString());
    assertThat(verify.exitCode()).as(verify.lines().toString()).isZero();
  }

  @Test
  void arraysAreSummedWithAThresholdAndVerified() throws Exception {
    int length = 40_000;
    Path result = folder.resolve("sum.npy");
    String address = "127.0.0.1:" + freePort();
    List<Participant> all = new ArrayList<>();
    for (int seat = 1; seat <= 3; seat++) {
      int times = seat;
      List<String> words =
          new ArrayList<>(
              seated(array("of-" + seat + ".npy", length, i -> (long) times * i), address, seat));
      words.addAll(List.of("--weights", "1,1,1"));
      if (seat == 1) {
        words.addAll(List.of("--threshold", "1", "--output", result.toString()));
      }
      all.add(start(words.toArray(String[]::new)));
    }
    for (Participant participant : all) {
      assertThat(participant.exitCode()).as(participant.errors()).isZero();
    }
    assertThat(Files.readAllBytes(result))
        .isEqualTo(Files.readAllBytes(array("expected.npy", length, i -> 6L * i)));
    assertThat(Files.readString(folder.resolve("log/master.log")))
        .contains(", in chunks of 13334", "threshold 1, liars 0");
    Participant verify = start("verify", folder.resolve("log").toString());
    assertThat(verify.exitCode()).as(verify.lines().toString()).isZero();
  }

  @Test
  void whoWantsAFullRevealDoesNotJoinWithoutOne() throws Exception {
    Path array = array("one.npy", 5_000, i -> i);
    Participant first = start("2", "--npy", array.toString(), "--listen", ANY_PORT);
    assertRefused(
        "--full-reveal was given, and the session's coordinator did not give it",
        "--npy",
        array.toString(),
        "--full-reveal",
        "--listen",
        first.address());
  }

  private Participant revealed(Path array, String address, int seat, String... more)
      throws IOException {
    List<String> words = new ArrayList<>(seated(array, address, seat));
    words.addAll(List.of("--weights", "1,1", "--full-reveal"));
    words.addAll(Arrays.asList(more));
    return start(words.toArray(String[]::new));
  }

  private List<String> seated(Path array, String address, int seat) {
    return List.of(
        "--npy",
        array.toString(),
        "--listen",
        address,
        "--seat",
        Integer.toString(seat),
        "--log-folder",
        folder.resolve("log").toString());
  }

  @Test
  void whoeverBringsOtherColumnsIsToldTheFirstAndTheSessionGoesOn() throws Exception {
    Path result = folder.resolve("sum.json");
    Participant first =
        start(
            "2",
            "--weights",
            "1,1",
            "--csv",
            table("a,b,c\n1,2,3\n4,5.25,6\n"),
            "--column",
            "a,b",
            "--output",
            result.toString(),
            "--listen",
            ANY_PORT);
    String address = first.address();

    assertRefused(
        "column 2 is b in the session and c in what you bring",
        "--csv",
        table("a,c\n1,2\n3,4\n"),
        "--column",
        "*",
        "--listen",
        address);
    assertRefused(
        "column 2 is b in the session and missing in what you bring",
        "--csv",
        table("a\n1\n2\n3\n4\n"),
        "--column",
        "a",
        "--listen",
        address);
    assertRefused(
        "column 1 is a in the session and without a name in what you bring",
        "--values",
        "1,2,3,4",
        "--listen",
        address);
    assertRefused(
        "you bring 3 rows, and the session sums 2 rows",
        "--csv",
        table("a,b\n1,2\n3,4\n5,6\n"),
        "--column",
        "*",
        "--listen",
        address);
    assertRefused(
        "row 2, column b: 4.125 has 3 decimals",
        "--csv",
        table("a,b\n1,2\n3,4.125\n"),
        "--column",
        "*",
        "--listen",
        address);

    Participant second =
        start("--csv", table("b,a\n10,20\n30,40\n"), "--column", "a,b", "--listen", address);
    assertThat(second.exitCode()).as(second.errors()).isZero();
    assertThat(second.lastLine()).endsWith("weighted sum: 21.00 12.00 44.00 35.25");
    assertThat(first.exitCode()).as(first.errors()).isZero();
    assertThat(Files.readString(result))
        .contains("\"columns\":[\"a\",\"b\"]")
        .endsWith(
            ",\"sum\":[\"21.00\",\"12.00\",\"44.00\",\"35.25\"],"
                + "\"mean\":[\"10.50\",\"6.00\",\"22.00\",\"17.625\"]}\n");
  }

  @Test
  void aThousandLongNamesAreToldBeforeAnySeatIsAskedFor() throws Exception {
    String names =
        IntStream.range(0, 1000).mapToObj(i -> i + "x".repeat(60)).collect(Collectors.joining(","));
    String table = table(names + "\n" + "1,".repeat(999) + "1\n");
    Participant first =
        start(
            "2",
            "--weights",
            "1,1",
            "--csv",
            table,
            "--column",
            "*",
            "--listen",
            ANY_PORT,
            "--output",
            folder.resolve("sum.csv").toString());
    Participant second = start("--csv", table, "--column", "*", "--listen", first.address());

    assertThat(second.exitCode()).as(second.errors()).isZero();
    assertThat(first.exitCode()).as(first.errors()).isZero();
    assertThat(Files.readAllLines(folder.resolve("sum.csv")))
        .containsExactly(names, "2.00,".repeat(999) + "2.00");
  }

  private Participant states(String address, int seat, Path table, String... more)
      throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "--csv",
                table.toString(),
                "--column",
                "*",
                "--decimals",
                "0",
                "--listen",
                address,
                "--seats",
                seat + "-" + Math.min(STATES, seat + PER_PROCESS - 1),
                "--log-folder",
                folder.resolve("log").toString()));
    words.addAll(Arrays.asList(more));
    return start(words.toArray(String[]::new));
  }

  private String table(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "table", ".csv"), text).toString();
  }

  /** As NumPy saves an int64 array of one dimension. */
  private Path array(String name, int length, IntToLongFunction element) throws IOException {
    String header = "{'descr': '<i8', 'fortran_order': False, 'shape': (%d,), }".formatted(length);
    ByteBuffer file =
        ByteBuffer.allocate(HEADER + length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    file.put("\u0093NUMPY\u0001\u0000v\u0000".getBytes(StandardCharsets.ISO_8859_1));
    file.put(
        (header + " ".repeat(HEADER - 11 - header.length()) + "\n")
            .getBytes(StandardCharsets.US_ASCII));
    IntStream.range(0, length).forEach(i -> file.putLong(element.applyAsLong(i)));
    return Files.write(folder.resolve(name), file.array());
  }

  private static String header() {
    return IntStream.range(0, BUCKETS)
        .mapToObj(i -> "bucket " + i)
        .collect(Collectors.joining(","));
  }

  private static String row(int[] counts) {
    return Arrays.stream(counts).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }

  private void assertRefused(String words, String... typed) throws Exception {
    Participant participant = start(typed);
    assertThat(participant.exitCode()).as(participant.errors()).isEqualTo(2);
    assertThat(participant.errors()).contains(words);
  }

  private Participant start(String... words) throws IOException {
    return started.add(Participant.start(words));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
