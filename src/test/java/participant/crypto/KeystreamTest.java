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
    Keystream stream = new Keystream();
    for (String vector : vectors) {
      String[] fields = vector.split(" ");
      SecretBytes seed = SecretBytes.of(Bytes.fromHex(fields[0]).toByteArray());
      stream.start(seed, Long.parseUnsignedLong(fields[1]));
      assertThat(read(stream, 40)).isEqualTo(Bytes.fromHex(fields[2]).toByteArray());
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
              Keystream stream = new Keystream();
              stream.start(SecretBytes.of(key), number);
              assertThat(read(stream, 16 * blocks)).isEqualTo(ecb.doFinal(counters.array()));
            });
  }

  @Test
  void streamIsTheSameHoweverItIsReadAndWhateverWasReadBefore() {
    SecretBytes seed = SecretBytes.random(Entropy.seeded(1), Keystream.SEED);
    Keystream reused = new Keystream();
    Cases.of(200)
        .check(
            random -> {
              long number = Any.number(random);
              List<Integer> reads = Any.list(random, 10, () -> Any.between(random, 0, 5000));
              int total = reads.stream().mapToInt(Integer::intValue).sum();
              byte[] joined = new byte[total];
              reused.start(seed, number);
              int done = 0;
              for (int count : reads) {
                reused.read(joined, done, count);
                done += count;
              }
              Keystream fresh = new Keystream();
              fresh.start(seed, number);
              assertThat(joined).isEqualTo(read(fresh, total));
            });
  }

  @Test
  void bytesOutsideTheRangeAreLeftAlone() {
    Keystream stream = new Keystream();
    stream.start(SecretBytes.of(new byte[32]), 0);
    byte[] out = new byte[40];
    stream.read(out, 8, 16);
    // The zero block under the zero key: NIST's AESAVS, and test case 13 of McGrew and Viega's GCM.
    assertThat(Bytes.of(out).hex())
        .isEqualTo("00".repeat(8) + "dc95c078a2408989ad48a21492842087" + "00".repeat(16));
    assertThatThrownBy(() -> stream.read(out, 30, 11))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void seedsOfAnotherLengthAndReadingBeforeTheStartAreRefused() {
    Keystream stream = new Keystream();
    assertThatThrownBy(() -> stream.start(SecretBytes.of(new byte[16]), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a seed has 32 bytes, not 16");
    assertThatThrownBy(() -> read(stream, 1)).isInstanceOf(IllegalStateException.class);
  }

  private static byte[] read(Keystream stream, int count) {
    byte[] out = new byte[count];
    stream.read(out, 0, count);
    return out;
  }
}
