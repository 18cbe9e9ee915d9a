package participant.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import java.util.Optional;

/**
 * Why a table does not read as its owner meant it: a guess, from its header and a row, at what to
 * type.
 *
 * @param row the row that does not fit, or the first one; empty where there is none
 */
record Misread(List<String> header, char delimiter, Optional<CsvRecord> row) {
  private static final String COMMAS =
      "a decimal comma or thousands? put such numbers in quotes with a point for decimals, or save"
          + " with another delimiter: --delimiter ';' --decimal-mark ,";
  private static final String NAME_THEM = "name their column in the first line";
  private static final String OTHERS = ";\t|,";

  /** What the header alone shows: another delimiter, or a line above it. */
  Optional<String> cause() {
    for (char other : OTHERS.toCharArray()) {
      if (header.size() == 1 && other != delimiter && header.get(0).indexOf(other) >= 0) {
        return Optional.of(
            "its cells stand apart by "
                + name(other)
                + ": add --delimiter "
                + Dialect.typed(other));
      }
    }
    boolean title =
        row.isPresent() && row.get().getFieldCount() > header.size() && header.size() == 1;
    return title
        ? Optional.of("its first line is no header but a title: add --skip-lines 1, or as many")
        : Optional.empty();
  }

  /** Why a row has more or fewer cells than the header. */
  String hint() {
    Optional<String> cause = cause();
    if (cause.isPresent()) {
      return cause.get();
    }
    List<String> cells = row.orElseThrow().getFields();
    int more = cells.size() - header.size();
    if (more < 0) {
      return "each row has a cell for each column, empty ones too; take notes below the table out";
    } else if (more == 1 && cells.get(cells.size() - 1).isBlank()) {
      return "the row ends with a delimiter and the header does not: let both";
    }
    boolean names = more == 1 && Numbers.decimal(cells.get(0)).isEmpty();
    boolean split = delimiter == ',' && isSplitNumber(cells);
    if (names && split) {
      return COMMAS + "; or row names without a header? " + NAME_THEM;
    } else if (split) {
      return COMMAS;
    } else if (names) {
      return "row names without a header? " + NAME_THEM;
    }
    return "put cells with a delimiter in them in quotes, or say which it is: --delimiter ';'";
  }

  /** Whether two digits stand on both sides of a comma somewhere. */
  private static boolean isSplitNumber(List<String> cells) {
    for (int i = 1; i < cells.size(); i++) {
      if (!cells.get(i - 1).isEmpty()
          && !cells.get(i).isEmpty()
          && Numbers.decimal(cells.get(i - 1)).isPresent()
          && cells.get(i).strip().chars().allMatch(Character::isDigit)) {
        return true;
      }
    }
    return false;
  }

  private static String name(char delimiter) {
    return switch (delimiter) {
      case ';' -> "semicolons";
      case '\t' -> "tabs";
      case ',' -> "commas";
      default -> "bars";
    };
  }
}
