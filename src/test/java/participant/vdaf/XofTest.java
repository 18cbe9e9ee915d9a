package participant.vdaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import participant.math.Field128;

class XofTest {
  private static final Path VECTOR =
      Path.of("src/test/resources/vectors/prio3/XofTurboShake128.json");

  @Test
  void thePublishedVectorIsMet() throws Exception {
    String text = Files.readString(VECTOR);

    assertThat(xof(text).seed()).isEqualTo(bytes(text, "derived_seed"));
    assertThat(Field128.FIELD.encode(xof(text).vector(Field128.FIELD, 40)))
        .isEqualTo(bytes(text, "expanded_vec_field128"));
  }

  private static Xof xof(String text) {
    return new Xof(bytes(text, "seed"), bytes(text, "dst"), bytes(text, "binder"));
  }

  private static byte[] bytes(String text, String name) {
    Matcher member = Pattern.compile("\"" + name + "\": \"([0-9a-f]*)\"").matcher(text);
    assertThat(member.find()).isTrue();
    return HexFormat.of().parseHex(member.group(1));
  }
}
