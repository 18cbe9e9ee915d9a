package participant.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import participant.data.UsageError;

class SyntaxTest {
  private static final Syntax SYNTAX =
      new Syntax(
          "program [N]",
          "Does something.",
          List.of(
              Option.with("--value", "NUMBER", "a number"), Option.flag("--yes", "no questions")),
          "Example: program 3\n");

  @Test
  void optionsAndOtherWordsComeInAnyOrder() throws UsageError {
    Arguments arguments = SYNTAX.parse(List.of("5", "--value", "7", "sec", "--yes"));

    assertThat(arguments.rest()).containsExactly("5", "sec");
    assertThat(arguments.text("--value")).contains("7");
    assertThat(arguments.has("--yes")).isTrue();
  }

  @Test
  void aValueMayBeginWithAHyphen() throws UsageError {
    assertThat(SYNTAX.parse(List.of("--value", "-12.50")).text("--value")).contains("-12.50");
    assertThat(SYNTAX.parse(List.of("--value=-12.50")).text("--value")).contains("-12.50");
    assertThat(SYNTAX.parse(List.of("--value", "-")).text("--value")).contains("-");
  }

  @Test
  void anUnknownOptionIsRefusedWithTheClosest() {
    assertThatThrownBy(() -> SYNTAX.parse(List.of("--vaule", "3")))
        .isInstanceOfSatisfying(
            UsageError.class,
            error -> {
              assertThat(error).hasMessage("there is no option --vaule");
              assertThat(error.allowed()).contains("did you mean --value NUMBER?");
            });
  }

  @Test
  void aMissingASuperfluousAndASecondValueAreRefused() {
    assertThatThrownBy(() -> SYNTAX.parse(List.of("--value"))).hasMessageContaining("lacks");
    assertThatThrownBy(() -> SYNTAX.parse(List.of("--yes=1"))).hasMessageContaining("no value");
    assertThatThrownBy(() -> SYNTAX.parse(List.of("--yes", "--yes"))).hasMessageContaining("twice");
  }

  @Test
  void anEmptyValueAndAnEmptyWordAreRefused() {
    assertThatThrownBy(() -> SYNTAX.parse(List.of("--value", ""))).hasMessage("--value is empty");
    assertThatThrownBy(() -> SYNTAX.parse(List.of("--value= "))).hasMessage("--value is empty");
    assertThatThrownBy(() -> SYNTAX.parse(List.of("5", ""))).hasMessage("word 2 is empty");
  }

  @Test
  void helpNamesEveryOption() {
    assertThat(SYNTAX.help())
        .contains("Usage: program [N]", "--value NUMBER", "--yes", "no questions", "Example");
  }
}
