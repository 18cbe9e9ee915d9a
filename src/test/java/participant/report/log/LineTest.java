package participant.report.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import participant.report.Json;

class LineTest {
  private static final OffsetDateTime WHEN =
      OffsetDateTime.of(2026, 11, 21, 10, 15, 2, 0, ZoneOffset.ofHours(1));
  private static final Map<String, String> EXAMPLES =
      Map.of(
          "int", "7",
          "ints", "3 -7 1",
          "hex", "0fab",
          "word", "suspected",
          "seats", "2 to 5",
          "elements", "2147483646 0",
          "values", "-12.50 3",
          "text", "a (b), c: \\u000a \"d\"");

  /** Scripts read these: whoever changes one breaks them. */
  static List<List<String>> stableLines() {
    return List.of(
        List.of("participant 2 of 5", text(Form.SEATED.with(2, 5))),
        List.of(
            "session 0a, field 2147483647, decimals 0",
            text(Form.SESSION.with("0a", 2147483647, 0))),
        List.of("weights: 3 7 1 9 2", text(Form.WEIGHTS.with("3 7 1 9 2"))),
        List.of("partial sum of participant 2: 4", text(Form.PARTIAL_SUM.with(2, 4))),
        List.of("weighted mean: 1.5", text(Form.WEIGHTED_MEAN.with("1.5"))),
        List.of("weighted sum: 12", text(Form.WEIGHTED_SUM.with(12))),
        List.of("generated secret is 5", text(Form.SECRET.with(5))),
        List.of("generated share 6 for participant 2", text(Form.SHARE.with(6, 2))),
        List.of("final share is 7", text(Form.FINAL_SHARE.with(7))),
        List.of("unconfirmed by participant 3, 4", text(Form.UNCONFIRMED.with("3, 4"))),
        List.of(
            "threshold 2, liars 0, at least 4 values: up to 2 participants may be lost or silent"
                + " after sharing",
            text(Form.TOLERANCE.with(2, 0, 4, 2))),
        List.of("included: participants 1, 2, 4", text(Form.INCLUDED.with("1, 2, 4"))),
        List.of("participant 3's partial sum was wrong; corrected", text(Form.CORRECTED.with(3))),
        List.of(
            "participant 3 proved: dealt shares that do not fit, detail: shown by participant 1",
            text(
                Form.NAMED.with(
                    3, "proved", "dealt shares that do not fit", "shown by participant 1"))),
        List.of(
            "participant 3 (Eva) joined; waiting for 4, 5",
            text(Form.TOOK.with("3", "Eva", "4, 5"))),
        List.of("participant 3 joined", text(Form.TOOK.with("3", "", ""))),
        List.of(
            "waiting for partial sums of participants 3, 4, for at most 46 s",
            text(Form.WAITING.with("partial sums", "3, 4", 46))),
        List.of(
            "waiting for partial sums of participants 3, 4",
            text(Form.WAITING.with("partial sums", "3, 4", ""))));
  }

  @ParameterizedTest
  @MethodSource("stableLines")
  void linesReadAsPromised(List<String> expectedAndWritten) {
    assertThat(expectedAndWritten.get(1)).isEqualTo(expectedAndWritten.get(0));
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void everyLineIsReadBackFromText(Form form) {
    Line line = example(form);

    assertThat(TextLog.read(new TextLog().write(WHEN, line))).contains(line);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void everyLineIsReadBackFromJson(Form form) {
    Line line = example(form);

    assertThat(JsonLog.read(new JsonLog().write(WHEN, line))).contains(line);
  }

  @Test
  void secretsStandBetweenBraces() {
    assertThat(new TextLog().write(WHEN, Form.SECRET.with(5)))
        .isEqualTo("{2026-11-21 10:15:02}: generated secret is 5");
    assertThat(new TextLog().write(WHEN, Form.WEIGHTED_SUM.with(5)))
        .isEqualTo("[2026-11-21 10:15:02]: weighted sum: 5");
    assertThat(TextLog.read("[2026-11-21 10:15:02]: generated secret is 5")).isEmpty();
  }

  @Test
  void anIntegerThatADoubleMayNotHoldIsAString() {
    assertThat(
            Json.object(
                json -> Json.numbers(json, "n", List.of(1L << 53, (1L << 53) + 1, Long.MIN_VALUE))))
        .isEqualTo("{\"n\":[9007199254740992,\"9007199254740993\",\"-9223372036854775808\"]}");
    Line session = Form.SESSION.with("0a", (1L << 61) - 1, 2);
    String json = new JsonLog().write(WHEN, session);
    assertThat(json).contains("\"field\":\"2305843009213693951\",\"decimals\":2");
    assertThat(JsonLog.read(json)).contains(session);
  }

  @Test
  void aLineOfOneOfSeveralSessionsTellsWhich() {
    OptionalInt session = OptionalInt.of(12);
    assertThat(new TextLog().write(WHEN, session, Form.WEIGHTED_SUM.with(5)))
        .isEqualTo("[2026-11-21 10:15:02]: session 12: weighted sum: 5");
    assertThat(new TextLog().write(WHEN, session, Form.SECRET.with(5)))
        .isEqualTo("{2026-11-21 10:15:02}: session 12: generated secret is 5");
    assertThat(new JsonLog().write(WHEN, session, Form.WEIGHTED_SUM.with(5)))
        .isEqualTo(
            "{\"time\":\"2026-11-21T10:15:02+01:00\",\"event\":\"weighted-sum\",\"number\":12,"
                + "\"values\":\"5\"}");
  }

  @Test
  void whatIsOfNoFormIsNoLine() {
    assertThat(Line.parse("weighted sum: ")).isEmpty();
    assertThat(Line.parse("weighted sum: 12 apples")).isEmpty();
    assertThat(TextLog.read("weighted sum: 12")).isEmpty();
    assertThat(JsonLog.read("{\"event\":\"weighted-sum\",\"values\":")).isEmpty();
    assertThat(JsonLog.read("{\"time\":\"\",\"event\":\"nonsense\"}")).isEmpty();
  }

  @Test
  void aLineNeverPrintsWhatItTellsByAccident() {
    assertThat(Form.SECRET.with(51000)).asString().doesNotContain("51000");
  }

  private static String text(Line line) {
    return line.text();
  }

  private static Line example(Form form) {
    return form.with(form.slots().stream().map(slot -> EXAMPLES.get(slot.kind())).toArray());
  }
}
