package participant.protocol.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import participant.protocol.sum.Cast.Letter;
import participant.protocol.sum.message.SumMessage;
import participant.testing.Recording;
import participant.testing.Recording.Delivery;
import participant.wire.Malformed;

/** Sums of each wire version, as they were recorded by the build that brought it. */
class RecordedSumTest {

  /** Each party hears the recorded frames, whatever the others say now, and says the same again. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1/additive",
        "v1/long",
        "v1/revealed",
        "v1/threshold",
        "v1/threshold-with-liars"
      })
  void everyPartySaysTheSameAndHasTheSameSum(String name) throws Malformed {
    Recording recording = Recording.read(name);
    Cast cast = RecordedSum.parties(recording).start();
    List<Delivery> said = new ArrayList<>();
    take(cast, said);
    for (Delivery each : recording.deliveries()) {
      cast.deliver(new Letter(each.from(), each.to(), (SumMessage) each.message()));
      take(cast, said);
    }
    assertThat(said).isEqualTo(recording.deliveries());
    assertThat(RecordedSum.sum(cast)).isEqualTo(recording.fact(RecordedSum.SUM));
  }

  private static void take(Cast cast, List<Delivery> said) {
    cast.letters.forEach(
        letter -> said.add(Delivery.between(letter.from(), letter.to(), letter.message())));
    cast.letters.clear();
  }
}
