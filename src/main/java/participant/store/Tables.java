package participant.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.machine.SessionId;

/** The file's tables, over one connection that nobody shares. Belongs to one thread. */
final class Tables implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement append;
  private final PreparedStatement forget;

  private Tables(Connection connection) throws SQLException {
    this.connection = connection;
    this.append =
        connection.prepareStatement("INSERT INTO record (session, seat, content) VALUES (?, ?, ?)");
    this.forget = connection.prepareStatement("DELETE FROM record WHERE session = ?");
  }

  /** Opens {@code file}, brought up to date, for this process alone as long as it is open. */
  static Tables open(Path file) throws SQLException {
    Connection connection = exclusive(file);
    int version = version(connection);
    if (version != Migrations.NEWEST) {
      connection.close();
      if (version > Migrations.NEWEST) {
        throw new StoreFault(
            "the store " + file + " was written by a newer version of this program: use that",
            null);
      }
      Migrations.migrate(file);
      connection = exclusive(file);
    }
    return new Tables(connection);
  }

  static String url(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath();
  }

  /**
   * The lock is taken with the first write and kept: no second process gets in, and the index of
   * the log stays in memory instead of a file.
   */
  private static Connection exclusive(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection(url(file));
    boolean ours = false;
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 0");
      statement.execute("PRAGMA locking_mode = EXCLUSIVE");
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("BEGIN IMMEDIATE");
      statement.execute("COMMIT");
      ours = true;
      return connection;
    } finally {
      if (!ours) {
        connection.close();
      }
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("PRAGMA user_version")) {
      return found.getInt(1);
    }
  }

  /** From here to {@link #commit} all is kept, or nothing. */
  void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  /** Returns once it is on the disk. */
  void commit() throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
  }

  void append(SessionId session, PartyId seat, Bytes record) throws SQLException {
    append.setBytes(1, session.value().toByteArray());
    append.setInt(2, seat.number());
    append.setBytes(3, record.toByteArray());
    append.executeUpdate();
  }

  void forget(SessionId session) throws SQLException {
    forget.setBytes(1, session.value().toByteArray());
    forget.executeUpdate();
  }

  List<Bytes> records(SessionId session, PartyId seat) throws SQLException {
    List<Bytes> records = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT content FROM record WHERE session = ? AND seat = ? ORDER BY place")) {
      query.setBytes(1, session.value().toByteArray());
      query.setInt(2, seat.number());
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          records.add(Bytes.of(found.getBytes(1)));
        }
      }
    }
    return records;
  }

  List<SessionId> sessions() throws SQLException {
    List<SessionId> sessions = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT DISTINCT session FROM record ORDER BY session")) {
      while (found.next()) {
        sessions.add(new SessionId(Bytes.of(found.getBytes(1))));
      }
    }
    return sessions;
  }

  /** Whatever was begun and not committed is undone. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
