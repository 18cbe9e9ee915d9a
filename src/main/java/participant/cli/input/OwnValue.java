package participant.cli.input;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import participant.crypto.Entropy;
import participant.math.FieldVector;
import participant.math.FixedPoint;
import participant.node.Value;
import participant.protocol.sum.SumTerms;
import participant.protocol.sum.SumTerms.Kind;

/** A person's numbers. */
public final class OwnValue implements Value {
  private final List<BigDecimal> numbers;

  public OwnValue(List<BigDecimal> numbers) {
    this.numbers = List.copyOf(numbers);
  }

  @Override
  public Optional<String> objection(SumTerms terms) {
    if (terms.kind() == Kind.DEMONSTRATION) {
      return Optional.of(
          "the session is a demonstration with random values, and you bring a value of your own; "
              + "start without it, or ask for a session that its coordinator started with --max");
    }
    if (numbers.size() != terms.length()) {
      return Optional.of(
          "you bring "
              + count(numbers.size())
              + ", and the session sums "
              + count(terms.length())
              + " of each participant; type "
              + (terms.length() == 1
                  ? "--value NUMBER"
                  : "--values with " + terms.length() + " numbers"));
    }
    return numbers.stream().flatMap(number -> misfit(number, terms).stream()).findFirst();
  }

  @Override
  public FieldVector under(SumTerms terms, Entropy entropy) {
    FixedPoint units = new FixedPoint(terms.decimals());
    return FieldVector.of(
        terms.field(),
        numbers.stream().mapToLong(number -> terms.field().reduce(units.encode(number))).toArray());
  }

  /** Without the numbers. */
  @Override
  public String toString() {
    return "OwnValue[" + count(numbers.size()) + "]";
  }

  private static Optional<String> misfit(BigDecimal number, SumTerms terms) {
    int places = Math.max(0, number.stripTrailingZeros().scale());
    if (places > terms.decimals()) {
      return Optional.of(
          number.toPlainString()
              + " has "
              + places
              + " decimals, and the session takes "
              + terms.decimals()
              + "; round it, or ask its coordinator for --decimals "
              + places);
    }
    BigDecimal max = terms.max();
    return number.abs().compareTo(max) > 0
        ? Optional.of(
            number.toPlainString()
                + " is beyond the session's bound; type a value from -"
                + max.toPlainString()
                + " to "
                + max.toPlainString()
                + ", or ask its coordinator for a larger --max")
        : Optional.empty();
  }

  private static String count(int numbers) {
    return numbers == 1 ? "one number" : numbers + " numbers";
  }
}
