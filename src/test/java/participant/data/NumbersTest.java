package participant.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({"76, 76", ".097, 0.097", "' 57.63', 57.63", "-12.50, -12.50", "+3, 3", "5., 5"})
  void numbersAreReadAsPeopleWriteThem(String text, BigDecimal expected) {
    assertThat(Numbers.decimal(text).orElseThrow()).isEqualByComparingTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "-",
        "1,5",
        "1e",
        "e5",
        "1e5.0",
        "1e1234567",
        "0x10",
        "NaN",
        "٥",
        "1 000",
        "--1"
      })
  void anythingElseIsNoNumber(String text) {
    assertThat(Numbers.decimal(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.5", "9223372036854775808", "12a"})
  void whatIsNoIntegerOf64BitsIsNone(String text) {
    assertThat(Numbers.integer(text)).isEmpty();
  }
}
