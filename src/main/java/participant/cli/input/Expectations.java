package participant.cli.input;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import participant.crypto.Entropy;
import participant.data.Shown;
import participant.math.FieldVector;
import participant.protocol.sum.Value;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.SumTerms.Kind;

/**
 * What a joiner typed of the terms that its coordinator declares; empty where it takes what comes.
 *
 * @param receipt whether it is to leave a receipt, which not every sum can
 * @param fullReveal whether all is to be revealed to all
 * @param secretsLogged whether its log shows secrets, which is for short vectors
 */
public record Expectations(
    Optional<BigDecimal> min,
    Optional<BigDecimal> max,
    Optional<Integer> decimals,
    Optional<List<Long>> weights,
    Withstood withstood,
    boolean receipt,
    boolean fullReveal,
    boolean secretsLogged) {
  /** The longest value that is logged with its secrets. */
  public static final int LONGEST_LOGGED = 1_000;

  /** {@code value}, for a session that is as expected. */
  public Value of(Value value) {
    return new Value() {
      @Override
      public Optional<String> objection(SumTerms terms) {
        return Expectations.this.objection(terms).or(() -> value.objection(terms));
      }

      @Override
      public FieldVector under(SumTerms terms, Entropy entropy) {
        return value.under(terms, entropy);
      }
    };
  }

  private Optional<String> objection(SumTerms terms) {
    if (terms.kind() == Kind.DEMONSTRATION
        && (min.isPresent() || max.isPresent() || decimals.isPresent())) {
      return Optional.of(
          "--min, --max and --decimals are for values of people, and the session is a demonstration"
              + " with random ones; start without them, or ask its coordinator to start with"
              + " --max");
    }
    if (max.isPresent() && max.get().compareTo(terms.max()) != 0) {
      return Optional.of(differs("--max", max.get().toPlainString(), terms.max().toPlainString()));
    }
    if (min.isPresent() && min.get().compareTo(terms.min()) != 0) {
      return Optional.of(differs("--min", min.get().toPlainString(), terms.min().toPlainString()));
    }
    if (decimals.isPresent() && decimals.get() != terms.decimals()) {
      return Optional.of(
          differs("--decimals", decimals.get().toString(), Integer.toString(terms.decimals())));
    }
    if (weights.isPresent() && !weights.get().equals(terms.weights())) {
      return Optional.of(differs("--weights", words(weights.get()), words(terms.weights())));
    }
    Optional<String> other = withstood.objection(terms.tolerance());
    if (other.isPresent()) {
      return other;
    }
    if (receipt && (terms.withstands() || terms.fullReveal())) {
      return Optional.of(
          "--receipt was given, and a sum with a threshold or a full reveal leaves no receipt; "
              + "leave --receipt out");
    }
    if (fullReveal && !terms.fullReveal()) {
      return Optional.of(
          "--full-reveal was given, and the session's coordinator did not give it; "
              + "leave --full-reveal out to take that");
    }
    return secretsLogged ? secretsOf(terms.length(), terms.streamed()) : Optional.empty();
  }

  /** Why {@code sec} is refused for values of {@code length} elements; empty where it is not. */
  public static Optional<String> secretsOf(int length, boolean streamed) {
    if (length > LONGEST_LOGGED) {
      return Optional.of(
          "sec logs values of at most "
              + LONGEST_LOGGED
              + " elements, and these have "
              + length
              + "; start without sec");
    }
    return streamed
        ? Optional.of(
            "sec logs shares, and long vectors, several columns and arrays are summed without "
                + "shares: what travels is seeds; start without sec")
        : Optional.empty();
  }

  static String differs(String option, String ours, String theirs) {
    return option
        + " "
        + Shown.of(ours)
        + " was given, and the session's coordinator declared "
        + Shown.of(theirs)
        + "; leave "
        + option
        + " out to take that";
  }

  private static String words(List<Long> weights) {
    return weights.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
