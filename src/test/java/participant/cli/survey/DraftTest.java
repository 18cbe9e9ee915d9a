package participant.cli.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import participant.cli.Terminal;
import participant.data.UsageError;
import participant.protocol.survey.Kind;
import participant.protocol.survey.Schema;

class DraftTest {
  private static final String WHOLE = "--prompt Age? --min 0 --max 120 --kind ";

  private final ByteArrayOutputStream asked = new ByteArrayOutputStream();

  /** What is typed, what the error names, and what it allows. */
  static Stream<Arguments> wrongInput() {
    return Stream.of(
        Arguments.of("--kind average", "--prompt is missing", "--prompt"),
        Arguments.of("--prompt Age?", "--kind is missing", "--kind"),
        Arguments.of(WHOLE + "mean", "--kind is given as mean", "count, sum, average"),
        Arguments.of("--prompt Age? --kind sum --max 5", "--min is missing", "--min"),
        Arguments.of("--prompt Age? --kind sum --min x --max 5", "--min x is no number", "digits"),
        Arguments.of(
            "--prompt Age? --kind sum --min 0.5 --max 5", "more than 0 decimals", "--decimals"),
        Arguments.of(WHOLE + "average --decimals 10", "--decimals is given as 10", "0 to 9"),
        Arguments.of(WHOLE + "average --deadline 0", "--deadline is given as 0", "from 1"),
        Arguments.of(WHOLE + "average --deadline 30s", "--deadline 30s is no integer", "from 1"),
        Arguments.of(
            WHOLE + "average --min-participants 1", "--min-participants is given as 1", "from 2"),
        Arguments.of(WHOLE + "average --buckets 1,2", "--buckets with --kind average", "histogram"),
        Arguments.of(WHOLE + "histogram", "--buckets is missing", "--buckets"),
        Arguments.of(WHOLE + "histogram --buckets 9,1", "edges", "ascending"),
        Arguments.of(WHOLE + "vector-sum", "--length is missing", "--length"),
        Arguments.of(
            WHOLE + "multihot --length 3 --choices 4", "--choices is given as 4", "1 to 3"),
        Arguments.of(WHOLE + "weighted-average", "--max-weight is missing", "--max-weight"),
        Arguments.of(WHOLE + "count --label " + "x".repeat(65), "--label has 65", "64"));
  }

  @ParameterizedTest
  @MethodSource("wrongInput")
  void wrongInputIsRefusedWithWhatIsAllowed(String typed, String given, String allowed) {
    assertThatThrownBy(() -> draft(false, "", typed.split(" ")))
        .isInstanceOfSatisfying(
            UsageError.class,
            error ->
                assertThat(error.getMessage() + " / " + error.allowed()).contains(given, allowed));
  }

  @Test
  void whatIsTypedIsTakenWordForWord() throws Exception {
    Draft draft =
        draft(
            false,
            "",
            ("--from x --prompt Age? --kind average --min 0 --max 100 --decimals 0 --deadline 30"
                    + " --min-participants 2 --heavy aa,bb,cc --wait --json")
                .split(" "));
    assertThat(draft)
        .isEqualTo(
            new Draft(
                "Age?",
                "",
                new Schema(Kind.AVERAGE, 0, 100, 0, 0, List.of(), 1, 0),
                30,
                2,
                List.of("aa", "bb", "cc")));
  }

  @Test
  void boundsAndBucketsAreScaled() throws Exception {
    Draft draft =
        draft(
            false,
            "",
            "--prompt p --kind histogram --min -1.5 --max 2 --decimals 1 --buckets 0,0.5"
                .split(" "));
    assertThat(draft.schema())
        .isEqualTo(new Schema(Kind.HISTOGRAM, -15, 20, 1, 0, List.of(0L, 5L), 1, 0));
  }

  @Test
  void whoeverSitsThereIsAskedForTheRest() throws Exception {
    Draft draft = draft(true, "How old?\naverage\n1\n0\n99.5\n\n3\n\n");
    assertThat(draft)
        .isEqualTo(
            new Draft(
                "How old?",
                "",
                new Schema(Kind.AVERAGE, 0, 995, 1, 0, List.of(), 1, 0),
                60,
                3,
                List.of()));
    assertThat(asked.toString(StandardCharsets.UTF_8))
        .contains(
            "The question:",
            "Seconds until the deadline [60]:",
            "Heavy nodes [three that are there]:");
  }

  private Draft draft(boolean attended, String answers, String... words) throws UsageError {
    Terminal terminal =
        Terminal.of(
            new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)),
            new ByteArrayOutputStream(),
            asked,
            attended,
            Map.of());
    return Draft.of(CompSyntax.syntax().parse(new ArrayList<>(List.of(words))), terminal);
  }
}
