package participant.cli.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import participant.cli.Terminal;

class QuestionTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({"y, true", "' YES ', true", "n, false", "No, false", "'', false"})
  void yesAndNoAreTakenAtOnce(String typed, boolean share) throws IOException {
    assertThat(answered(typed + "\ny\n")).isEqualTo(share);
  }

  @Test
  void whatIsNeitherYesNorNoIsAskedAboutAgain() throws IOException {
    assertThat(answered("maybe\ny\n")).isTrue();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("\"maybe\" is neither: type y");
  }

  @Test
  void nobodyIsAskedForEver() throws IOException {
    assertThat(answered("maybe\n".repeat(3) + "y\n")).isFalse();
    assertThat(answered("maybe\n")).as("at the end of what is typed").isFalse();
  }

  private boolean answered(String typed) throws IOException {
    Terminal terminal =
        Terminal.of(
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            System.out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            true,
            Map.of());
    return new Question(terminal, Optional.empty(), Optional.empty()).answered();
  }
}
