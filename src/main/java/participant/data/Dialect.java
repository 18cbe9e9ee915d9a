package participant.data;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a table is written, as statistics offices write them.
 *
 * @param delimiter what stands between cells; empty is a comma, and a tab in a file named {@code
 *     .tsv}
 * @param decimalMark {@code .} or {@code ,}
 * @param skipped how many lines stand above the header
 * @param missing what stands in a cell without a value, blanks around it aside; none where every
 *     cell has one
 */
public record Dialect(
    Optional<Character> delimiter, char decimalMark, int skipped, Set<String> missing) {
  /** RFC 4180, and points for decimals. */
  public static final Dialect PLAIN = new Dialect(Optional.empty(), '.', 0, Set.of());

  /** What is typed for an empty cell. */
  static final String EMPTY = "empty";

  private static final String DELIMITERS =
      "one character such as ';' or '|', or the word tab; no letter, digit, quote or blank";

  public Dialect {
    missing = Set.copyOf(missing);
  }

  /**
   * The dialect that these words describe; what is not said is plain.
   *
   * @param markers with commas between them, {@value #EMPTY} for an empty cell
   * @throws UsageError if there is none such
   */
  public static Dialect of(
      Optional<String> delimiter,
      Optional<String> decimalMark,
      Optional<Integer> skipped,
      Optional<String> markers)
      throws UsageError {
    Optional<Character> between = Optional.empty();
    if (delimiter.isPresent()) {
      between = Optional.of(delimiter(delimiter.get()));
    }
    char mark = '.';
    if (decimalMark.isPresent()) {
      if (!decimalMark.get().equals(",") && !decimalMark.get().equals(".")) {
        throw new UsageError(
            "--decimal-mark is given as " + Shown.of(decimalMark.get()), "type . or ,");
      }
      mark = decimalMark.get().charAt(0);
    }
    if (between.isPresent() && between.get() == mark) {
      throw new UsageError(
          "--delimiter and --decimal-mark are both " + mark, "cells and decimals need two marks");
    }
    return new Dialect(between, mark, skipped.orElse(0), markers(markers));
  }

  private static Set<String> markers(Optional<String> typed) {
    Set<String> markers = new HashSet<>();
    for (String marker : typed.map(list -> list.split(",", -1)).orElse(new String[0])) {
      markers.add(marker.strip().equals(EMPTY) ? "" : marker.strip());
    }
    return markers;
  }

  private static char delimiter(String typed) throws UsageError {
    if (typed.toLowerCase(Locale.ROOT).equals("tab") || typed.equals("\\t")) {
      return '\t';
    }
    char only = typed.isEmpty() ? 'x' : typed.charAt(0);
    if (typed.length() != 1
        || Character.isLetterOrDigit(only)
        || Character.isSurrogate(only)
        || "\"\r\n .-+".indexOf(only) >= 0) {
      throw new UsageError("--delimiter is given as " + Shown.of(typed), DELIMITERS);
    }
    return only;
  }

  /** What stands between the cells of the file of this name. */
  char delimiterIn(String name) {
    return delimiter.orElse(name.toLowerCase(Locale.ROOT).endsWith(".tsv") ? '\t' : ',');
  }

  /** How {@code delimiter} is typed. */
  static String typed(char delimiter) {
    return delimiter == '\t' ? "tab" : "'" + delimiter + "'";
  }

  /** Whether cells may be without a value. */
  public boolean counts() {
    return !missing.isEmpty();
  }

  /** The number in a cell, with a point for the decimal mark; a text that is none stays none. */
  String plain(String cell) {
    if (decimalMark == '.') {
      return cell;
    }
    // A point would be one of thousands: 1.234 is no decimal here, and must not become one.
    return cell.indexOf('.') >= 0 ? "with points: " + cell : cell.replace(decimalMark, '.');
  }
}
