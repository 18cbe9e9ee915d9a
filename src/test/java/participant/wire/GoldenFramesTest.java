package participant.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A frame of each kind, as text and as bytes: a change of the wire turns this red, whether it was
 * meant or not. The text is protobuf's own, so that it tells which field is which: Python reads it
 * as these bytes, in {@code process.PythonIT}.
 */
class GoldenFramesTest {
  private static final String FILE = "golden.txt";

  @Test
  void everySampleIsTheseBytes() {
    List<String> lines = new ArrayList<>();
    Samples.all()
        .forEach(
            (name, sample) ->
                lines.add(name + " " + HexFormat.of().formatHex(Codec.STANDARD.encode(sample))));
    assertThat(lines).isEqualTo(golden().stream().map(g -> g.name() + " " + g.hex()).toList());
  }

  @Test
  void theseBytesAreEverySample() throws Malformed {
    Map<String, Envelope> samples = Samples.all();
    for (Golden golden : golden()) {
      assertThat(Codec.STANDARD.decode(golden.bytes())).isEqualTo(samples.get(golden.name()));
    }
  }

  private record Golden(String name, String text, String hex) {
    byte[] bytes() {
      return HexFormat.of().parseHex(hex);
    }
  }

  private static List<Golden> golden() {
    List<String> lines = Vectors.lines(FILE);
    List<Golden> golden = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += 3) {
      golden.add(new Golden(lines.get(i), lines.get(i + 1), lines.get(i + 2)));
    }
    return golden;
  }
}
