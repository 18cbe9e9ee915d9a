package participant.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import participant.testing.Any;
import participant.testing.Cases;

class EntropyTest {

  /** The zero block under the zero key, as in GCM's test case 1 (McGrew and Viega, appendix B). */
  @Test
  void seededEntropyIsTheAesCounterStream() {
    assertThat(Bytes.of(Entropy.seeded(0).bytes(16)))
        .isEqualTo(Bytes.fromHex("66e94bd4ef8a2c3b884cfa59ca342b2e"));
  }

  @Test
  void seededEntropyIsOneStreamHoweverItIsDrawn() {
    Cases.of(200)
        .check(
            random -> {
              long seed = Any.number(random);
              List<Integer> draws = Any.list(random, 20, () -> Any.between(random, 0, 2500));
              Entropy pieces = Entropy.seeded(seed);
              int total = draws.stream().mapToInt(Integer::intValue).sum();
              ByteBuffer joined = ByteBuffer.allocate(total);
              draws.forEach(n -> joined.put(pieces.bytes(n)));
              assertThat(joined.array()).isEqualTo(Entropy.seeded(seed).bytes(total));
            });
  }

  @Test
  void differentSeedsGiveDifferentStreams() {
    Cases.of(1_000)
        .check(
            random -> {
              long seed = Any.number(random);
              assertThat(Entropy.seeded(seed).bytes(16))
                  .isNotEqualTo(Entropy.seeded(seed + 1).bytes(16));
            });
  }

  @Test
  void drawsStayBelowTheirBound() {
    Cases.of(1_000)
        .check(
            random -> {
              int bound = Any.between(random, 1, Integer.MAX_VALUE);
              assertThat(Entropy.seeded(Any.number(random)).nextInt(bound)).isBetween(0, bound - 1);
            });
  }

  @Test
  void drawsThatWouldFavourSmallNumbersAreThrownAway() {
    ByteBuffer script = ByteBuffer.allocate(8).putInt(-1).putInt(5).flip();
    assertThat(((Entropy) script::get).nextInt(3)).isEqualTo(2);
    assertThat(script.hasRemaining()).isFalse();
  }

  @Test
  void allNumbersBelowTheBoundComeUpEvenly() {
    Entropy entropy = Entropy.seeded(42);
    int[] seen = new int[10];
    for (int i = 0; i < 10_000; i++) {
      seen[entropy.nextInt(10)]++;
    }
    assertThat(IntStream.of(seen)).allMatch(n -> 900 < n && n < 1100);
    assertThatThrownBy(() -> entropy.nextInt(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void systemEntropyIsOneSourceThatDoesNotRepeat() {
    assertThat(Entropy.system()).isSameAs(Entropy.system());
    assertThat(Entropy.system().bytes(3000)).isNotEqualTo(Entropy.system().bytes(3000));
    assertThat(Entropy.system().bytes(0)).isEmpty();
  }
}
