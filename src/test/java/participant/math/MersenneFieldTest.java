package participant.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import participant.testing.Any;
import participant.testing.Cases;

class MersenneFieldTest {
  private static final Cases CASES = Cases.of(10_000);

  @Test
  void arithmeticIsThatOfIntegersModuloP() {
    CASES.check(
        random -> {
          MersenneField field = anyField(random);
          BigInteger p = BigInteger.valueOf(field.modulus());
          long a = Any.element(random, field);
          long b = Any.element(random, field);
          BigInteger bigA = BigInteger.valueOf(a);
          BigInteger bigB = BigInteger.valueOf(b);
          assertThat(field.add(a, b)).isEqualTo(bigA.add(bigB).mod(p).longValueExact());
          assertThat(field.sub(a, b)).isEqualTo(bigA.subtract(bigB).mod(p).longValueExact());
          assertThat(field.mul(a, b)).isEqualTo(bigA.multiply(bigB).mod(p).longValueExact());
          assertThat(field.neg(a)).isEqualTo(bigA.negate().mod(p).longValueExact());
        });
  }

  @Test
  void inverseTimesElementIsOne() {
    CASES.check(
        random -> {
          MersenneField field = anyField(random);
          long a = Any.between(random, 1, field.modulus() - 1);
          assertThat(field.mul(field.inverse(a), a)).isEqualTo(1);
        });
  }

  @Test
  void everyLongReducesToItsResidue() {
    CASES.check(
        random -> {
          MersenneField field = anyField(random);
          BigInteger p = BigInteger.valueOf(field.modulus());
          long any = Any.number(random);
          assertThat(field.reduce(any)).isEqualTo(BigInteger.valueOf(any).mod(p).longValueExact());
        });
  }

  @Test
  void signedAndReduceUndoEachOther() {
    CASES.check(
        random -> {
          MersenneField field = anyField(random);
          long half = field.modulus() / 2;
          long a = Any.element(random, field);
          assertThat(field.signed(a)).isBetween(-half, half);
          assertThat(field.reduce(field.signed(a))).isEqualTo(a);
        });
  }

  @Test
  void additionAndMultiplicationDistribute() {
    CASES.check(
        random -> {
          MersenneField field = anyField(random);
          long a = Any.element(random, field);
          long b = Any.element(random, field);
          long c = Any.element(random, field);
          assertThat(field.mul(field.add(a, b), c))
              .isEqualTo(field.add(field.mul(a, c), field.mul(b, c)));
        });
  }

  @Test
  void zeroHasNoInverse() {
    for (MersenneField field : MersenneField.values()) {
      assertThatThrownBy(() -> field.inverse(0)).isInstanceOf(ArithmeticException.class);
    }
  }

  @Test
  void elementsAreZeroToModulusMinusOne() {
    for (MersenneField field : MersenneField.values()) {
      assertThat(field.contains(0)).isTrue();
      assertThat(field.contains(field.modulus() - 1)).isTrue();
      assertThat(field.contains(field.modulus())).isFalse();
      assertThat(field.contains(-1)).isFalse();
      assertThat(field.contains(Long.MIN_VALUE)).isFalse();
    }
  }

  @Test
  void fieldsAreFoundByTheirModulus() {
    assertThat(MersenneField.ofModulus(2147483647L)).contains(MersenneField.P31);
    assertThat(MersenneField.ofModulus(2305843009213693951L)).contains(MersenneField.P61);
    assertThat(MersenneField.ofModulus(7)).isEmpty();
    assertThat(MersenneField.P31.bytes()).isEqualTo(4);
    assertThat(MersenneField.P61.bytes()).isEqualTo(8);
  }

  @Test
  void smallestFieldHoldsTheMagnitudeWithItsSign() {
    BigInteger half31 = BigInteger.valueOf(MersenneField.P31.modulus() / 2);
    BigInteger half61 = BigInteger.valueOf(MersenneField.P61.modulus() / 2);
    assertThat(MersenneField.smallestHolding(BigInteger.ZERO)).contains(MersenneField.P31);
    assertThat(MersenneField.smallestHolding(half31)).contains(MersenneField.P31);
    assertThat(MersenneField.smallestHolding(half31.add(BigInteger.ONE)))
        .contains(MersenneField.P61);
    assertThat(MersenneField.smallestHolding(half61)).contains(MersenneField.P61);
    assertThat(MersenneField.smallestHolding(half61.add(BigInteger.ONE))).isEmpty();
    assertThatThrownBy(() -> MersenneField.smallestHolding(BigInteger.ONE.negate()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static MersenneField anyField(SplittableRandom random) {
    return Any.oneOf(random, MersenneField.values());
  }
}
