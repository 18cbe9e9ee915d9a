package participant.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import participant.testing.Any;
import participant.testing.Cases;

class VectorDecodingTest {

  @Test
  void asManyWrongValuesAsCanBeToldAreTold() {
    Cases.of(500)
        .check(
            random -> {
              MersenneField field = Any.oneOf(random, MersenneField.values());
              int degree = Any.between(random, 0, 6);
              int liars = Any.between(random, 0, 4);
              int wrong = Any.between(random, 0, liars);
              VectorPolynomial polynomial = polynomial(field, degree, random);
              Map<Integer, FieldVector> values = values(polynomial, degree + 1 + liars + wrong);
              Set<Integer> spoilt = spoil(values, wrong, random);
              VectorDecoding decoded = VectorDecoding.of(values, degree, liars).orElseThrow();
              assertThat(decoded.wrong()).isEqualTo(spoilt);
              assertThat(decoded.at(0)).isEqualTo(polynomial.at(0));
            });
  }

  @Test
  void oneWrongValueMoreThanCanBeToldIsFoundAndNobodyIsNamed() {
    Cases.of(500)
        .check(
            random -> {
              int degree = Any.between(random, 0, 6);
              int liars = Any.between(random, 1, 4);
              int wrong = Any.between(random, 1, liars);
              VectorPolynomial polynomial = polynomial(MersenneField.P61, degree, random);
              Map<Integer, FieldVector> values = values(polynomial, degree + liars + wrong);
              spoil(values, wrong, random);
              assertThat(VectorDecoding.of(values, degree, liars)).isEmpty();
            });
  }

  /** Two of five add 7(x − 1)(x − 2): four values lie on a polynomial, and the fifth is honest. */
  @Test
  void liarsWhoAgreeFrameNobody() {
    SplittableRandom random = new SplittableRandom(1);
    Map<Integer, FieldVector> values = values(polynomial(MersenneField.P61, 2, random), 5);
    values.computeIfPresent(3, (x, value) -> value.plus(all(value, 7 * 2)));
    values.computeIfPresent(4, (x, value) -> value.plus(all(value, 7 * 6)));
    assertThat(VectorDecoding.of(values, 2, 2)).isEmpty();
    assertThat(VectorDecoding.of(values, 2, 1).map(VectorDecoding::wrong))
        .isEqualTo(Optional.of(Set.of(5)));
  }

  private static VectorPolynomial polynomial(
      MersenneField field, int degree, SplittableRandom random) {
    return VectorPolynomial.random(
        Any.vector(random, field, 3), degree, any -> Any.element(random, any));
  }

  private static Map<Integer, FieldVector> values(VectorPolynomial polynomial, int count) {
    Map<Integer, FieldVector> values = new TreeMap<>();
    for (int x = 1; x <= count; x++) {
      values.put(x, polynomial.at(x));
    }
    return values;
  }

  /** Changes one element each, of so many values. */
  private static Set<Integer> spoil(
      Map<Integer, FieldVector> values, int count, SplittableRandom random) {
    Set<Integer> spoilt = new HashSet<>();
    while (spoilt.size() < count) {
      int x = 1 + random.nextInt(values.size());
      if (spoilt.add(x)) {
        FieldVector value = values.get(x);
        long[] more = new long[value.length()];
        more[random.nextInt(more.length)] = 1 + random.nextLong(value.field().modulus() - 1);
        values.put(x, value.plus(FieldVector.of(value.field(), more)));
      }
    }
    return spoilt;
  }

  private static FieldVector all(FieldVector like, long element) {
    return FieldVector.of(like.field(), like.length(), i -> element);
  }
}
