package participant.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import participant.crypto.Bytes;
import participant.data.UsageError;
import participant.machine.SessionId;
import participant.protocol.network.NodeType;
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
    assertThat(own.asks()).isTrue();
    assertThat(own.minimum()).isEqualTo(7);
    assertThat(own.answers().orElseThrow().to(query(Kind.AVERAGE, 0, 100, 1)))
        .containsExactly(new BigDecimal("51.5"));
    assertThat(light(Map.of()).asks()).isFalse();
    assertThat(light(Map.of()).minimum()).isEqualTo(2);
    assertThat(light(Map.of("--value", "1", "--approve", "auto")).asks()).isFalse();
    assertThat(light(Map.of("--approve", "ask")).asks()).isTrue();
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
