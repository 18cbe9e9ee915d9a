package participant.data;

import java.math.BigDecimal;

/** A cell of a table, which knows where it stands. */
public record Cell(Csv.Row row, String column, String text) {

  /** The decimal number in it, blanks around it aside. */
  public BigDecimal decimal() throws UsageError {
    return Numbers.decimal(text).orElseThrow(() -> isNot("number", Numbers.FORM));
  }

  /** The integer in it, blanks around it aside. */
  public long integer() throws UsageError {
    return Numbers.integer(text).orElseThrow(() -> isNot("integer", "weights are integers"));
  }

  /** Adds the decimal number in it to {@code list}. */
  public void addTo(DecimalList list) throws UsageError {
    switch (list.add(text)) {
      case TAKEN -> {}
      case NO_NUMBER -> throw isNot("number", Numbers.FORM);
      case TOO_LONG ->
          throw new UsageError(place() + " has too many digits", DecimalList.LONGEST_ALLOWED);
    }
  }

  private UsageError isNot(String what, String allowed) {
    return new UsageError(place() + " is no " + what, allowed);
  }

  private String place() {
    return row + ", column " + column + ": \"" + text + "\"";
  }
}
