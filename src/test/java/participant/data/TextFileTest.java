package participant.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
  @TempDir private Path folder;

  @Test
  void aFileOfTheMostBytesIsReadAndALongerOneIsNot() throws Exception {
    Path file = Files.writeString(folder.resolve("f"), "ab\ncd\n");
    assertThat(TextFile.lines(file, 6)).containsExactly("ab", "cd");
    refused(file, 5, "more than 5 bytes");
  }

  @Test
  void whatNeverEndsIsNotReadToItsEnd() {
    refused(Path.of("/dev/zero"), 1 << 20, "more than 1 MiB");
  }

  @Test
  void whatIsNoTextIsToldSo() throws Exception {
    refused(Files.write(folder.resolve("f"), new byte[] {-1, 0}), 10, "no text in UTF-8");
    refused(folder, 10, "folder");
    refused(folder.resolve("none"), 10, "no such file");
  }

  private static void refused(Path file, int most, String why) {
    assertThatThrownBy(() -> TextFile.read(file, most))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }
}
