package participant.data;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;

/** A driver that is found by a JAR's list alone, and tells more than it should. */
public final class TellingDriver implements Driver {
  @Override
  public Connection connect(String url, Properties properties) throws SQLException {
    throw new SQLException("no password hushed\n for " + url);
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith("jdbc:planted:");
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }
}
