package participant.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames that are none, one a line: the bytes in hexadecimal, and why they are refused. */
class MalformedFramesTest {
  static List<String> vectors() {
    return Vectors.lines("malformed.txt");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void isRefusedWithItsReason(String vector) {
    int space = vector.indexOf(' ');
    byte[] frame = HexFormat.of().parseHex(vector.substring(0, space).replace("-", ""));
    Malformed malformed = catchThrowableOfType(Malformed.class, () -> Codec.STANDARD.decode(frame));
    assertThat(malformed).isNotNull().hasMessage(vector.substring(space).strip());
    assertThat(malformed.getStackTrace()).isEmpty();
  }

  @Test
  void unknownFieldsAreIgnored() throws Malformed {
    // In the frame: 3 as varint, 9 as fixed64, 4 as bytes, 5 as fixed32; in the message: 9.
    byte[] frame =
        HexFormat.of()
            .parseHex("1805" + "490102030405060708" + "2201ff" + "2d01020304" + "8a010508014a0100");
    assertThat(Codec.STANDARD.decode(frame)).isEqualTo(Samples.all().get("welcome"));
  }

  @Test
  void repeatedNumbersMayStandUnpackedAndInParts() throws Malformed {
    byte[] frame = HexFormat.of().parseHex("7a08" + "0a0102" + "08e807" + "0a00");
    assertThat(Codec.STANDARD.decode(frame)).isEqualTo(Samples.all().get("seated"));
  }
}
