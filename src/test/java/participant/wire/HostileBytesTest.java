package participant.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import participant.testing.Cases;

/**
 * Whatever the bytes, the decoder answers with an envelope or with {@link Malformed}, and allocates
 * little.
 */
class HostileBytesTest {
  private static final List<byte[]> VALID =
      Samples.all().values().stream().map(Codec.STANDARD::encode).toList();

  /** Bytes that a frame may cost for each byte of its own, beside the base. */
  private static final long PER_BYTE = 16;

  @Test
  void anyBytesAreAFrameOrRefused() {
    Cases.of(200_000)
        .check(
            random -> {
              byte[] frame = bytes(random);
              Optional<Envelope> heard = Decoding.heard(frame);
              assertThat(Decoding.allocatedFor(frame))
                  .isLessThan(Decoding.BASE + PER_BYTE * frame.length);
              if (heard.isPresent()) {
                assertThat(Codec.STANDARD.decode(Codec.STANDARD.encode(heard.get())))
                    .isEqualTo(heard.get());
              }
            });
  }

  @Test
  void theseBytesAreOnBothSidesOfTheChecks() {
    SplittableRandom random = new SplittableRandom(1);
    int tries = 10_000;
    long heard =
        Stream.generate(() -> bytes(random))
            .limit(tries)
            .filter(frame -> Decoding.heard(frame).isPresent())
            .count();
    assertThat(heard).isBetween(tries / 100L, tries / 2L);
  }

  private static byte[] bytes(SplittableRandom random) {
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

  private static byte[] changed(byte[] frame, SplittableRandom random) {
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

  private static byte[] any(SplittableRandom random) {
    return VALID.get(random.nextInt(VALID.size()));
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }
}
