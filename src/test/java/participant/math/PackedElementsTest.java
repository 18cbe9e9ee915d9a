package participant.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import participant.testing.Any;
import participant.testing.Cases;

class PackedElementsTest {

  @Test
  void oneWordThatIsNoElementIsFoundWhereverItStands() {
    for (MersenneField field : MersenneField.values()) {
      long p = field.modulus();
      long[] hostile = {p, p + 1, p + 2, 2 * p, 2 * p + 1, -1, 1L << 8 * field.bytes() - 1};
      for (int length : new int[] {1, 2, 3, 100, 5_000}) {
        for (int place : new int[] {0, length / 2, length - 1}) {
          long[] words = LongStream.range(0, length).map(i -> p - 1 - i).toArray();
          assertThat(PackedElements.of(field, words(field, words))).isPresent();
          for (long word : hostile) {
            words[place] = word;
            assertThat(PackedElements.of(field, words(field, words))).isEmpty();
            assertThat(PackedElements.of(field, direct(words(field, words)))).isEmpty();
          }
        }
      }
    }
  }

  @Test
  void anyBytesAreElementsExactlyIfEachWordIs() {
    Cases.of(3_000)
        .check(
            random -> {
              MersenneField field = Any.oneOf(random, MersenneField.values());
              byte[] bytes = Any.bytes(random, 0, 40);
              boolean whole = bytes.length % field.bytes() == 0;
              boolean valid =
                  whole
                      && Arrays.stream(words(field, ByteBuffer.wrap(bytes)))
                          .allMatch(field::contains);
              assertThat(PackedElements.of(field, ByteBuffer.wrap(bytes)).isPresent())
                  .isEqualTo(valid);
            });
  }

  @Test
  void onlyWhatRemainsInABufferCounts() {
    ByteBuffer bytes = words(MersenneField.P31, new long[] {-1, 1, 2, -1});
    bytes.position(4).limit(12);
    for (ByteBuffer buffer : new ByteBuffer[] {bytes, direct(bytes), bytes.slice()}) {
      int position = buffer.position();
      PackedElements packed = PackedElements.of(MersenneField.P31, buffer).orElseThrow();
      FieldArray array = FieldArray.zero(MersenneField.P31, 2);
      array.set(0, packed);
      assertThat(array.toVector()).isEqualTo(FieldVector.of(MersenneField.P31, 1, 2));
      assertThat(buffer.position()).isEqualTo(position);
    }
    assertThat(PackedElements.of(MersenneField.P31, bytes.asReadOnlyBuffer())).isPresent();
    assertThat(PackedElements.of(MersenneField.P31, bytes.limit(11))).isEmpty();
  }

  @Test
  void siftingKeepsLowBitsAndDropsPInOrder() {
    for (MersenneField field : MersenneField.values()) {
      long p = field.modulus();
      byte[] bytes = words(field, new long[] {p, 5, -1, p + 1, p - 1, p + 8, -2, p}).array();
      assertThat(elements(PackedElements.sift(field, bytes, 8)))
          .containsExactly(5, 0, p - 1, 7, p - 1);
    }
  }

  @Test
  void siftedWordsAreThoseThatAreNotPByTheirLowBits() {
    Cases.of(2_000)
        .check(
            random -> {
              MersenneField field = Any.oneOf(random, MersenneField.values());
              long[] words =
                  LongStream.generate(
                          () -> Any.between(random, field.modulus(), -1) ^ random.nextLong())
                      .map(word -> Any.oneOf(random, word, word | field.modulus()))
                      .limit(Any.between(random, 0, 20))
                      .toArray();
              int taken = Any.between(random, 0, words.length);
              PackedElements sifted =
                  PackedElements.sift(field, words(field, words).array(), taken);
              assertThat(elements(sifted))
                  .containsExactly(
                      Arrays.stream(words)
                          .limit(taken)
                          .map(word -> word & field.modulus())
                          .filter(field::contains)
                          .toArray());
            });
  }

  @Test
  void moreWordsThanThereAreCannotBeSifted() {
    assertThatThrownBy(() -> PackedElements.sift(MersenneField.P61, new byte[15], 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void scaledElementsAreProducts() {
    Cases.of(3_000)
        .check(
            random -> {
              MersenneField field = Any.oneOf(random, MersenneField.values());
              FieldVector vector = Any.vector(random, field, Any.between(random, 0, 50));
              long most = field.modulus() - 1;
              long weight =
                  Math.min(most, Any.between(random, 0, Any.oneOf(random, most, 1L << 31)));
              PackedElements packed =
                  PackedElements.of(field, words(field, vector.elements())).orElseThrow();
              packed.scale(weight);
              assertThat(elements(packed)).containsExactly(vector.times(weight).elements());
            });
  }

  @Test
  void weightsThatAreNoElementsAreRefused() {
    for (MersenneField field : MersenneField.values()) {
      PackedElements packed = PackedElements.of(field, words(field, new long[] {1})).orElseThrow();
      for (long weight : new long[] {-1, field.modulus()}) {
        assertThatThrownBy(() -> packed.scale(weight))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("weight " + weight + " is no element of " + field);
      }
    }
  }

  @Test
  void textTellsTheShapeAlone() {
    assertThat(PackedElements.of(MersenneField.P31, words(MersenneField.P31, new long[] {7, 8})))
        .hasValueSatisfying(
            packed -> assertThat(packed).hasToString("PackedElements[2 elements of GF(2^31-1)]"));
  }

  private static ByteBuffer words(MersenneField field, long[] words) {
    ByteBuffer bytes =
        ByteBuffer.allocate(words.length * field.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (long word : words) {
      if (field == MersenneField.P31) {
        bytes.putInt((int) word);
      } else {
        bytes.putLong(word);
      }
    }
    return bytes.flip();
  }

  private static long[] words(MersenneField field, ByteBuffer bytes) {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    return LongStream.generate(() -> field == MersenneField.P31 ? bytes.getInt() : bytes.getLong())
        .limit(bytes.remaining() / field.bytes())
        .toArray();
  }

  private static ByteBuffer direct(ByteBuffer bytes) {
    return ByteBuffer.allocateDirect(bytes.remaining()).put(bytes.duplicate()).flip();
  }

  private static long[] elements(PackedElements packed) {
    FieldArray array = FieldArray.zero(packed.field(), packed.length());
    array.set(0, packed);
    return array.toVector().elements();
  }
}
