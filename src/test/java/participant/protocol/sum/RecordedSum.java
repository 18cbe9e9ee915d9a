package participant.protocol.sum;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.Cast.Letter;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.Tolerance;
import participant.testing.Recording;
import participant.testing.Recording.Delivery;

/**
 * Makes recordings of sums, and the parties that replay them: a recording tells the kind of the sum
 * and the values, and whatever else the parties need is drawn as {@link Cast} draws it.
 */
public final class RecordedSum {
  private static final String KIND = "kind";
  private static final String FIELD = "field";
  private static final String VALUES = "values";
  static final String SUM = "sum";

  private RecordedSum() {}

  /** The parties of a recorded sum. They have said nothing yet. */
  static Cast parties(Recording recording) {
    String[] kind = recording.fact(KIND).split(" ");
    int number = kind.length > 1 ? Integer.parseInt(kind[1]) : 0;
    MersenneField field = MersenneField.valueOf(recording.fact(FIELD));
    List<FieldVector> values =
        Arrays.stream(recording.fact(VALUES).split(" ")).map(text -> vector(field, text)).toList();
    long[] first = values.stream().mapToLong(value -> value.get(0)).toArray();
    return switch (kind[0]) {
      case "additive" -> Cast.of(first);
      case "long" -> Cast.streaming(field, number, values);
      case "revealed" -> Cast.revealing(field, number, values);
      case "threshold" ->
          Cast.withstanding(
              field,
              new Tolerance(number, Integer.parseInt(kind[2]), Integer.parseInt(kind[3])),
              first);
      default -> throw new IllegalArgumentException(kind[0]);
    };
  }

  private static FieldVector vector(MersenneField field, String text) {
    long[] numbers = Arrays.stream(text.split(",")).mapToLong(Long::parseLong).toArray();
    return FieldVector.of(field, numbers.length, i -> field.reduce(numbers[i]));
  }

  /** What all parties have come to; fails where they differ, or one has nothing. */
  static String sum(Cast cast) {
    List<String> sums =
        cast.outcomes.values().stream()
            .map(outcome -> ((SumOutcome.Done) outcome).sum())
            .map(sum -> Arrays.toString(sum.elements()))
            .distinct()
            .toList();
    if (sums.size() != 1 || cast.outcomes.size() != cast.terms.parties()) {
      throw new AssertionError(cast.outcomes);
    }
    return sums.get(0);
  }

  private static void make(String name, String kind, MersenneField field, String values)
      throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(KIND, kind);
    facts.put(FIELD, field.name());
    facts.put(VALUES, values);
    List<Delivery> deliveries = new ArrayList<>();
    Cast cast = parties(new Recording(facts, deliveries)).start();
    while (!cast.letters.isEmpty()) {
      Letter letter = cast.letters.remove(0);
      deliveries.add(Delivery.between(letter.from(), letter.to(), letter.message()));
      cast.deliver(letter);
    }
    facts.put(SUM, sum(cast));
    new Recording(facts, deliveries).write(name);
  }

  /** Records sums of a wire version, {@code v1} say, where there are none yet. */
  public static void main(String[] arguments) throws IOException {
    String version = arguments[0] + "/";
    String tables = "1,2,3,4,5 -10,0,7,0,9 100,200,300,400,500";
    make(version + "additive", "additive", MersenneField.P61, "11 -22 33");
    make(version + "long", "long 2", MersenneField.P31, tables);
    make(version + "revealed", "revealed 2", MersenneField.P31, tables);
    make(version + "threshold", "threshold 1 0 3", MersenneField.P31, "1 2 3");
    make(version + "threshold-with-liars", "threshold 1 1 3", MersenneField.P61, "5 -6 7 8");
  }
}
