package participant.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes, the decoder answers with an envelope or with {@link Malformed}, and allocates
 * little. A failure names its seed; {@code answers(seed)} replays it.
 */
class HostileBytesTest {
  private static final List<byte[]> VALID =
      Samples.all().values().stream().map(Codec::encode).toList();

  private static final int TRIES = 200_000;

  /** Bytes that a frame may cost for each byte of its own, beside the base. */
  private static final long PER_BYTE = 16;

  @Test
  void anyBytesAreAFrameOrRefused() {
    int heard = 0;
    for (long seed = 0; seed < TRIES; seed++) {
      if (answers(seed)) {
        heard++;
      }
    }
    // Neither all nor none: the mutations reach both sides of every check.
    assertThat(heard).isBetween(TRIES / 100, TRIES / 2);
  }

  private static boolean answers(long seed) {
    byte[] frame = bytes(new Random(seed));
    try {
      Optional<Envelope> heard = Decoding.heard(frame);
      assertThat(Decoding.allocatedFor(frame)).isLessThan(Decoding.BASE + PER_BYTE * frame.length);
      if (heard.isPresent()) {
        assertThat(Codec.decode(Codec.encode(heard.get()))).isEqualTo(heard.get());
      }
      return heard.isPresent();
    } catch (Malformed | RuntimeException | Error e) {
      throw new AssertionError("seed " + seed + ": " + HexFormat.of().formatHex(frame), e);
    }
  }

  private static byte[] bytes(Random random) {
    if (random.nextInt(8) == 0) {
      byte[] noise = new byte[random.nextInt(100)];
      random.nextBytes(noise);
      return noise;
    }
    byte[] frame = any(random).clone();
    for (int changes = random.nextInt(3); changes >= 0; changes--) {
      frame = changed(frame, random);
    }
    return frame;
  }

  private static byte[] changed(byte[] frame, Random random) {
    if (frame.length == 0) {
      return any(random).clone();
    }
    int at = random.nextInt(frame.length);
    switch (random.nextInt(5)) {
      case 0:
        frame[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return frame;
      case 1:
        frame[at] = (byte) random.nextInt();
        return frame;
      case 2:
        return Arrays.copyOf(frame, at);
      case 3:
        byte[] other = any(random);
        return joined(
            Arrays.copyOf(frame, at),
            Arrays.copyOfRange(other, random.nextInt(other.length), other.length));
      default:
        int end = at + random.nextInt(frame.length - at);
        return joined(Arrays.copyOf(frame, end), Arrays.copyOfRange(frame, at, frame.length));
    }
  }

  private static byte[] any(Random random) {
    return VALID.get(random.nextInt(VALID.size()));
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }
}
