package participant.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class FieldVectorTest {
  private static final FieldVector TWO = FieldVector.of(MersenneField.P31, 1, 2);

  @Property
  void vectorsAreAddedAndScaledElementByElement(
      @ForAll MersenneField field,
      @ForAll @Size(5) long[] first,
      @ForAll @Size(5) long[] second,
      @ForAll long any) {
    FieldVector a = vector(field, first);
    FieldVector b = vector(field, second);
    long weight = field.reduce(any);
    for (int i = 0; i < a.length(); i++) {
      assertThat(a.plus(b).get(i)).isEqualTo(field.add(a.get(i), b.get(i)));
      assertThat(a.minus(b).get(i)).isEqualTo(field.sub(a.get(i), b.get(i)));
      assertThat(a.times(weight).get(i)).isEqualTo(field.mul(a.get(i), weight));
    }
    assertThat(a.plusTimes(b, weight)).isEqualTo(a.plus(b.times(weight)));
    assertThat(a.minus(b).plus(b)).isEqualTo(a).hasSameHashCodeAs(a);
  }

  @Example
  void whatIsNoElementIsRefusedWithoutBeingShown() {
    long modulus = MersenneField.P31.modulus();
    assertThatThrownBy(() -> FieldVector.of(MersenneField.P31, 0, modulus))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("item 1 is no element of GF(2^31-1)");
    assertThatThrownBy(() -> FieldVector.of(MersenneField.P31, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("-1 ");
    assertThatThrownBy(() -> TWO.times(modulus)).isInstanceOf(IllegalArgumentException.class);
  }

  @Example
  void vectorsOfDifferentShapesDoNotMix() {
    FieldVector three = FieldVector.zero(MersenneField.P31, 3);
    FieldVector other = FieldVector.zero(MersenneField.P61, 2);
    assertThatThrownBy(() -> TWO.plus(three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 elements of GF(2^31-1) do not match 3 elements of GF(2^31-1)");
    assertThatThrownBy(() -> TWO.minus(other)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TWO.plusTimes(other, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThat(FieldVector.zero(MersenneField.P31, 2)).isNotEqualTo(other);
    assertThat(TWO).isNotEqualTo(FieldVector.of(MersenneField.P31, 1, 3)).isNotEqualTo(three);
  }

  @Example
  void theArraysAroundAVectorAreNotTheVector() {
    long[] given = {1, 2};
    FieldVector vector = FieldVector.of(MersenneField.P31, given);
    given[0] = 9;
    vector.elements()[1] = 9;
    assertThat(vector).isEqualTo(TWO);
  }

  @Example
  void toStringShowsTheShapeOnly() {
    assertThat(FieldVector.of(MersenneField.P31, 7, 8, 9))
        .hasToString("FieldVector[3 elements of GF(2^31-1)]");
  }

  @Example
  void aSourceThatLeavesTheFieldIsCaught() {
    ElementSource broken = field -> field.modulus();
    assertThatThrownBy(() -> broken.vector(MersenneField.P61, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static FieldVector vector(MersenneField field, long[] any) {
    return FieldVector.of(field, LongStream.of(any).map(field::reduce).toArray());
  }
}
