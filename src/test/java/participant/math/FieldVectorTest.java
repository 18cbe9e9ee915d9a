package participant.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import participant.testing.Any;
import participant.testing.Cases;

class FieldVectorTest {
  private static final FieldVector TWO = FieldVector.of(MersenneField.P31, 1, 2);

  @Test
  void vectorsAreAddedAndScaledElementByElement() {
    Cases.of(1_000)
        .check(
            random -> {
              MersenneField field = Any.oneOf(random, MersenneField.values());
              FieldVector a = Any.vector(random, field, 5);
              FieldVector b = Any.vector(random, field, 5);
              long weight = Any.element(random, field);
              for (int i = 0; i < a.length(); i++) {
                assertThat(a.plus(b).get(i)).isEqualTo(field.add(a.get(i), b.get(i)));
                assertThat(a.minus(b).get(i)).isEqualTo(field.sub(a.get(i), b.get(i)));
                assertThat(a.times(weight).get(i)).isEqualTo(field.mul(a.get(i), weight));
              }
              assertThat(a.plusTimes(b, weight)).isEqualTo(a.plus(b.times(weight)));
              assertThat(a.minus(b).plus(b)).isEqualTo(a).hasSameHashCodeAs(a);
            });
  }

  @Test
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

  @Test
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

  @Test
  void whereTwoVectorsDifferFirstIsTold() {
    for (MersenneField field : MersenneField.values()) {
      FieldVector vector = FieldVector.of(field, 1, 2, 3, 4);
      assertThat(vector.mismatch(FieldVector.of(field, 1, 2, 3, 4))).isEqualTo(-1);
      assertThat(vector.mismatch(FieldVector.of(field, 1, 2, 5, 6))).isEqualTo(2);
      assertThatThrownBy(() -> vector.mismatch(FieldVector.zero(field, 3)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theArraysAroundAVectorAreNotTheVector() {
    long[] given = {1, 2};
    FieldVector vector = FieldVector.of(MersenneField.P31, given);
    given[0] = 9;
    vector.elements()[1] = 9;
    assertThat(vector).isEqualTo(TWO);
  }

  @Test
  void toStringShowsTheShapeOnly() {
    assertThat(FieldVector.of(MersenneField.P31, 7, 8, 9))
        .hasToString("FieldVector[3 elements of GF(2^31-1)]");
  }

  @Test
  void aSourceThatLeavesTheFieldIsCaught() {
    ElementSource broken = field -> field.modulus();
    assertThatThrownBy(() -> broken.vector(MersenneField.P61, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
