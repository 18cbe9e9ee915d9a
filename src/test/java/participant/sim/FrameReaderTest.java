package participant.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
  private static final int LIMIT = 100_000;

  @Test
  void howeverAStreamIsCutTheSameFramesComeOut() {
    List<byte[]> frames =
        List.of(new byte[0], new byte[] {1, 2, 3}, new byte[200], new byte[20_000]);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    frames.forEach(frame -> stream.writeBytes(FrameReader.delimited(frame)));
    byte[] all = stream.toByteArray();
    for (int piece : List.of(1, 2, 7, 201, all.length)) {
      FrameReader reader = new FrameReader();
      List<byte[]> read = new ArrayList<>();
      for (int at = 0; at < all.length; at += piece) {
        read.addAll(
            reader.read(Arrays.copyOfRange(all, at, Math.min(all.length, at + piece)), LIMIT));
      }
      assertThat(read).containsExactlyElementsOf(frames);
    }
  }

  @Test
  void aFrameBeyondTheLimitIsRefusedBeforeItHasArrived() {
    byte[] start = Arrays.copyOf(FrameReader.delimited(new byte[LIMIT + 1]), 5);
    assertThatIllegalArgumentException().isThrownBy(() -> new FrameReader().read(start, LIMIT));
  }

  @Test
  void aLengthThatNeverEndsIsRefused() {
    byte[] endless = {-1, -1, -1, -1, -1};
    assertThatIllegalArgumentException().isThrownBy(() -> new FrameReader().read(endless, LIMIT));
  }
}
