package participant.data;

import java.math.BigDecimal;
import java.util.Optional;

/** A cell of a table, which knows where it stands. */
public record Cell(Csv.Row row, String column, String text) {

  /** Whether the table says that there is no value here. */
  public boolean isMissing() {
    return row.table().dialect().missing().contains(text.strip());
  }

  /** The decimal number in it, blanks around it aside. */
  public BigDecimal decimal() throws UsageError {
    return Numbers.decimal(plain()).orElseThrow(() -> isNot("number", form()));
  }

  /** The integer in it, blanks around it aside. */
  public long integer() throws UsageError {
    String plain = plain();
    Optional<Long> integer = Numbers.integer(plain);
    if (integer.isEmpty() && Numbers.isInteger(plain)) {
      throw new UsageError(place() + " is too long", Numbers.LONGEST_INTEGER);
    }
    return integer.orElseThrow(() -> isNot("integer", "weights are integers"));
  }

  /** Adds the decimal number in it to {@code list}. */
  public void addTo(DecimalList list) throws UsageError {
    switch (list.add(plain())) {
      case TAKEN -> {}
      case NO_NUMBER -> throw isNot("number", form());
      case TOO_LONG ->
          throw new UsageError(place() + " has too many digits", DecimalList.LONGEST_ALLOWED);
    }
  }

  private String plain() {
    return row.table().dialect().plain(text);
  }

  /** What would make it a number, as far as it tells. */
  private String form() {
    String cell = text.strip();
    char mark = row.table().dialect().decimalMark();
    if (cell.isEmpty()) {
      return "fill it in, or say what stands for no value: --missing empty (others in the session"
          + " too)";
    } else if (cell.endsWith("%")) {
      return "leave the percent sign out";
    } else if (mark == '.' && cell.indexOf(',') >= 0) {
      return "a decimal comma? --decimal-mark , ; thousands are written without commas";
    } else if (mark == ',' && cell.indexOf('.') >= 0) {
      return "thousands are written without points: 1234,5";
    } else if (cell.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
      return "a number is written without blanks in it";
    } else if (cell.length() < 4 && cell.chars().noneMatch(Character::isDigit)) {
      return "no value here? say what stands for none: --missing " + cell;
    }
    return Numbers.FORM;
  }

  private UsageError isNot(String what, String allowed) {
    return new UsageError(place() + " is no " + what, allowed);
  }

  private String place() {
    return row + ", column " + Shown.of(column) + ": \"" + Shown.of(text) + "\"";
  }
}
