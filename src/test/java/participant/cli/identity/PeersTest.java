package participant.cli.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import participant.crypto.Bytes;
import participant.data.UsageError;

class PeersTest {
  private static final String ANNA = "0a".repeat(32);
  private static final String BEN = "1b".repeat(32);

  @TempDir private Path folder;

  @Test
  void fingerprintsAndNamesAreReadAsToolsPrintThem() throws Exception {
    String withColons = BEN.toUpperCase(Locale.ROOT).replaceAll("..(?!$)", "$0:");

    assertThat(read("# friends\n\n" + ANNA + "  Anna Maria # from work\n" + withColons + "\n"))
        .isEqualTo(Map.of(Bytes.fromHex(ANNA), "Anna Maria", Bytes.fromHex(BEN), ""));
  }

  @Test
  void aWrongLineIsNamed() {
    refused(ANNA + " Anna\n0a0b Ben\n", "line 2", "0a0b");
    refused(ANNA + " Anna\n" + ANNA + " Ben\n", "line 2", "twice");
    refused("# nobody\n", "names nobody");
  }

  private Map<Bytes, String> read(String text) throws IOException, UsageError {
    return Peers.read(Files.writeString(folder.resolve("peers"), text));
  }

  private void refused(String text, String... words) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UsageError.class)
        .hasMessageContainingAll(words);
  }
}
