package participant.protocol.sum.threshold;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import participant.crypto.Entropy;
import participant.crypto.Keystream;
import participant.crypto.SecretBytes;
import participant.machine.PartyId;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.math.Interpolation;
import participant.math.MersenneField;
import participant.math.VectorPolynomial;
import participant.protocol.sum.message.Chunks;
import participant.protocol.sum.message.Elements;
import participant.protocol.sum.message.Expansion;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.SumTerms;

/**
 * The polynomials of degree T by which a dealer shares its value in a sum that withstands losses,
 * chunk by chunk, and those that mask its check: one a chunk and combination, used once, so that
 * the combinations tell nothing of the value.
 */
sealed interface Deal {

  static Deal draw(Party self, Entropy entropy) {
    SumTerms terms = self.terms();
    int degree = terms.tolerance().threshold();
    Elements uniform = new Elements(entropy);
    FieldVector mask = uniform.vector(terms.field(), terms.masks());
    if (!terms.streamed()) {
      return new OfShort(
          VectorPolynomial.random(self.secret(), degree, uniform),
          VectorPolynomial.random(mask, degree, uniform));
    }
    List<SecretBytes> seeds =
        IntStream.range(0, degree)
            .mapToObj(i -> SecretBytes.random(entropy, Keystream.SEED))
            .toList();
    return new OfLong(
        self.secret(),
        seeds,
        seeds.stream().map(seed -> new Expansion(terms.field(), seed)).toList(),
        LongStream.rangeClosed(0, degree)
            .map(i -> i == 0 ? 0 : (self.seat().number() - 1 + i) % terms.parties() + 1)
            .toArray(),
        Chunks.of(terms),
        VectorPolynomial.random(mask, degree, uniform));
  }

  /** Whether the share that {@code dealer} deals {@code receiver} of a long vector is a seed's. */
  static boolean seeds(PartyId dealer, PartyId receiver, SumTerms terms) {
    int distance = Math.floorMod(receiver.number() - dealer.number(), terms.parties());
    return 0 < distance && distance <= terms.tolerance().threshold();
  }

  /** The value of chunk {@code index} at {@code x}. */
  FieldArray at(long x, int index);

  /**
   * What {@code linear} makes of the coefficients, of 1, x, x² and so on, of the polynomials of
   * chunk {@code index}: T + 1 vectors.
   */
  List<FieldVector> powers(int index, Function<FieldArray, FieldVector> linear);

  VectorPolynomial masks();

  /**
   * @param values of degree T, the value at 0
   */
  record OfShort(VectorPolynomial values, VectorPolynomial masks) implements Deal {
    @Override
    public FieldArray at(long x, int index) {
      return FieldArray.of(values.at(x));
    }

    @Override
    public List<FieldVector> powers(int index, Function<FieldArray, FieldVector> linear) {
      return values.coefficients().stream().map(FieldArray::of).map(linear).toList();
    }
  }

  /**
   * The polynomials through the value at 0 and the expansions of T seeds at the T seats after the
   * dealer's. It is Shamir's sharing, with these shares drawn first.
   *
   * @param seeds of the shares at {@code points} 1 to T
   * @param expansions of the seeds
   * @param points 0, and T seats
   */
  record OfLong(
      FieldVector secret,
      List<SecretBytes> seeds,
      List<Expansion> expansions,
      long[] points,
      Chunks chunks,
      VectorPolynomial masks)
      implements Deal {
    @Override
    public FieldArray at(long x, int index) {
      MersenneField field = secret.field();
      int count = chunks.length(index);
      long[] weights = Interpolation.weights(field, points, field.reduce(x));
      FieldArray value = FieldArray.of(secret, chunks.from(index), count);
      value.scale(0, count, weights[0]);
      for (int i = 1; i < points.length; i++) {
        long weight = weights[i];
        if (weight != 0) {
          expansions
              .get(i - 1)
              .expand(
                  index,
                  count,
                  (elements, place) -> {
                    elements.scale(weight);
                    value.add(place, elements);
                  });
        }
      }
      return value;
    }

    @Override
    public List<FieldVector> powers(int index, Function<FieldArray, FieldVector> linear) {
      MersenneField field = secret.field();
      List<FieldVector> values =
          LongStream.of(points).mapToObj(point -> linear.apply(at(point, index))).toList();
      int count = values.get(0).length();
      List<long[]> polynomials =
          IntStream.range(0, count)
              .mapToObj(k -> values.stream().mapToLong(value -> value.get(k)).toArray())
              .map(ys -> Interpolation.coefficients(field, points, ys))
              .toList();
      return IntStream.range(0, points.length)
          .mapToObj(power -> FieldVector.of(field, count, k -> polynomials.get(k)[power]))
          .toList();
    }

    /** The seed of the share at {@code seat}, which is one of the points. */
    SecretBytes seed(PartyId seat) {
      for (int i = 1; i < points.length; i++) {
        if (points[i] == seat.number()) {
          return seeds.get(i - 1);
        }
      }
      throw new IllegalArgumentException("participant " + seat + " gets no seed");
    }
  }
}
