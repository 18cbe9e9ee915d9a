package participant.architecture.planted.participant.data;

import java.sql.Connection;
import org.sqlite.SQLiteException;

/** Uses JDBC, as {@code data} may, and one database's own class, as it may not. */
class NamesADatabase {
  Connection any;
  SQLiteException one;
}
