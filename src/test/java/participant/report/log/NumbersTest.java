package participant.report.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import participant.math.FieldVector;
import participant.math.MersenneField;

class NumbersTest {

  @Test
  void upToTwentyElementsArePrintedWhole() {
    assertThat(Numbers.shown(FieldVector.of(MersenneField.P31, 1, 2, 3))).isEqualTo("1 2 3");
  }

  @Test
  void longerVectorsByLengthAndHashOfTheirElements() {
    long[] elements = IntStream.rangeClosed(1, 21).mapToLong(i -> i).toArray();

    // printf '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21' | sha256sum
    assertThat(Numbers.shown(FieldVector.of(MersenneField.P31, elements)))
        .isEqualTo(
            "21 elements, sha-256 "
                + "ab24431dab3730008285ff203f5d0c54eba9d23bb89afa5c83d927bd9251349c");
  }
}
