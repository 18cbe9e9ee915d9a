package participant.net;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import participant.crypto.Identity;

final class TlsRehearsalTest {
  @Test
  void twoEnginesShakeHandsAndTalk() {
    assertThatCode(() -> TlsRehearsal.of(Identity.fresh())).doesNotThrowAnyException();
  }
}
