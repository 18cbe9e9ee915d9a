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

  /** What stands for bytes that are no UTF-8. */
  private static final char UNREADABLE = '\uFFFD';

  private static final String OTHERS = ";\t|,";

  /** What the header alone shows: another delimiter or encoding, or a line above it. */
  Optional<String> cause() {
    return otherWriting().or(this::title);
  }

  private Optional<String> otherWriting() {
    for (char other : OTHERS.toCharArray()) {
      if (header.size() == 1 && other != delimiter && header.get(0).indexOf(other) >= 0) {
        return Optional.of(
            "its cells stand apart by "
                + name(other)
                + ": add --delimiter "
                + Dialect.typed(other));
      }
    }
    return header.stream().anyMatch(name -> name.indexOf(UNREADABLE) >= 0)
        ? Optional.of("its first line is no text in UTF-8: save it as CSV in UTF-8")
        : Optional.empty();
  }

  private Optional<String> title() {
    if (row.isEmpty() || header.size() > 1) {
      return Optional.empty();
    }
    boolean blankBelow = row.get().getField(0).isBlank();
    return row.get().getFieldCount() > 1 || blankBelow
        ? Optional.of("its first line is no header but a title: add --skip-lines 1, or as many")
        : Optional.empty();
  }

  /** Why a row has more or fewer cells than the header. */
  String hint() {
    Optional<String> other = otherWriting();
    if (other.isPresent()) {
      return other.get();
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
    } else if (names && title().isPresent()) {
      return "row names without a header? " + NAME_THEM + "; a title above it? add --skip-lines 1";
    } else if (names) {
      return "row names without a header? " + NAME_THEM;
    } else if (title().isPresent()) {
      return title().get();
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
