package participant.cli.input;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import participant.data.Figures;
import participant.data.UsageError;
import participant.protocol.sum.message.SumTerms;
import participant.wire.Limits;

/**
 * What the seats of a process bring.
 *
 * @param figures of each seat, all of one length
 * @param columns how the elements are called, row after row; empty where they have no names
 * @param shape of such an array of more than one dimension; empty otherwise
 * @param array whether they came as an array, which is summed as a long vector however short it is
 */
public record Brought(
    List<Figures> figures, List<String> columns, boolean array, List<Integer> shape) {
  public Brought {
    figures = List.copyOf(figures);
    columns = List.copyOf(columns);
  }

  /** The same for each of {@code seats}, without names. */
  static Brought same(Figures figures, int seats) {
    return new Brought(Collections.nCopies(seats, figures), List.of(), false, List.of());
  }

  /** What seat {@code i} of this process, counted from 0, brings. */
  public OwnValue value(int i) {
    return new OwnValue(figures.get(i), columns, shape, Optional.empty());
  }

  /** What a session of so many decimals takes from them, for people; empty where nothing much. */
  public Optional<String> loss(int decimals) {
    return figures.get(0).loss(decimals);
  }

  /** How many numbers a seat brings. */
  public int length() {
    return figures.get(0).length();
  }

  /** Whether its session is one of long vectors. */
  public boolean streamed() {
    return length() > SumTerms.MAX_LENGTH || array || columns.size() > 1;
  }

  /**
   * Requires that a session can have so many elements and such names.
   *
   * @param what where they are from, for people
   * @param most how many elements there may be
   */
  Brought sound(String what, int most) throws UsageError {
    if (length() < 1 || length() > most) {
      throw new UsageError(what + " has " + length() + " values", "1 to " + most + " are allowed");
    }
    if (columns.size() > Limits.MAX_COLUMNS) {
      throw new UsageError(
          what + " has " + columns.size() + " columns",
          "at most " + Limits.MAX_COLUMNS + " are allowed");
    }
    for (String column : columns) {
      if (column.codePointCount(0, column.length()) > Limits.MAX_COLUMN) {
        throw new UsageError(
            what + " has a column with a long name: " + column,
            "a name has at most " + Limits.MAX_COLUMN + " characters");
      }
    }
    return this;
  }
}
