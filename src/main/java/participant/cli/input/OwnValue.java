package participant.cli.input;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import participant.crypto.Entropy;
import participant.data.Figures;
import participant.math.FieldVector;
import participant.protocol.sum.Value;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.SumTerms.Kind;

/**
 * A person's numbers.
 *
 * @param columns how they are called, row after row; empty where they have no names
 * @param shape of the array that they are; empty where they are in a row
 * @param larger what else to type where the bound is too narrow; empty where somebody else declares
 *     the terms, and is to be asked
 */
public record OwnValue(
    Figures figures, List<String> columns, List<Integer> shape, Optional<String> larger)
    implements Value {

  /** The same, of whoever declares the terms. */
  public OwnValue underOwnTerms(String wider) {
    return new OwnValue(figures, columns, shape, Optional.of(wider));
  }

  @Override
  public Optional<String> objection(SumTerms terms) {
    if (terms.kind() == Kind.DEMONSTRATION) {
      return Optional.of(
          "the session is a demonstration with random values, and you bring a value of your own; "
              + "start without it, or ask for a session that its coordinator started with --max");
    }
    return otherColumns(terms.columns())
        .or(() -> otherShape(terms.shape()))
        .or(() -> otherLength(terms))
        .or(() -> weighedCounts(terms))
        .or(() -> misfit(terms));
  }

  @Override
  public FieldVector under(SumTerms terms, Entropy entropy) {
    long modulus = terms.field().modulus();
    return FieldVector.of(
        terms.field(),
        figures.length(),
        i -> {
          long units = figures.units(i, terms.decimals());
          return units < 0 ? units + modulus : units;
        });
  }

  /** Without the numbers. */
  @Override
  public String toString() {
    return "OwnValue[" + count(figures.length()) + "]";
  }

  private Optional<String> otherColumns(List<String> theirs) {
    int same = 0;
    while (same < Math.min(columns.size(), theirs.size())
        && columns.get(same).equals(theirs.get(same))) {
      same++;
    }
    if (same == columns.size() && same == theirs.size()) {
      return Optional.empty();
    }
    return Optional.of(
        "column "
            + (same + 1)
            + " is "
            + name(theirs, same)
            + " in the session and "
            + name(columns, same)
            + " in what you bring; "
            + (same < theirs.size() && theirs.get(same).startsWith(SumTerms.COUNT)
                ? "it counts who has a value: say what stands for none, even if all have one:"
                    + " --missing NA"
                : same < columns.size() && columns.get(same).startsWith(SumTerms.COUNT)
                    ? "it counts nobody: leave --missing out, and fill in what is missing"
                    : theirs.isEmpty()
                        ? "bring values without names, by --values or --npy"
                        : "bring the same columns in the same order: --csv FILE --column "
                            + String.join(",", theirs)));
  }

  private static String name(List<String> columns, int at) {
    if (columns.isEmpty()) {
      return "without a name";
    }
    return at < columns.size() ? columns.get(at) : "missing";
  }

  private Optional<String> otherShape(List<Integer> theirs) {
    return shape.equals(theirs)
        ? Optional.empty()
        : Optional.of(
            "you bring "
                + words(shape)
                + ", and the session sums "
                + words(theirs)
                + "; bring an array of that shape, since elements are summed by their place");
  }

  private static String words(List<Integer> shape) {
    return shape.isEmpty()
        ? "numbers in a row"
        : "an array of shape "
            + shape.stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")"));
  }

  /** A count is one of people, and not of their weights. */
  private Optional<String> weighedCounts(SumTerms terms) {
    boolean counts = columns.stream().anyMatch(column -> column.startsWith(SumTerms.COUNT));
    return counts && terms.weights().stream().anyMatch(weight -> weight != 1)
        ? Optional.of(
            "with --missing the session counts participants, and its weights are not all 1;"
                + " leave --weights out")
        : Optional.empty();
  }

  private Optional<String> otherLength(SumTerms terms) {
    int length = figures.length();
    if (length == terms.length()) {
      return Optional.empty();
    }
    int width = columns.size();
    if (width > 0) {
      return Optional.of(
          "you bring "
              + length / width
              + " rows, and the session sums "
              + terms.length() / width
              + " rows of each participant; bring as many, a row for each of the coordinator's");
    }
    return Optional.of(
        "you bring "
            + count(length)
            + ", and the session sums "
            + count(terms.length())
            + " of each participant; type "
            + (terms.length() == 1
                ? "--value NUMBER"
                : (terms.streamed() ? "--npy FILE" : "--values")
                    + " with "
                    + terms.length()
                    + " numbers"));
  }

  private Optional<String> misfit(SumTerms terms) {
    OptionalInt first = figures.firstMisfit(terms.decimals(), terms.least(), terms.limit());
    if (first.isEmpty()) {
      return Optional.empty();
    }
    int at = first.getAsInt();
    String number = place(at) + figures.text(at);
    int places = figures.places(at);
    if (places > terms.decimals()) {
      return Optional.of(
          number
              + " has "
              + places
              + " decimals, and the session takes "
              + terms.decimals()
              + "; round it, or "
              + (larger.isPresent() ? "type" : "ask its coordinator for")
              + " --decimals "
              + places);
    }
    return Optional.of(
        number
            + " is beyond the session's bounds; type a value from "
            + terms.min().toPlainString()
            + " to "
            + terms.max().toPlainString()
            + ", or "
            + larger.orElse("ask its coordinator for another --min or --max"));
  }

  /** Where number {@code at} stands; nothing where there is no other. */
  private String place(int at) {
    if (figures.length() == 1) {
      return "";
    }
    return columns.isEmpty()
        ? "element " + (at + 1) + ": "
        : "row "
            + (at / columns.size() + 1)
            + ", column "
            + columns.get(at % columns.size())
            + ": ";
  }

  private static String count(int numbers) {
    return numbers == 1 ? "one number" : numbers + " numbers";
  }
}
