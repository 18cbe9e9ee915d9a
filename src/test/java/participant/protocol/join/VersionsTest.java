package participant.protocol.join;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionsTest {

  @Test
  void theNewestThatBothSpeakIsChosen() {
    assertThat(Versions.common(1, 1)).hasValue(1);
    assertThat(Versions.common(1, 9)).hasValue(Versions.NEWEST);
  }

  @Test
  void withoutACommonOneNoneIs() {
    assertThat(Versions.common(Versions.NEWEST + 1, Versions.NEWEST + 3)).isEmpty();
    assertThat(Versions.mismatch(7, 9))
        .isEqualTo("wire versions 7 to 9 were offered, and 1 to 1 are spoken here");
  }
}
