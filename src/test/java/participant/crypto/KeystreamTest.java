package participant.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import participant.testing.Any;
import participant.testing.Cases;

class KeystreamTest {

  @Test
  void streamsAreThoseOfOpenssl() throws IOException {
    List<String> vectors = Vectors.lines("aes-256-ctr.txt");
    assertThat(vectors).hasSize(3);
    for (String vector : vectors) {
      String[] fields = vector.split(" ");
      SecretBytes seed = SecretBytes.of(Bytes.fromHex(fields[0]).toByteArray());
      Keystream streams = new Keystream(seed);
      assertThat(read(streams, Long.parseUnsignedLong(fields[1]), 40))
          .isEqualTo(Bytes.fromHex(fields[2]).toByteArray());
    }
  }

  /** AES of the counter block itself, by the JDK's ECB mode. */
  @Test
  void eachBlockIsItsEncryptedCounter() {
    Cases.of(200)
        .check(
            random -> {
              byte[] key = Any.bytes(random, 32, 32);
              long number = Any.number(random);
              int blocks = Any.between(random, 1, 1000);
              Cipher ecb = Cipher.getInstance("AES/ECB/NoPadding");
              ecb.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
              ByteBuffer counters = ByteBuffer.allocate(16 * blocks);
              for (int i = 0; i < blocks; i++) {
                counters.putLong(number).putLong(i);
              }
              Keystream streams = new Keystream(SecretBytes.of(key));
              assertThat(read(streams, number, 16 * blocks))
                  .isEqualTo(ecb.doFinal(counters.array()));
            });
  }

  @Test
  void streamIsTheSameHoweverItIsReadAndWhateverWasReadBefore() {
    SecretBytes seed = SecretBytes.random(Entropy.seeded(1), Keystream.SEED);
    Keystream reused = new Keystream(seed);
    Cases.of(200)
        .check(
            random -> {
              long number = Any.number(random);
              List<Integer> reads = Any.list(random, 10, () -> Any.between(random, 0, 5000));
              int total = reads.stream().mapToInt(Integer::intValue).sum();
              byte[] joined = new byte[total];
              try (Keystream.Stream stream = reused.open(number)) {
                int done = 0;
                for (int count : reads) {
                  stream.read(joined, done, count);
                  done += count;
                }
              }
              assertThat(joined).isEqualTo(read(new Keystream(seed), number, total));
            });
  }

  @Test
  void bytesOutsideTheRangeAreLeftAlone() {
    Keystream.Stream stream = new Keystream(SecretBytes.of(new byte[32])).open(0);
    byte[] out = new byte[40];
    stream.read(out, 8, 16);
    // The zero block under the zero key: NIST's AESAVS, and test case 13 of McGrew and Viega's GCM.
    assertThat(Bytes.of(out).hex())
        .isEqualTo("00".repeat(8) + "dc95c078a2408989ad48a21492842087" + "00".repeat(16));
    assertThatThrownBy(() -> stream.read(out, 30, 11))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void seedsOfAnotherLengthAndReadingAfterTheEndAreRefused() {
    assertThatThrownBy(() -> new Keystream(SecretBytes.of(new byte[16])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a seed has 32 bytes, not 16");
    Keystream.Stream stream = new Keystream(SecretBytes.of(new byte[32])).open(0);
    stream.close();
    assertThatThrownBy(() -> stream.read(new byte[1], 0, 1))
        .isInstanceOf(IllegalStateException.class);
  }

  private static byte[] read(Keystream streams, long number, int count) {
    byte[] bytes = new byte[count];
    try (Keystream.Stream stream = streams.open(number)) {
      stream.read(bytes, 0, count);
    }
    return bytes;
  }
}
