package participant.protocol.sum.vector;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import participant.math.MersenneField;

final class LongSumRehearsalTest {
  @Test
  void everyFieldIsWorkedIn() {
    for (MersenneField field : MersenneField.values()) {
      assertThatCode(() -> LongSumRehearsal.of(field)).doesNotThrowAnyException();
    }
  }
}
