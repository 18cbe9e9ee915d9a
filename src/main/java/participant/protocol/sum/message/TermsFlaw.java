package participant.protocol.sum.message;

import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.Stream;
import participant.math.FixedPoint;
import participant.math.MersenneField;

/** Why nobody should share under some terms: one reason, for people, with the figures. */
record TermsFlaw(SumTerms terms) {
  /** Chunks that everybody keeps a hash of, of all together: more than a sound cut ever gives. */
  private static final int MAX_REVEALED = 1 << 22;

  /** Bytes of a statement that evaluations may take. */
  private static final int ROOM_FOR_EVALUATIONS = 250_000;

  static Optional<String> of(SumTerms terms) {
    return new TermsFlaw(terms).first();
  }

  /** Each looks at what those before it have found sound. */
  private Optional<String> first() {
    return ofPeople()
        .or(this::ofValue)
        .or(this::ofReveal)
        .or(() -> terms.tolerance().flaw(terms.parties()))
        .or(this::ofTolerance)
        .or(terms.kind() == SumTerms.Kind.BOUNDED ? this::ofBound : this::ofDemonstration);
  }

  private Optional<String> ofPeople() {
    int parties = terms.parties();
    if (parties < 2 || parties > SumTerms.MAX_PARTIES) {
      return Optional.of(
          "a sum has 2 to " + SumTerms.MAX_PARTIES + " participants, not " + parties);
    }
    Stream<BigInteger> weights = terms.weights().stream().map(BigInteger::valueOf);
    return weights.reduce(BigInteger.ZERO, BigInteger::add).signum() == 0
        ? Optional.of("the weights add to zero; a weighted sum needs weights that do not")
        : Optional.empty();
  }

  private Optional<String> ofValue() {
    int length = terms.length();
    int most = terms.streamed() ? SumTerms.MAX_LONG_LENGTH : SumTerms.MAX_LENGTH;
    if (length < 1 || length > most) {
      return Optional.of("a value has 1 to " + most + " elements, not " + length);
    }
    if (terms.chunk() < 0 || terms.chunk() > SumTerms.MAX_CHUNK) {
      return Optional.of(
          "a chunk has at most " + SumTerms.MAX_CHUNK + " elements, not " + terms.chunk());
    }
    if (!terms.shape().isEmpty()) {
      long elements = 1;
      for (int extent : terms.shape()) {
        elements = extent < 1 ? 0 : Math.min(elements * extent, Integer.MAX_VALUE);
      }
      if (elements != length || !terms.columns().isEmpty()) {
        return Optional.of(length + " elements are no array of the shape " + terms.shape());
      }
    }
    int columns = terms.columns().size();
    return columns != 0 && length % columns != 0
        ? Optional.of(length + " elements are no rows of " + columns + " columns")
        : Optional.empty();
  }

  private Optional<String> ofReveal() {
    if (!terms.fullReveal()) {
      return Optional.empty();
    }
    if (terms.withstands()) {
      return Optional.of(
          "with a threshold everybody is bound to its partial sum before it opens it;"
              + " leave --full-reveal out");
    }
    if (!terms.streamed()) {
      return Optional.of(
          "short values are always revealed once everybody is bound to them;"
              + " leave --full-reveal out");
    }
    long chunks = Chunks.of(terms).count();
    return chunks * terms.parties() > MAX_REVEALED
        ? Optional.of(
            chunks + " chunks of " + terms.parties() + " participants are too many to reveal")
        : Optional.empty();
  }

  private Optional<String> ofTolerance() {
    if (!terms.withstands()) {
      return Optional.empty();
    }
    int parties = terms.parties();
    long masks = (long) terms.combinations() * Chunks.of(terms).count();
    if (terms.streamed()
        && (terms.chunk() > SumTerms.MAX_SHOWN
            || masks > SumTerms.MAX_LENGTH
            || masks * parties * terms.field().bytes() > ROOM_FOR_EVALUATIONS)) {
      return Optional.of(
          "%s elements in chunks of %s are too many for a threshold among %s participants; lower"
                  .formatted(terms.length(), terms.chunk(), parties)
              + " the length, or leave --threshold out");
    }
    int complaints = terms.complaints();
    return complaints < Math.max(1, terms.tolerance().liars())
        ? Optional.of(
            "%s elements of %s participants leave room to show %s bad shares, fewer than liars;"
                    .formatted(terms.length(), parties, complaints)
                + " lower --liars or --threshold")
        : Optional.empty();
  }

  private Optional<String> ofDemonstration() {
    return terms.decimals() == 0
            && terms.limit() == 0
            && terms.least() == 0
            && terms.field() == MersenneField.P31
        ? Optional.empty()
        : Optional.of("a demonstration is over 2^31-1, without decimals or bound");
  }

  private Optional<String> ofBound() {
    int decimals = terms.decimals();
    if (decimals < 0 || decimals > SumTerms.MAX_DECIMALS) {
      return Optional.of("decimals are 0 to " + SumTerms.MAX_DECIMALS + ", not " + decimals);
    }
    if (terms.limit() < 1) {
      return Optional.of("the bound must be at least " + new FixedPoint(decimals).decode(1));
    }
    if (terms.least() < -terms.limit() || terms.least() > terms.limit()) {
      return Optional.of(
          "values from %s to %s cannot be; --min is from -BOUND to BOUND, the bound of --max"
              .formatted(terms.min().toPlainString(), terms.max().toPlainString()));
    }
    BigInteger largest = SumTerms.largestSum(terms.weights(), terms.limit());
    long modulus = terms.field().modulus();
    BigInteger half = BigInteger.valueOf(modulus / 2);
    return largest.compareTo(half) > 0
        ? Optional.of(
            "with bound %s, %s decimals and these weights the sum can reach %s units of 10^-%s,"
                    .formatted(terms.max().toPlainString(), decimals, largest, decimals)
                + " more than %s, half of the field's %s; lower --max or --decimals"
                    .formatted(half, modulus))
        : Optional.empty();
  }
}
