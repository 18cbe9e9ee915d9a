package participant.data;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** One connection for one query, which may be given up from outside. */
final class JdbcCall {
  private final Driver driver;
  private final String url;
  private final Duration limit;
  private final AtomicReference<Connection> connected = new AtomicReference<>();
  private final AtomicReference<PreparedStatement> prepared = new AtomicReference<>();
  private boolean transaction;
  private volatile boolean givenUp;

  JdbcCall(Driver driver, String url, Duration limit) {
    this.driver = driver;
    this.url = url;
    this.limit = limit;
  }

  Connection connect() throws SQLException {
    int seconds = Math.max(1, (int) limit.toSeconds());
    Connection connection = driver.connect(url, JdbcDriver.properties(url, seconds));
    if (connection == null) {
      throw new SQLException("the driver does not take this URL after all");
    }
    connected.set(connection);
    if (givenUp) {
      connection.close();
      throw new SQLException("too late");
    }
    asked(() -> connection.setReadOnly(true));
    transaction = asked(() -> connection.setAutoCommit(false));
    return connection;
  }

  PreparedStatement prepare(Connection connection, String query) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(query);
    prepared.set(statement);
    return statement;
  }

  /** Some drivers commit when they close. */
  void undo(Connection connection) {
    if (transaction) {
      asked(connection::rollback);
    }
  }

  /** Stops whatever it does, without waiting for that. */
  void giveUp() {
    givenUp = true;
    Limited.begin(
        "jdbc-end",
        () -> {
          Optional.ofNullable(prepared.get()).ifPresent(query -> asked(query::cancel));
          Optional.ofNullable(connected.get())
              .ifPresent(connection -> asked(() -> connection.abort(Runnable::run)));
          return "given up";
        });
  }

  private interface Wish {
    void put() throws SQLException;
  }

  /** What not every driver grants; false where it did not. */
  private static boolean asked(Wish wish) {
    try {
      wish.put();
      return true;
    } catch (SQLException | RuntimeException notGranted) {
      return false;
    }
  }
}
