package participant.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostPortTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:53709", "[::1]:5", "peer.example.org:65535", "localhost:0"})
  void whatIsParsedIsPrintedTheSame(String text) {
    assertThat(HostPort.parse(text)).hasToString(text);
  }

  @Test
  void bracketsAreNoPartOfTheHost() {
    assertThat(HostPort.parse("[2001:db8::1]:5")).isEqualTo(new HostPort("2001:db8::1", 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "localhost", ":5", "localhost:", "localhost:-1", "localhost:+1", "localhost:65536",
        "localhost:99999999999", "::1:5", "[::1]", "[localhost]:5", "[]:5", "[::1:5", "a:b:5"
      })
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> HostPort.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
