package participant.protocol.sum.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Hash;
import participant.crypto.SecretBytes;
import participant.math.FieldArray;
import participant.math.MersenneField;
import participant.testing.Any;
import participant.testing.Cases;

class ExpansionTest {
  private static final SecretBytes SEED = SecretBytes.random(Entropy.seeded(1), 32);

  @Test
  void chunksAreThoseThatPythonMakes() throws IOException {
    List<String> vectors = vectors();
    assertThat(vectors).hasSize(7);
    for (String vector : vectors) {
      String[] fields = vector.split(" ");
      MersenneField field = MersenneField.valueOf("P" + fields[0]);
      SecretBytes seed = SecretBytes.of(Bytes.fromHex(fields[1]).toByteArray());
      FieldArray chunk = chunk(field, seed, Integer.parseInt(fields[2]), Expansion.CHUNK);
      assertThat(chunk.get(0)).isEqualTo(Long.parseLong(fields[3]));
      assertThat(chunk.get(Expansion.CHUNK - 1)).isEqualTo(Long.parseLong(fields[4]));
      ByteBuffer packed = ByteBuffer.allocate(Expansion.CHUNK * field.bytes());
      chunk.pack(0, Expansion.CHUNK, packed);
      assertThat(Hash.sha256(packed.array()).hex()).isEqualTo(fields[5]);
    }
  }

  @Test
  void partOfAChunkIsItsBeginning() {
    Cases.of(200)
        .check(
            random -> {
              MersenneField field = Any.oneOf(random, MersenneField.values());
              int count = Any.between(random, 0, 5000);
              int fewer = Any.between(random, 0, count);
              int number = Any.between(random, 0, Integer.MAX_VALUE);
              assertThat(chunk(field, SEED, number, fewer).toVector().elements())
                  .isEqualTo(
                      Arrays.copyOf(
                          chunk(field, SEED, number, count).toVector().elements(), fewer));
            });
  }

  @Test
  void elementsAreUniform() {
    for (MersenneField field : MersenneField.values()) {
      int[] seen = new int[64];
      for (long element : chunk(field, SEED, 7, Expansion.CHUNK).toVector().elements()) {
        seen[(int) (element >>> field.bits() - 6)]++;
      }
      double expected = Expansion.CHUNK / 64.0;
      double chiSquare =
          IntStream.of(seen).mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
      assertThat(chiSquare).isLessThan(103.4); // of 63 degrees of freedom: once in a thousand
    }
  }

  @Test
  void chunksSeedsAndCountsOutsideTheirRangesAreRefused() {
    Expansion expansion = new Expansion(MersenneField.P31, SEED);
    assertRefused(() -> expansion.expand(-1, 1, (elements, place) -> {}));
    assertRefused(() -> expansion.expand(0, -1, (elements, place) -> {}));
    assertRefused(() -> expansion.expand(0, Expansion.CHUNK + 1, (elements, place) -> {}));
    SecretBytes shortSeed = SecretBytes.of(new byte[31]);
    assertRefused(() -> new Expansion(MersenneField.P31, shortSeed));
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }

  private static FieldArray chunk(MersenneField field, SecretBytes seed, int chunk, int count) {
    return new Expansion(field, seed).array(chunk, count);
  }

  private static List<String> vectors() throws IOException {
    try (InputStream in = ExpansionTest.class.getResourceAsStream("/vectors/expansion.txt")) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
