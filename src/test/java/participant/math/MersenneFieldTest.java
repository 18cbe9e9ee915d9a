package participant.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MersenneFieldTest {
  record Operands(MersenneField field, long a, long b) {
    BigInteger p() {
      return BigInteger.valueOf(field.modulus());
    }

    BigInteger bigA() {
      return BigInteger.valueOf(a);
    }

    BigInteger bigB() {
      return BigInteger.valueOf(b);
    }
  }

  @Provide
  Arbitrary<Operands> operands() {
    return Arbitraries.of(MersenneField.class)
        .flatMap(
            field ->
                Combinators.combine(elements(field), elements(field))
                    .as((a, b) -> new Operands(field, a, b)));
  }

  private static Arbitrary<Long> elements(MersenneField field) {
    long p = field.modulus();
    return Arbitraries.longs()
        .between(0, p - 1)
        .edgeCases(edges -> edges.add(0L, 1L, p / 2, p / 2 + 1, p - 2, p - 1));
  }

  @Property
  void arithmeticIsThatOfIntegersModuloP(@ForAll("operands") Operands x) {
    MersenneField field = x.field();
    assertThat(field.add(x.a(), x.b()))
        .isEqualTo(x.bigA().add(x.bigB()).mod(x.p()).longValueExact());
    assertThat(field.sub(x.a(), x.b()))
        .isEqualTo(x.bigA().subtract(x.bigB()).mod(x.p()).longValueExact());
    assertThat(field.mul(x.a(), x.b()))
        .isEqualTo(x.bigA().multiply(x.bigB()).mod(x.p()).longValueExact());
    assertThat(field.neg(x.a())).isEqualTo(x.bigA().negate().mod(x.p()).longValueExact());
  }

  @Property
  void inverseTimesElementIsOne(@ForAll("operands") Operands x) {
    if (x.a() != 0) {
      assertThat(x.field().mul(x.field().inverse(x.a()), x.a())).isEqualTo(1);
    }
  }

  @Property
  void everyLongReducesToItsResidue(@ForAll MersenneField field, @ForAll long any) {
    BigInteger p = BigInteger.valueOf(field.modulus());
    assertThat(field.reduce(any)).isEqualTo(BigInteger.valueOf(any).mod(p).longValueExact());
  }

  @Property
  void signedAndReduceUndoEachOther(@ForAll("operands") Operands x) {
    long half = x.field().modulus() / 2;
    assertThat(x.field().signed(x.a())).isBetween(-half, half);
    assertThat(x.field().reduce(x.field().signed(x.a()))).isEqualTo(x.a());
  }

  @Property
  void additionAndMultiplicationDistribute(@ForAll("operands") Operands x, @ForAll long any) {
    MersenneField field = x.field();
    long c = field.reduce(any);
    assertThat(field.mul(field.add(x.a(), x.b()), c))
        .isEqualTo(field.add(field.mul(x.a(), c), field.mul(x.b(), c)));
  }

  @Example
  void zeroHasNoInverse() {
    for (MersenneField field : MersenneField.values()) {
      assertThatThrownBy(() -> field.inverse(0)).isInstanceOf(ArithmeticException.class);
    }
  }

  @Example
  void elementsAreZeroToModulusMinusOne() {
    for (MersenneField field : MersenneField.values()) {
      assertThat(field.contains(0)).isTrue();
      assertThat(field.contains(field.modulus() - 1)).isTrue();
      assertThat(field.contains(field.modulus())).isFalse();
      assertThat(field.contains(-1)).isFalse();
      assertThat(field.contains(Long.MIN_VALUE)).isFalse();
    }
  }

  @Example
  void fieldsAreFoundByTheirModulus() {
    assertThat(MersenneField.ofModulus(2147483647L)).contains(MersenneField.P31);
    assertThat(MersenneField.ofModulus(2305843009213693951L)).contains(MersenneField.P61);
    assertThat(MersenneField.ofModulus(7)).isEmpty();
    assertThat(MersenneField.P31.bytes()).isEqualTo(4);
    assertThat(MersenneField.P61.bytes()).isEqualTo(8);
  }

  @Example
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
}
