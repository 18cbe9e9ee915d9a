package participant.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A number as a database gives it. */
final class JdbcNumber {
  private JdbcNumber() {}

  /**
   * The number in {@code column}, from 1, of the row at hand. A floating-point number is the
   * shortest decimal that stands for it; true is 1, false is 0.
   *
   * @throws UsageError if it is none; the value is not in the message
   */
  static BigDecimal at(ResultSet row, int column) throws SQLException, UsageError {
    Object value = row.getObject(column);
    if (value instanceof BigDecimal exact) {
      return exact;
    } else if (value instanceof BigInteger whole) {
      return new BigDecimal(whole);
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return BigDecimal.valueOf(((Number) value).longValue());
    } else if (value instanceof Boolean yes) {
      return yes ? BigDecimal.ONE : BigDecimal.ZERO;
    } else if (value instanceof Double || value instanceof Float) {
      return finite((Number) value, place(row, column));
    } else if (value == null) {
      throw new UsageError(
          place(row, column) + " is NULL", "a number: COALESCE(..., 0), or WHERE ... IS NOT NULL");
    }
    throw new UsageError(
        place(row, column)
            + " is no number but "
            + Shown.of(row.getMetaData().getColumnTypeName(column)),
        "numbers: CAST(... AS NUMERIC) makes one of a text");
  }

  private static BigDecimal finite(Number value, String place) throws UsageError {
    if (!Double.isFinite(value.doubleValue())) {
      throw new UsageError(place + " is infinite or not a number", Numbers.FORM);
    }
    return new BigDecimal(value.toString());
  }

  private static String place(ResultSet row, int column) throws SQLException {
    return "column %d (%s) of the query"
        .formatted(column, Shown.of(row.getMetaData().getColumnLabel(column)));
  }
}
