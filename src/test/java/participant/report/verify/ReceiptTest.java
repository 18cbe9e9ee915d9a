package participant.report.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import participant.cli.Terminal;
import participant.cli.verify.VerifyCommand;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Identity;
import participant.data.UsageError;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.math.MersenneField;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.SumTerms.Kind;
import participant.report.ExitCode;
import participant.report.result.ReceiptFile;

/** Receipts, from the machines that computed a sum to the verdict on the file. */
class ReceiptTest {
  private static final int LONG = 1_500;

  @TempDir private Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void aReceiptShowsTheSumAndWhoSigned() throws Exception {
    SignedSum sum = write(terms(2, 0), UnaryOperator.identity());

    assertThat(verify()).as(printed()).isEqualTo(ExitCode.DONE);
    assertThat(printed().lines())
        .anyMatch(line -> line.matches("1 .*Anna \"\u00e4\"\\\\u000a .*yes"))
        .anyMatch(line -> line.contains(sum.fingerprint(2).hex() + "  yes"))
        .contains("weighted mean: 1.50 1.51");
    // 3 * 100 - 2 * 200 + 5 * 300 - 2 * 400 hundredths, and the sum of the weights more.
    assertThat(lastLine())
        .isEqualTo("verified: 4 of 4 participants signed; weighted sum: 6.00 6.04");
  }

  @Test
  void aReceiptOfLongVectorsIsCheckedLikewise() throws Exception {
    write(terms(LONG, 512), UnaryOperator.identity());

    assertThat(verify()).as(printed()).isEqualTo(ExitCode.DONE);
    assertThat(lastLine())
        .startsWith("verified: 4 of 4 participants signed; weighted sum: 1500 elements, sha-256 ");
  }

  @Test
  void aDemonstrationHasAReceiptWithoutAMean() throws Exception {
    SumTerms terms =
        new SumTerms(session(), Kind.DEMONSTRATION, MersenneField.P31, List.of(3L, 7L), 0, 0, 1);
    write(terms, UnaryOperator.identity());

    assertThat(verify()).as(printed()).isEqualTo(ExitCode.DONE);
    assertThat(printed()).doesNotContain("mean");
    assertThat(lastLine()).isEqualTo("verified: 2 of 2 participants signed; weighted sum: 1700");
  }

  @Test
  void whoseSignatureDoesNotHoldIsUnconfirmed() throws Exception {
    write(terms(1, 0), message -> unsigned(message, Phase.FINISH));

    assertThat(verify()).as(printed()).isEqualTo(ExitCode.DONE);
    assertThat(text()).endsWith("\"unconfirmed\":[2]}\n");
    assertThat(printed()).contains("  unconfirmed");
    assertThat(lastLine())
        .startsWith("verified: 3 of 4 participants signed, unconfirmed by participant 2; weighted");

    write(terms(LONG, 512), message -> unsigned(message, Phase.CHECK));
    assertThat(verify()).as(printed()).isEqualTo(ExitCode.DONE);
    assertThat(lastLine()).contains("unconfirmed by participant 2");
  }

  @Test
  @Tag("system")
  void everyByteThatMattersCounts() throws Exception {
    for (SumTerms terms : List.of(pair(1, 0), pair(3, 2))) {
      write(terms, message -> unsigned(message, Phase.FINISH));
      assertThat(verify()).as(printed()).isEqualTo(ExitCode.DONE);
      String verdict = printed();
      byte[] whole = Files.readAllBytes(file());
      for (int at = 0; at < whole.length; at++) {
        // A case that is flipped besides, here and there.
        for (int flip : at % 7 == 0 ? new int[] {0x01, 0x20} : new int[] {0x01}) {
          byte[] damaged = whole.clone();
          damaged[at] ^= (byte) flip;
          Files.write(file(), damaged);
          if (verify() == ExitCode.DONE) {
            assertThat(printed()).as("byte " + at + " with " + flip).isEqualTo(verdict);
          } else {
            assertThat(lastLine()).startsWith("MISMATCH: sum.receipt: ");
          }
        }
      }
    }
  }

  @Test
  void aReceiptThatIsCutOrContinuedIsNone() throws Exception {
    write(terms(1, 0), UnaryOperator.identity());
    byte[] whole = Files.readAllBytes(file());
    for (int length = 0; length < whole.length - 1; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      assertThat(verify()).as("cut at " + length).isEqualTo(ExitCode.MISMATCH);
    }
    for (String more : List.of("{}", "\0", "\u00a0", new String(whole, UTF_8))) {
      Files.writeString(file(), new String(whole, UTF_8) + more);
      assertThat(verify()).as(more).isEqualTo(ExitCode.MISMATCH);
      assertThat(lastLine()).contains("something follows the end");
    }
    Files.writeString(file(), new String(whole, UTF_8).replace(",", " ,\r\n\t") + " ");
    assertThat(verify()).as("with more blanks").isEqualTo(ExitCode.DONE);
  }

  @Test
  void hostileFilesAreRefusedWithWhatIsWrong() throws Exception {
    write(terms(1, 0), UnaryOperator.identity());
    String whole = text();
    String nines = "9".repeat(1_000_000);
    refused(whole.replace("\"length\":1", "\"length\":" + nines), "exceeds the maximum");
    refused(whole.replace("\"length\":1", "\"length\":1e9"), "an integer from 1 to 100000000");
    refused(
        whole.replace("\"length\":1,\"chunk\":0", "\"length\":100000000,\"chunk\":65536"),
        "too short for 100000000 elements");
    refused(whole.replace("\"bound\":\"", "\"bound\":\"" + nines), "exceeds the maximum");
    refused(whole.replace("\"bound\":\"", "\"bound\":\"" + "9".repeat(33)), "longer than 32");
    refused(whole.replace("\"chunk\":0", "\"chunk\":-1"), "column");
    refused(whole.replace("\"bound\":\"", "\"bound\":\"99999999999999999999"), "2 decimals");
    refused(whole.replace("\"decimals\":2", "\"decimals\":19"), "an integer from 0 to 18");
    refused(whole.replace("\"weights\":[\"3\"", "\"weights\":[\"03\""), "0 decimals");
    refused(
        whole.replace("\"weights\":[", "\"weights\":[" + "\"1\",".repeat(1000)), "1000 weights");
    refused(whole.replace("\"sum\":[\"", "\"sum\":[\"1e"), "number 1 of 1");
    refused(whole.replace("\"sum\":[", "\"sum\":[\"1.00\","), "more than 1 numbers");
    refused(whole.replaceFirst("\"sum\":\\[.*?]", "\"sum\":[]"), "number 1 of 1");
    refused(whole.replace("\"seat\":2", "\"seat\":1001"), "an integer from 1 to 1000");
    refused(whole.replace("\"receipt\":", "\"recipe\":"), "\"receipt\" should stand here");
    refused(whole.replace("participant/1", "participant/2"), "another version");
    refused("[".repeat(100_000), "\"{\" should stand here");
    refused("", "it ends too soon");
    Files.write(file(), new byte[] {'{', '"', (byte) 0xff, '"'});
    assertThat(verify()).isEqualTo(ExitCode.MISMATCH);
    assertThat(lastLine()).contains("not UTF-8");
    Files.write(file(), Entropy.seeded(3).bytes(100_000));
    assertThat(verify()).isEqualTo(ExitCode.MISMATCH);
  }

  @Test
  void aLieIsNamed() throws Exception {
    write(terms(1, 0), UnaryOperator.identity());
    String whole = text();
    refused(whole.replace("\"sum\":[\"6.00\"]", "\"sum\":[\"6.01\"]"), "the mean is 1.5025");
    refused(whole.replace("\"mean\":[\"1.50\"]", "\"mean\":[\"1.51\"]"), "the mean is 1.50");
    refused(
        whole.replace(
            "\"sum\":[\"6.00\"],\n\"mean\":[\"1.50\"]", "\"sum\":[\"8.00\"],\n\"mean\":[\"2.00\"]"),
        "the partial sums do not add to the weighted sum");
    refused(
        whole.replaceFirst("\"nonce\":\"..", "\"nonce\":\"00"),
        "the partial sum of participant 1 does not open its commitment");
    refused(whole.replace("127.0.0.1:1", "127.0.0.1:9"), "what it says has the hash ");
    refused(
        whole.replaceAll("(?s)\"signatures\":\\[\"[^\"]*\"]", "\"signatures\":[]"),
        "must list who did not sign");
    refused(
        whole
            .replaceAll("(?s)\"signatures\":\\[\"[^\"]*\"]", "\"signatures\":[]")
            .replace("\"unconfirmed\":[]", "\"unconfirmed\":[1,2,3,4]"),
        "nobody signed it");
    String another = whole.replaceAll("(?s).*\"signatures\":\\[\"([^\"]*)\"].*", "$1");
    refused(
        whole.replaceFirst("\"signatures\":\\[\"[^\"]*\"]", "\"signatures\":[\"" + another + "\"]"),
        "the signature of participant 1 does not hold");
  }

  @Test
  void onlyPinnedPeersPass() throws Exception {
    SignedSum sum = write(terms(1, 0), UnaryOperator.identity());
    Path peers = folder.resolve("peers");
    Files.writeString(peers, pins(sum, 1, 2, 3, 4));
    assertThat(verify("--peers", peers.toString())).isEqualTo(ExitCode.DONE);

    Files.writeString(peers, pins(sum, 1, 2, 4));
    assertThat(verify("--peers", peers.toString())).isEqualTo(ExitCode.MISMATCH);
    assertThat(lastLine())
        .contains("participant 3 with fingerprint " + sum.fingerprint(3).hex())
        .contains("is not in the peers file");
    assertThatThrownBy(() -> verify("--peers", folder.resolve("none").toString()))
        .isInstanceOf(UsageError.class);
  }

  private SignedSum write(SumTerms terms, UnaryOperator<SumMessage> toFirst) throws IOException {
    SignedSum sum = new SignedSum(terms, toFirst);
    ReceiptFile.write(file(), sum.receipt(), Identity.verifier());
    return sum;
  }

  private void refused(String text, String words) throws Exception {
    Files.writeString(file(), text);
    assertThat(verify()).as(words).isEqualTo(ExitCode.MISMATCH);
    assertThat(lastLine()).startsWith("MISMATCH: sum.receipt: ").contains(words);
  }

  private ExitCode verify(String... more) throws UsageError {
    printed.reset();
    List<String> words = Stream.concat(Stream.of(file().toString()), Stream.of(more)).toList();
    return new VerifyCommand().run(words, terminal());
  }

  private Terminal terminal() {
    return Terminal.of(
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(printed, true, UTF_8),
        new PrintStream(printed, true, UTF_8),
        false,
        Map.of());
  }

  private Path file() {
    return folder.resolve("sum.receipt");
  }

  private String text() throws IOException {
    return Files.readString(file());
  }

  private String printed() {
    return printed.toString(UTF_8);
  }

  private String lastLine() {
    return printed().lines().reduce((a, b) -> b).orElse("");
  }

  /** What 2 says in {@code phase}, with a signature that holds nowhere. */
  private static SumMessage unsigned(SumMessage message, Phase phase) {
    return message instanceof SumMessage.Said said
            && said.statement().phase() == phase
            && said.statement().speaker().equals(new PartyId(2))
        ? new SumMessage.Said(
            new Statement(
                said.statement().speaker(), said.statement().claim(), Bytes.of(new byte[64])))
        : message;
  }

  private static String pins(SignedSum sum, int... seats) {
    StringBuilder lines = new StringBuilder();
    for (int seat : seats) {
      lines.append(sum.fingerprint(seat).hex()).append('\n');
    }
    return lines.toString();
  }

  private static SumTerms terms(int length, int chunk) {
    return terms(List.of(3L, -2L, 5L, -2L), length, chunk);
  }

  private static SumTerms pair(int length, int chunk) {
    return terms(List.of(3L, -2L), length, chunk);
  }

  private static SumTerms terms(List<Long> weights, int length, int chunk) {
    return new SumTerms(
        session(), Kind.BOUNDED, MersenneField.P61, weights, 2, 100_000, length, chunk, List.of());
  }

  private static SessionId session() {
    return SessionId.random(Entropy.system());
  }
}
