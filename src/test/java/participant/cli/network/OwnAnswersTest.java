package participant.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import participant.crypto.Bytes;
import participant.data.UsageError;
import participant.machine.SessionId;
import participant.protocol.network.NodeType;
import participant.protocol.survey.Approval;
import participant.protocol.survey.Consent;
import participant.protocol.survey.Kind;
import participant.protocol.survey.Query;
import participant.protocol.survey.Schema;

class OwnAnswersTest {
  private static final int TRIES = 200;

  @TempDir private Path folder;

  @Test
  void aHeavyNodeAnswersNothing() throws Exception {
    assertThat(OwnAnswers.consent(NodeType.HEAVY, Map.of()).answers()).isEmpty();
  }

  @Test
  void dataIsAnsweredOnceItsOwnerAgreesAndMadeUpNumbersAtOnce() throws Exception {
    Consent own = light(Map.of("--value", "51.5", "--min-participants", "7"));
    assertThat(own.approval()).isEqualTo(Approval.ASKED);
    assertThat(own.minimum()).isEqualTo(7);
    assertThat(own.answers().orElseThrow().to(query(Kind.AVERAGE, 0, 100, 1)))
        .containsExactly(new BigDecimal("51.5"));
    assertThat(light(Map.of()).approval()).isEqualTo(Approval.AUTO);
    assertThat(light(Map.of()).minimum()).isEqualTo(2);
    assertThat(light(Map.of("--value", "1", "--approve", "auto")).approval())
        .isEqualTo(Approval.AUTO);
    assertThat(light(Map.of("--approve", "ask")).approval()).isEqualTo(Approval.ASKED);
  }

  @Test
  void madeUpNumbersAreWithinWhatIsAsked() throws Exception {
    Consent none = light(Map.of());
    for (int i = 0; i < TRIES; i++) {
      assertThat(none.answers().orElseThrow().to(query(Kind.SUM, 95, 1_000, 1)).get(0))
          .isBetween(new BigDecimal("95"), new BigDecimal("100"));
      List<BigDecimal> chosen = none.answers().orElseThrow().to(query(Kind.MULTIHOT, 0, 1, 3));
      assertThat(chosen).hasSize(3).containsOnlyOnce(BigDecimal.ONE);
    }
    assertThatThrownBy(() -> none.answers().orElseThrow().to(query(Kind.SUM, 101, 200, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 0 to 100");
  }

  @Test
  void aFileIsReadWhenItIsAsked() throws Exception {
    Path file = Files.writeString(folder.resolve("a.csv"), "x,y\n1,2\n3,4\n");
    Consent own = light(Map.of("--csv", file.toString(), "--column", "y"));
    Query two = query(Kind.VECTOR_SUM, 0, 10, 2);
    assertThat(own.answers().orElseThrow().to(two))
        .containsExactly(BigDecimal.valueOf(2), BigDecimal.valueOf(4));
    assertThatThrownBy(() -> own.answers().orElseThrow().to(query(Kind.SUM, 0, 10, 1)))
        .hasMessageContaining("this node's data is 2 numbers, and an answer has 1");
    Files.writeString(file, "x,y\n1,2\n3,5\n");
    assertThat(own.answers().orElseThrow().to(two)).contains(BigDecimal.valueOf(5));
    Files.delete(file);
    assertThatThrownBy(() -> own.answers().orElseThrow().to(two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no file");
    assertThatThrownBy(() -> light(Map.of("--csv", file.toString(), "--column", "y")))
        .isInstanceOf(UsageError.class);
    assertThatThrownBy(() -> light(Map.of("--value", "many")))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("--value many is no number");
  }

  @Test
  void oneRowOfAFileIsOnePersons() throws Exception {
    Path file = Files.writeString(folder.resolve("a.csv"), "x,y\n1,2\n3,4\n");
    Map<String, String> typed = Map.of("--csv", file.toString(), "--column", "y", "--row", "2");
    Query one = query(Kind.SUM, 0, 10, 1);
    assertThat(light(typed).answers().orElseThrow().to(one)).containsExactly(BigDecimal.valueOf(4));
    Consent own = light(typed);
    Files.writeString(file, "x,y\n1,2\n");
    assertThatThrownBy(() -> own.answers().orElseThrow().to(one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no such row");
    assertThatThrownBy(() -> light(typed)).isInstanceOf(UsageError.class);
  }

  @Test
  void aQueryIsRunWhenItIsAskedAndItsOwnerIsToldWhatIsWrong() throws Exception {
    Path file = folder.resolve("a.db");
    Map<String, String> typed =
        Map.of("--jdbc", "jdbc:sqlite:" + file, "--query", "SELECT 40 + 2, 3");
    Consent own = light(typed);
    assertThat(own.approval()).isEqualTo(Approval.ASKED);
    assertThatThrownBy(() -> Sources.tryOut(typed)).hasMessageContaining("the database");
    assertThatThrownBy(() -> own.answers().orElseThrow().to(query(Kind.SUM, 0, 99, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the database jdbc:sqlite:/");
    Files.createFile(file);
    Sources.tryOut(typed);
    assertThat(own.answers().orElseThrow().to(query(Kind.VECTOR_SUM, 0, 99, 2)))
        .containsExactly(BigDecimal.valueOf(42), BigDecimal.valueOf(3));
    assertThatThrownBy(() -> own.answers().orElseThrow().to(query(Kind.SUM, 0, 99, 1)))
        .hasMessageContaining("this node's data is 2 numbers, and an answer has 1");
  }

  @Test
  void aCommandRunsWhereItWasTyped() throws Exception {
    Files.writeString(folder.resolve("age.sh"), "echo 42\n");
    Consent own = light(Map.of("--command", "sh age.sh", "folder", folder.toString()));
    assertThat(own.answers().orElseThrow().to(query(Kind.SUM, 0, 99, 1)))
        .containsExactly(BigDecimal.valueOf(42));
    Files.writeString(folder.resolve("age.sh"), "echo away >&2; exit 4\n");
    assertThatThrownBy(() -> own.answers().orElseThrow().to(query(Kind.SUM, 0, 99, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("exit code 4: away");
  }

  @Test
  void whatIsTypedLastsInAnotherFolder() {
    Map<String, String> typed = new HashMap<>();
    typed.put("--jdbc", "jdbc:sqlite:mine.db");
    typed.put("--command", "./age.sh");
    SourceOptions.settle(typed);
    String here = Path.of("").toAbsolutePath().toString();
    assertThat(typed)
        .containsEntry("--jdbc", "jdbc:sqlite:" + here + "/mine.db")
        .containsEntry("folder", here);
    for (String url : List.of("jdbc:sqlite::memory:", "jdbc:sqlite:file:x", "jdbc:x:y")) {
      typed.put("--jdbc", url);
      SourceOptions.settle(typed);
      assertThat(typed).containsEntry("--jdbc", url);
    }
  }

  @Test
  void anotherSourceReplacesTheFirst() {
    Map<String, String> kept = new HashMap<>();
    kept.put("--command", "a");
    kept.put("folder", "/");
    kept.put("--min-participants", "3");
    SourceOptions.replace(kept, Set.of("--command"));
    assertThat(kept).hasSize(3);
    SourceOptions.replace(kept, Set.of("--value"));
    assertThat(kept).containsOnlyKeys("--min-participants");
  }

  private static Consent light(Map<String, String> options) throws UsageError {
    return OwnAnswers.consent(NodeType.LIGHT, options);
  }

  private static Query query(Kind kind, long min, long max, int length) {
    int decimals = 0;
    Schema schema = new Schema(kind, min, max, decimals, 0, List.of(), length, 1);
    SessionId id = new SessionId(Bytes.fromHex("01".repeat(SessionId.LENGTH)));
    return new Query(id, Bytes.EMPTY, "?", "", schema, 0, 2, List.of());
  }
}
