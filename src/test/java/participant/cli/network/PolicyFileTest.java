package participant.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
import participant.crypto.Bytes;
import participant.data.UsageError;
import participant.machine.SessionId;
import participant.protocol.network.NodeType;
import participant.protocol.survey.Approval;
import participant.protocol.survey.Kind;
import participant.protocol.survey.Query;
import participant.protocol.survey.Schema;

class PolicyFileTest {
  private static final String PRINT = "1f2e3d4c".repeat(8);

  @TempDir private Path folder;

  @Test
  void oneRuleThatFitsIsEnoughAndAllOfItMustFit() throws Exception {
    Approval policy =
        read(
            """
            {"rules": [
              {"kind": ["count", "sum"], "label": "age", "proposer": "1f2e3d4c",
               "min_participants": 10, "max_decimals": 1},
              {"label": "open"}],
             "otherwise": "refuse"}
            """);
    assertThat(policy.on(query(Kind.SUM, "age", PRINT, 10, 1))).isEqualTo(Approval.Word.YES);
    assertThat(policy.on(query(Kind.COUNT, "age", PRINT, 99, 0))).isEqualTo(Approval.Word.YES);
    assertThat(policy.on(query(Kind.AVERAGE, "open", "", 2, 9))).isEqualTo(Approval.Word.YES);
    assertThat(policy.on(query(Kind.AVERAGE, "age", PRINT, 10, 1))).isEqualTo(Approval.Word.NO);
    assertThat(policy.on(query(Kind.SUM, "ages", PRINT, 10, 1))).isEqualTo(Approval.Word.NO);
    assertThat(policy.on(query(Kind.SUM, "age", "00" + PRINT, 10, 1))).isEqualTo(Approval.Word.NO);
    assertThat(policy.on(query(Kind.SUM, "age", PRINT, 9, 1))).isEqualTo(Approval.Word.NO);
    assertThat(policy.on(query(Kind.SUM, "age", PRINT, 10, 2))).isEqualTo(Approval.Word.NO);
  }

  @Test
  void itsOwnerMayBeAskedForTheRest() throws Exception {
    Approval policy =
        read("{\"rules\": [{\"proposer\": \"" + PRINT + "\"}], \"otherwise\": \"ask\"}");
    assertThat(policy.on(query(Kind.SUM, "", PRINT, 2, 0))).isEqualTo(Approval.Word.YES);
    assertThat(policy.on(query(Kind.SUM, "", "00".repeat(32), 2, 0))).isEqualTo(Approval.Word.ASK);
    assertThat(read("{\"rules\": [], \"otherwise\": \"ask\"}").on(query(Kind.SUM, "", "", 2, 0)))
        .isEqualTo(Approval.Word.ASK);
  }

  @Test
  void aNodeTakesIt() throws Exception {
    Path file =
        Files.writeString(folder.resolve("policy.json"), file("{'label': 'a'}").replace('\'', '"'));
    Approval policy =
        OwnAnswers.consent(NodeType.LIGHT, Map.of("--value", "1", "--approve", file.toString()))
            .approval();
    assertThat(policy.on(query(Kind.SUM, "a", "", 2, 0))).isEqualTo(Approval.Word.YES);
    assertThat(policy.on(query(Kind.SUM, "b", "", 2, 0))).isEqualTo(Approval.Word.NO);
  }

  /** A file, with ' for quotes; what is told of it. */
  static Stream<Arguments> flaws() {
    return Stream.of(
        Arguments.of("", ", at line 1, column 1"),
        Arguments.of("{'rules': [}", ", at line 1, column 12"),
        Arguments.of(file("{'label': 'a'}") + "x", "at line 1, column "),
        Arguments.of("[]", "the file is not an object"),
        Arguments.of("{'rules': []}", "the file has no otherwise"),
        Arguments.of("{'otherwise': 'ask'}", "the file has no rules"),
        Arguments.of("{'rules': {}, 'otherwise': 'ask'}", "rules is not an array"),
        Arguments.of("{'rules': [], 'otherwise': 'yes'}", "otherwise is \"yes\", and may be ask"),
        Arguments.of("{'rules': [], 'otherwise': true}", "otherwise is not a text"),
        Arguments.of("{'rule': [], 'otherwise': 'ask'}", "the file has a member \"rule\""),
        Arguments.of("{'rules': [], 'rules': []}", "rules stands there twice, at"),
        Arguments.of(file("1"), "rules[0] is not an object"),
        Arguments.of(file("{}"), "rules[0] names no condition"),
        Arguments.of(
            file("{'labels': 'a'}"), "rules[0] has a member \"labels\", and may have kind"),
        Arguments.of(file("{'label': 'a'}, {'label': 7}"), "rules[1].label is not a text"),
        Arguments.of(file("{'kind': 'sum'}"), "rules[0].kind is not an array"),
        Arguments.of(file("{'kind': []}"), "rules[0].kind names no kind"),
        Arguments.of(file("{'kind': ['sum', 'mean']}"), "kind[1] is \"mean\", and may be count"),
        Arguments.of(file("{'proposer': 'anna'}"), "proposer is \"anna\", and a member is a UID"),
        Arguments.of(file("{'proposer': '1F2E3D4C'}"), "of 8 or a fingerprint of 64"),
        Arguments.of(file("{'min_participants': 1}"), "min_participants is 1, and may be from 2"),
        Arguments.of(file("{'min_participants': 2.5}"), "a value that such a file does not hold"),
        Arguments.of(file("{'min_participants': 99999999999}"), "min_participants is too large"),
        Arguments.of(file("{'min_participants': '9'}"), "min_participants is not an integer"),
        Arguments.of(file("{'max_decimals': 10}"), "max_decimals is 10, and may be from 0 to 9"));
  }

  private static String file(String rules) {
    return "{'rules': [" + rules + "], 'otherwise': 'refuse'}";
  }

  @ParameterizedTest
  @MethodSource("flaws")
  void eachFlawIsToldWithItsPlace(String text, String told) {
    assertThatThrownBy(() -> read(text.replace('\'', '"')))
        .isInstanceOfSatisfying(
            UsageError.class, error -> assertThat(error.allowed()).contains("\"otherwise\""))
        .hasMessageStartingWith("--approve ")
        .hasMessageContaining(told);
  }

  @Test
  void whatIsNoFileOfTextIsRefused() throws Exception {
    assertThatThrownBy(() -> PolicyFile.read(folder)).hasMessageEndingWith("it is a folder");
    assertThatThrownBy(() -> read("[".repeat(100))).hasMessageContaining("depth");
    assertThatThrownBy(() -> read(" ".repeat((1 << 20) + 1))).hasMessageContaining("1 MiB");
    Path file = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff});
    assertThatThrownBy(() -> PolicyFile.read(file)).hasMessageContaining("UTF-8");
  }

  private Approval read(String text) throws IOException, UsageError {
    return PolicyFile.read(Files.writeString(folder.resolve("policy.json"), text));
  }

  private static Query query(Kind kind, String label, String proposer, int minimum, int decimals) {
    Schema schema = new Schema(kind, 0, 100, decimals, 0, List.of(), 1, 0);
    SessionId id = new SessionId(Bytes.fromHex("01".repeat(SessionId.LENGTH)));
    return new Query(id, Bytes.fromHex(proposer), "?", label, schema, 0, minimum, List.of());
  }
}
