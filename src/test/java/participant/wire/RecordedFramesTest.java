package participant.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import participant.testing.Recording;
import participant.testing.Recording.Delivery;

/** Every frame of the recorded sessions. */
class RecordedFramesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1/joining",
        "v1/additive",
        "v1/long",
        "v1/revealed",
        "v1/threshold",
        "v1/threshold-with-liars"
      })
  void isReadAndWrittenAsItWas(String name) throws Malformed {
    for (Delivery each : Recording.read(name).deliveries()) {
      Envelope envelope = Codec.STANDARD.decode(each.bytes());
      assertThat(Codec.STANDARD.encode(envelope)).isEqualTo(each.bytes());
      assertThat(Codec.STANDARD.decode(withAnUnknownField(each.bytes()))).isEqualTo(envelope);
    }
  }

  /** Field 9 of the frame, as a varint: 0. */
  private static byte[] withAnUnknownField(byte[] frame) {
    byte[] longer = Arrays.copyOf(frame, frame.length + 2);
    longer[frame.length] = 9 << 3;
    return longer;
  }
}
