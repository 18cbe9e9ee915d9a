package participant.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import participant.testing.Any;
import participant.testing.Cases;

class FieldArrayTest {

  @Test
  void arithmeticOnARangeIsThatOfVectorsAndLeavesTheRestAlone() {
    Cases.of(3_000).check(random -> checkArithmetic(new Drawn(random, Any.between(random, 0, 40))));
  }

  /** Often enough for compiled loops, and at lengths that are no multiple of any vector's. */
  @Test
  void longRangesAreNoDifferent() {
    Cases.of(12)
        .check(random -> checkArithmetic(new Drawn(random, random.nextInt(100_000, 110_000))));
  }

  @Test
  void dotIsTheSumOfProducts() {
    Cases.of(1_000)
        .check(
            random -> {
              Drawn drawn = new Drawn(random, Any.between(random, 0, 100));
              BigInteger sum = BigInteger.ZERO;
              for (int i = 0; i < drawn.operand.length(); i++) {
                BigInteger element = BigInteger.valueOf(drawn.before.get(drawn.at + i));
                sum = sum.add(element.multiply(BigInteger.valueOf(drawn.operand.get(i))));
              }
              long dot =
                  drawn.array().dot(drawn.at, FieldArray.of(drawn.operand), drawn.operand.length());
              assertThat(dot).isEqualTo(sum.mod(BigInteger.valueOf(drawn.p)).longValueExact());
            });
  }

  @Test
  void twoSumsAtOnceAreEachAsItIsAlone() {
    Cases.of(100)
        .check(
            random -> {
              Drawn drawn = new Drawn(random, Any.between(random, 0, 100));
              FieldArray first = FieldArray.of(drawn.operand);
              FieldArray second = drawn.array();
              int count = drawn.operand.length();
              FieldVector both = drawn.array().dot(drawn.at, first, second, count);
              assertThat(both.get(0)).isEqualTo(drawn.array().dot(drawn.at, first, count));
              assertThat(both.get(1)).isEqualTo(drawn.array().dot(drawn.at, second, count));
            });
  }

  @Test
  void dotOfTheLargestElementsDoesNotOverflow() {
    for (MersenneField field : MersenneField.values()) {
      int length = 1_000_000;
      long[] most = LongStream.generate(() -> field.modulus() - 1).limit(length).toArray();
      FieldArray array = FieldArray.of(FieldVector.of(field, most));
      assertThat(array.dot(0, array, length)).isEqualTo(length); // (−1)²
    }
  }

  @Test
  void packedElementsAreLittleEndianAndComeBack() {
    Cases.of(1_000)
        .check(
            random -> {
              Drawn drawn = new Drawn(random, Any.between(random, 0, 40));
              FieldArray array = drawn.array();
              int size = drawn.operand.length() * drawn.field.bytes();
              ByteBuffer out =
                  Any.oneOf(
                      random, ByteBuffer.allocate(size + 9), ByteBuffer.allocateDirect(size + 9));
              array.pack(drawn.at, drawn.operand.length(), out.position(3));
              assertThat(out.position()).isEqualTo(3 + size);
              assertThat(out.get(2)).isZero();
              assertThat(out.get(3 + size)).isZero();
              ByteBuffer packed = out.flip().position(3);
              for (int i = 0; i < size; i++) {
                long element = drawn.before.get(drawn.at + i / drawn.field.bytes());
                assertThat(packed.get(3 + i))
                    .isEqualTo((byte) (element >>> 8 * (i % drawn.field.bytes())));
              }
              FieldArray copy = FieldArray.zero(drawn.field, drawn.before.length());
              copy.set(drawn.at, PackedElements.of(drawn.field, packed).orElseThrow());
              assertThat(slice(copy, drawn)).isEqualTo(slice(array, drawn));
            });
  }

  @Test
  void operandsThatDoNotFitAreRefusedBeforeAnythingChanges() {
    for (MersenneField field : MersenneField.values()) {
      FieldArray array = FieldArray.of(FieldVector.of(field, 1, 2, 3));
      PackedElements two = PackedElements.of(field, bytes(FieldArray.zero(field, 2))).orElseThrow();
      for (int at : new int[] {-1, 2, Integer.MAX_VALUE}) {
        assertOutOfBounds(() -> array.add(at, two));
        assertOutOfBounds(() -> array.subtract(at, two));
        assertOutOfBounds(() -> array.set(at, two));
        assertOutOfBounds(() -> array.dot(at, array, 2));
        assertOutOfBounds(() -> array.set(at, array.toVector(), 2));
        assertOutOfBounds(() -> array.add(at, array, 0, 2));
        assertOutOfBounds(() -> array.scale(at, 2, 5));
        assertOutOfBounds(() -> array.pack(at, 2, ByteBuffer.allocate(99)));
      }
      MersenneField other = MersenneField.values()[1 - field.ordinal()];
      FieldArray others = FieldArray.zero(other, 3);
      assertThatThrownBy(() -> others.add(0, two))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("elements of " + field + " do not match " + other);
      assertThatThrownBy(() -> array.scale(0, 3, field.modulus()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(array.toVector()).isEqualTo(FieldVector.of(field, 1, 2, 3));
    }
  }

  @Test
  void textTellsTheShapeAlone() {
    FieldArray array = FieldArray.of(FieldVector.of(MersenneField.P31, 1, 2, 3));
    assertThat(array).hasToString("FieldArray[3 elements of GF(2^31-1)]");
  }

  private static void checkArithmetic(Drawn drawn) {
    FieldVector operand = drawn.operand;
    FieldArray source = FieldArray.of(operand);
    long weight = drawn.weight;
    drawn.check(array -> array.add(drawn.at, drawn.packed()), range -> range.plus(operand));
    drawn.check(array -> array.subtract(drawn.at, drawn.packed()), range -> range.minus(operand));
    drawn.check(array -> array.set(drawn.at, drawn.packed()), range -> operand);
    drawn.check(
        array -> array.set(drawn.at, drawn.before.plus(drawn.before), operand.length()),
        range -> range.plus(range));
    drawn.check(
        array -> array.add(drawn.at, source, 0, operand.length()), range -> range.plus(operand));
    drawn.check(
        array -> array.addTimes(drawn.at, source, 0, operand.length(), weight),
        range -> range.plusTimes(operand, weight));
    FieldArray copy = drawn.array().copy(drawn.at, operand.length());
    assertThat(copy.toVector()).isEqualTo(slice(drawn.array(), drawn));
    drawn.check(
        array -> array.scale(drawn.at, operand.length(), weight), range -> range.times(weight));
  }

  private static void assertOutOfBounds(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static FieldVector slice(FieldArray array, Drawn drawn) {
    return slice(array.toVector(), drawn.at, drawn.at + drawn.operand.length());
  }

  private static FieldVector slice(FieldVector vector, int from, int to) {
    return FieldVector.of(vector.field(), Arrays.copyOfRange(vector.elements(), from, to));
  }

  private static ByteBuffer bytes(FieldArray array) {
    ByteBuffer bytes = ByteBuffer.allocate(array.length() * array.field().bytes());
    array.pack(0, array.length(), bytes);
    return bytes.flip();
  }

  /** An array, a range of it, and an operand for that. */
  private static final class Drawn {
    final MersenneField field;
    final long p;
    final FieldVector before;
    final int at;
    final FieldVector operand;
    final long weight;
    private final int offset;

    Drawn(SplittableRandom random, int length) {
      field = Any.oneOf(random, MersenneField.values());
      p = field.modulus();
      before = Any.vector(random, field, length);
      at = Any.between(random, 0, length);
      operand = Any.vector(random, field, Any.between(random, 0, length - at));
      weight = Math.min(p - 1, Any.between(random, 0, Any.oneOf(random, p - 1, 1L << 31)));
      offset = random.nextInt(9);
    }

    FieldArray array() {
      return FieldArray.of(before);
    }

    /** The operand somewhere in the middle of other bytes. */
    PackedElements packed() {
      ByteBuffer bytes = bytes(FieldArray.of(operand));
      ByteBuffer around = ByteBuffer.allocate(bytes.remaining() + 2 * offset);
      Arrays.fill(around.array(), (byte) -1);
      around.position(offset).put(bytes).flip().position(offset);
      return PackedElements.of(field, around).orElseThrow();
    }

    void check(Consumer<FieldArray> change, UnaryOperator<FieldVector> law) {
      FieldArray array = array();
      change.accept(array);
      FieldVector after = array.toVector();
      int end = at + operand.length();
      assertThat(slice(after, 0, at)).isEqualTo(slice(before, 0, at));
      assertThat(slice(after, at, end)).isEqualTo(law.apply(slice(before, at, end)));
      assertThat(slice(after, end, after.length())).isEqualTo(slice(before, end, after.length()));
    }
  }
}
