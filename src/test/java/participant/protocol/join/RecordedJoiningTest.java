package participant.protocol.join;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import participant.testing.Recording;
import participant.testing.Recording.Delivery;
import participant.wire.Malformed;

/** Joining in each wire version, as it was recorded by the build that brought it. */
class RecordedJoiningTest {

  /** Each hears the recorded frames, whatever the others say now, and says the same again. */
  @Test
  void everyoneSaysTheSameAndHasTheSameSeats() throws Malformed {
    Recording recording = Recording.read("v1/joining");
    RecordedJoining joining = new RecordedJoining().start();
    for (Delivery each : recording.deliveries()) {
      joining.deliver(each.from(), each.to(), (JoinMessage) each.message());
    }
    assertThat(joining.said).isEqualTo(recording.deliveries());
    assertThat(joining.roster()).isEqualTo(recording.fact("roster"));
  }
}
