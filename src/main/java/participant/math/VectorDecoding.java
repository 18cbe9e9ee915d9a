package participant.math;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The vector polynomial that the values of honest parties lie on, some of the values being wrong in
 * any of their elements.
 *
 * @param sound values that it lies on, enough to tell it: point → value
 * @param wrong the points whose values are not on it, in order
 */
public record VectorDecoding(Map<Integer, FieldVector> sound, Set<Integer> wrong) {

  /**
   * Decodes {@code values}, which may be wrong at up to {@code liars} points. What is found agrees
   * with {@code degree} + 1 + {@code liars} values at least, hence with {@code degree} + 1 right
   * ones, so that it is the right one and only wrong values are told wrong. Empty where no such
   * polynomial exists, which is so only where more are wrong than this many values can tell: e
   * wrong ones need {@code degree} + 1 + {@code liars} + e.
   *
   * @param values point → value, of one shape, at different points from 1
   * @throws IllegalArgumentException unless degree ≥ 0 and liars ≥ 0
   */
  public static Optional<VectorDecoding> of(
      Map<Integer, FieldVector> values, int degree, int liars) {
    if (degree < 0 || liars < 0) {
      throw new IllegalArgumentException("degree " + degree + ", liars " + liars);
    }
    Map<Integer, FieldVector> left = new TreeMap<>(values);
    Set<Integer> wrong = new TreeSet<>();
    while (left.size() >= degree + 1 + liars && wrong.size() <= liars) {
      Map<Integer, FieldVector> sound = first(left, degree + 1);
      Optional<Integer> odd = firstOdd(left, sound);
      if (odd.isEmpty()) {
        return Optional.of(new VectorDecoding(sound, wrong));
      }
      Set<Integer> found = wrongAt(odd.get(), left, degree, left.size() - degree - 1 - liars);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      wrong.addAll(found);
      left.keySet().removeAll(found);
    }
    return Optional.empty();
  }

  /** Returns the value at {@code x}. */
  public FieldVector at(long x) {
    return Interpolation.at(x, sound);
  }

  private static Map<Integer, FieldVector> first(Map<Integer, FieldVector> values, int count) {
    Map<Integer, FieldVector> first = new TreeMap<>();
    for (Map.Entry<Integer, FieldVector> value : values.entrySet()) {
      if (first.size() < count) {
        first.put(value.getKey(), value.getValue());
      }
    }
    return first;
  }

  /** The first element in which some value is not on the polynomial through {@code sound}. */
  private static Optional<Integer> firstOdd(
      Map<Integer, FieldVector> values, Map<Integer, FieldVector> sound) {
    return values.entrySet().stream()
        .filter(value -> !sound.containsKey(value.getKey()))
        .map(value -> Interpolation.at(value.getKey(), sound).mismatch(value.getValue()))
        .filter(element -> element >= 0)
        .findFirst();
  }

  /** Who is wrong in one element; nobody where too many are for that to be told. */
  private static Set<Integer> wrongAt(
      int element, Map<Integer, FieldVector> values, int degree, int most) {
    MersenneField field = values.values().iterator().next().field();
    long[] xs = values.keySet().stream().mapToLong(Integer::longValue).toArray();
    long[] ys = values.values().stream().mapToLong(value -> value.get(element)).toArray();
    int errors = Math.min(most, (xs.length - degree - 1) / 2);
    Optional<long[]> polynomial = ReedSolomon.decode(field, xs, ys, degree, errors);
    Set<Integer> wrong = new TreeSet<>();
    for (int i = 0; i < xs.length && polynomial.isPresent(); i++) {
      if (new Polynomials(field).at(polynomial.get(), xs[i]) != ys[i]) {
        wrong.add((int) xs[i]);
      }
    }
    return wrong;
  }
}
