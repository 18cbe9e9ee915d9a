package participant.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
  @Test
  void whatIsWrittenIsRead() {
    JsonObject tree =
        new JsonObject()
            .with("text", "a \"b\"\n\u2028")
            .with("none", Optional.empty())
            .with("number", -7)
            .with("truth", true)
            .with("texts", List.of("x", ""))
            .with("inner", new JsonObject().with("deep", 1L << 52))
            .with("trees", List.of(new JsonObject().with("a", 1), new JsonObject()));

    JsonObject read = JsonObject.parse(tree.toString()).orElseThrow();

    assertThat(read).hasToString(tree.toString());
    assertThat(tree.toString()).doesNotContain("\n").contains("\"none\":null");
    assertThat(read.text("text")).contains("a \"b\"\n\u2028");
    assertThat(read.text("none")).isEmpty();
    assertThat(read.integer("number")).contains(-7L);
    assertThat(read.texts("texts")).containsExactly("x", "");
    assertThat(read.object("inner").orElseThrow().integer("deep")).contains(1L << 52);
    assertThat(read.names())
        .containsExactly("text", "none", "number", "truth", "texts", "inner", "trees");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{", "{}x", "{\"a\":1.5}", "{\"a\":}", "null", "{\"a\":1}{\"b\":2}"})
  void whatIsNoSuchObjectIsNone(String text) {
    assertThat(JsonObject.parse(text)).isEmpty();
  }
}
