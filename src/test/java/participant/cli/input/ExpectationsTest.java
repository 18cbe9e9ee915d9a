package participant.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import participant.crypto.Entropy;
import participant.machine.SessionId;
import participant.math.MersenneField;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.Tolerance;

class ExpectationsTest {
  private static final SumTerms TERMS =
      new SumTerms(
          SessionId.random(Entropy.seeded(1)),
          SumTerms.Kind.DEMONSTRATION,
          MersenneField.P31,
          List.of(1L, 2L, 3L),
          0,
          0,
          1);

  @Test
  void whoWantsAReceiptTakesNoThreshold() {
    SumTerms withThreshold = TERMS.withstanding(new Tolerance(1, 0, 3));

    assertThat(objection(true, withThreshold)).get().asString().contains("leaves no receipt");
    assertThat(objection(true, TERMS)).isEmpty();
    assertThat(objection(false, withThreshold)).isEmpty();
  }

  private static Optional<String> objection(boolean receipt, SumTerms terms) {
    return new Expectations(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Withstood(Optional.empty(), Optional.empty(), Optional.empty()),
            receipt,
            false,
            false)
        .of(new RandomValue())
        .objection(terms);
  }
}
