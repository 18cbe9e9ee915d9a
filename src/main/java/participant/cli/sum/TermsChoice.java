package participant.cli.sum;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import participant.cli.input.Brought;
import participant.crypto.Entropy;
import participant.data.UsageError;
import participant.machine.SessionId;
import participant.math.FixedPoint;
import participant.math.MersenneField;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.SumTerms.Kind;

/**
 * A coordinator's choice of terms: what was typed, and defaults for the rest.
 *
 * @param brought its own data, which fix length and names; empty where it brings none, and the
 *     session is a demonstration
 */
record TermsChoice(SumOptions options, Optional<Brought> brought) {
  private static final int DEFAULT_PARTIES = 3;
  private static final int DEFAULT_DECIMALS = 2;
  private static final int LARGEST_DEFAULT_EXPONENT = 9;
  private static final BigDecimal LARGEST_DEFAULT = BigDecimal.TEN.pow(LARGEST_DEFAULT_EXPONENT);
  private static final BigInteger LARGEST_LIMIT = BigInteger.ONE.shiftLeft(62);

  /** The terms of a new session. */
  SumTerms terms(Entropy entropy) throws UsageError {
    List<Long> weights = weights(entropy);
    int last = options.seats().isEmpty() ? 1 : options.seats().get(options.seats().size() - 1);
    if (last > weights.size()) {
      throw new UsageError(
          "seat " + last + " of " + weights.size() + " participants",
          "give N: how many participants there are");
    }
    if (options.serves() && options.seats().size() == weights.size()) {
      throw new UsageError(
          "all " + weights.size() + " seats are here, and nobody can join one of several sessions",
          "leave --sessions out, or leave seats to others");
    }
    SessionId session = SessionId.random(entropy);
    if (brought.isEmpty()) {
      if (options.decimals().isPresent()) {
        throw new UsageError(
            "--decimals without values", "give --max BOUND or a value too, or leave it out");
      }
      return sound(
          new SumTerms(session, Kind.DEMONSTRATION, MersenneField.P31, weights, 0, 0, 1)
              .withstanding(options.withstood().of(weights.size()))
              .fullyRevealed(options.fullReveal()));
    }
    Brought own = brought.get();
    int decimals =
        options.decimals().orElse(own.figures().get(0).natural().orElse(DEFAULT_DECIMALS));
    long limit =
        options.max().isPresent()
            ? units("--max", options.max().get(), decimals)
            : defaultLimit(weights, decimals);
    MersenneField field =
        MersenneField.smallestHolding(SumTerms.largestSum(weights, limit))
            .orElse(MersenneField.P61);
    int length = own.length();
    SumTerms terms =
        sound(
            new SumTerms(
                session,
                Kind.BOUNDED,
                field,
                weights,
                decimals,
                limit,
                options.min().isPresent() ? units("--min", options.min().get(), decimals) : -limit,
                length,
                own.shape(),
                own.streamed() ? chunk(length, weights.size()) : 0,
                own.columns(),
                options.withstood().of(weights.size()),
                options.fullReveal()));
    for (int seat = 0; seat < own.figures().size(); seat++) {
      refuse(own.value(seat).underOwnTerms(largerBound(terms)).objection(terms));
    }
    return terms;
  }

  /** What this coordinator can do for a value that is beyond the bound. */
  private String largerBound(SumTerms terms) {
    String max = terms.max().toPlainString();
    if (options.max().isPresent() || options.min().isPresent()) {
      return "another --min or --max";
    }
    if (terms.max().compareTo(LARGEST_DEFAULT) == 0) {
      return "a --max, which is " + max + " where none is typed";
    }
    return "smaller --weights or fewer --decimals: with these "
        + max
        + " is the largest power of ten that fits, and is taken where no --max is typed";
  }

  private int chunk(int length, int parties) {
    return options.withstood().of(parties).any()
        ? SumTerms.chunkToShow(length, parties)
        : SumTerms.chunkFor(length, parties);
  }

  private List<Long> weights(Entropy entropy) {
    int parties = options.parties().orElse(DEFAULT_PARTIES);
    return options
        .weights()
        .orElseGet(
            () -> brought.isPresent() ? Weights.equal(parties) : Weights.drawn(parties, entropy));
  }

  private static long units(String option, BigDecimal bound, int decimals) throws UsageError {
    try {
      return new FixedPoint(decimals).encode(bound);
    } catch (ArithmeticException e) {
      throw new UsageError(
          option + " " + e.getMessage(),
          "a "
              + option
              + " nearer to 0 or with fewer decimals, or say how many --decimals there are");
    }
  }

  /** The largest power of ten up to 10^9 that fits. */
  private static long defaultLimit(List<Long> weights, int decimals) throws UsageError {
    for (int exponent = LARGEST_DEFAULT_EXPONENT; exponent > -decimals; exponent--) {
      BigInteger limit = BigInteger.TEN.pow(exponent + decimals);
      if (limit.compareTo(LARGEST_LIMIT) <= 0
          && MersenneField.smallestHolding(SumTerms.largestSum(weights, limit.longValue()))
              .isPresent()) {
        return limit.longValue();
      }
    }
    BigInteger most = BigInteger.valueOf(MersenneField.P61.modulus() / 2);
    throw new UsageError(
        "weights whose sizes add to "
            + SumTerms.largestSum(weights, 1)
            + " leave no room for any number with "
            + decimals
            + " decimals",
        "sizes that add to " + most.divide(BigInteger.TEN) + " at most: smaller --weights");
  }

  private static SumTerms sound(SumTerms terms) throws UsageError {
    refuse(terms.flaw());
    return terms;
  }

  private static void refuse(Optional<String> objection) throws UsageError {
    if (objection.isPresent()) {
      throw Refusals.of(objection.get());
    }
  }
}
