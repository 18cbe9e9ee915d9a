package participant.protocol.sum.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import participant.crypto.Entropy;
import participant.crypto.SecretBytes;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.message.Chunks;
import participant.protocol.sum.message.Expansion;
import participant.testing.Any;
import participant.testing.Cases;

class LinearCheckTest {
  private static final int ROW = 2048;

  @Test
  void eachRowHasTwoProducts() {
    Cases.of(60)
        .check(
            random -> {
              MersenneField field = Any.oneOf(random, MersenneField.values());
              int length = Any.between(random, 1, 20_000);
              Chunks chunks = new Chunks(length, Any.between(random, 1, 9_000), 3);
              int index = random.nextInt(chunks.count());
              FieldVector vector =
                  FieldVector.of(field, length, i -> random.nextLong(field.modulus()));
              List<FieldArray> ofRow =
                  expansions(2, field, random.nextLong()).stream()
                      .map(expansion -> expansion.array(0, ROW))
                      .toList();
              long[] expected = new long[(chunks.length(index) + ROW - 1) / ROW * 2];
              for (int i = 0; i < chunks.length(index); i++) {
                for (int k = 0; k < 2; k++) {
                  long factor = ofRow.get(k).get(i % ROW);
                  long term = field.mul(vector.get(chunks.from(index) + i), factor);
                  expected[i / ROW * 2 + k] = field.add(expected[i / ROW * 2 + k], term);
                }
              }
              assertThat(LinearCheck.products(ofRow, chunks, index, FieldArray.of(vector)))
                  .isEqualTo(FieldVector.of(field, expected));
            });
  }

  @Test
  void allProductsAreCombinedThreeTimes() {
    Cases.of(60)
        .check(
            random -> {
              MersenneField field = Any.oneOf(random, MersenneField.values());
              int count = Any.between(random, 2, 64);
              int index = random.nextInt(1_000);
              FieldVector products =
                  FieldVector.of(field, count, i -> random.nextLong(field.modulus()));
              List<Expansion> ofProducts = expansions(3, field, random.nextLong());
              long[] expected = new long[3];
              Arrays.setAll(
                  expected,
                  k -> {
                    long sum = 0;
                    for (int i = 0; i < count; i++) {
                      long factor = ofProducts.get(k).array(index, count).get(i);
                      sum = field.add(sum, field.mul(products.get(i), factor));
                    }
                    return sum;
                  });
              assertThat(LinearCheck.combine(ofProducts, index, FieldArray.of(products)))
                  .isEqualTo(FieldVector.of(field, expected));
            });
  }

  private static List<Expansion> expansions(int count, MersenneField field, long seed) {
    Entropy entropy = Entropy.seeded(seed);
    return IntStream.range(0, count)
        .mapToObj(i -> new Expansion(field, SecretBytes.random(entropy, 32)))
        .toList();
  }
}
