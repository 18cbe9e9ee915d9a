package participant.data;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;

/**
 * A database of this program's user. Each question has a connection of its own, closed after it.
 * The connection is asked to be read only: SQLite and PostgreSQL then refuse to write, other
 * drivers may not care.
 */
public final class Jdbc {
  private static final String ONE_ROW = "a query with one row of numbers";

  private final String url;
  private final Driver driver;
  private final JdbcSecrets secrets;

  /**
   * Finds a driver; nothing is connected yet.
   *
   * @param url what may be secret in it is in no message
   * @param jar where the driver is, unless it is inside
   * @throws UsageError if no driver takes {@code url}
   */
  public Jdbc(String url, Optional<Path> jar) throws UsageError {
    this.url = url;
    this.driver = JdbcDriver.find(url, jar);
    this.secrets = JdbcSecrets.of(url);
  }

  /** What is done with a query that the database has been given. */
  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException, UsageError;
  }

  /**
   * Connects, and has {@code query} looked at without running it.
   *
   * @throws UsageError if the database cannot be reached or does not understand the query
   */
  public void tryOut(String query, Duration limit) throws UsageError {
    with(
        query,
        limit,
        statement -> JdbcDriver.known(url) ? Optional.ofNullable(statement.getMetaData()) : query);
  }

  /**
   * Runs {@code query}.
   *
   * @return the numbers of its only row, as exact as the database shows them
   * @throws UsageError if it takes longer than {@code limit}, fails, has another number of rows, or
   *     something else than numbers; no value is in the message
   */
  public List<BigDecimal> row(String query, Duration limit) throws UsageError {
    return with(query, limit, statement -> only(statement, limit));
  }

  private static List<BigDecimal> only(PreparedStatement statement, Duration limit)
      throws SQLException, UsageError {
    statement.setMaxRows(2);
    if (limit.toSeconds() > 0) {
      statement.setQueryTimeout((int) limit.toSeconds());
    }
    try (ResultSet rows = statement.executeQuery()) {
      if (!rows.next()) {
        throw new UsageError("the query has no row", ONE_ROW);
      }
      List<BigDecimal> numbers = new ArrayList<>();
      for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
        numbers.add(JdbcNumber.at(rows, column));
      }
      if (rows.next()) {
        throw new UsageError("the query has more than one row", ONE_ROW + ": add WHERE or LIMIT 1");
      }
      return numbers;
    }
  }

  private <T> T with(String query, Duration limit, Use<T> use) throws UsageError {
    JdbcCall call = new JdbcCall(driver, url, limit);
    FutureTask<T> task = Limited.begin("jdbc", () -> done(call, query, use));
    try {
      return Limited.await(task, limit);
    } catch (TimeoutException e) {
      call.giveUp();
      throw new UsageError(
          "the query took longer than " + Limited.shown(limit) + ", and was given up",
          "a query that the database answers sooner");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UsageError told) {
        throw new UsageError(told.getMessage(), told.allowed());
      }
      throw failed(e.getCause());
    }
  }

  private static <T> T done(JdbcCall call, String query, Use<T> use)
      throws SQLException, UsageError {
    try (Connection connection = call.connect()) {
      try (PreparedStatement statement = call.prepare(connection, query)) {
        return use.of(statement);
      } finally {
        call.undo(connection);
      }
    }
  }

  private UsageError failed(Throwable why) {
    String said =
        why instanceof SQLException && why.getMessage() != null
            ? why.getMessage()
            : why.getClass().getSimpleName();
    return new UsageError(
        "the database " + JdbcDriver.shown(url) + " says: " + secrets.without(said),
        "an address and a query that work in the database's own shell");
  }

  /** Without the address, which may hold a password. */
  @Override
  public String toString() {
    return "Jdbc[" + JdbcDriver.shown(url) + "]";
  }
}
