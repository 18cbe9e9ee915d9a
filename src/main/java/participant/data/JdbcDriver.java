package participant.data;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The JDBC driver for a URL: those of SQLite and PostgreSQL are inside, others in a JAR. */
final class JdbcDriver {
  private static final String SCHEME = "jdbc:";
  private static final String SQLITE = SCHEME + "sqlite:";
  private static final String POSTGRESQL = SCHEME + "postgresql:";
  private static final String KNOWN =
      "jdbc:sqlite:FILE, jdbc:postgresql://HOST/DATABASE, or another one with --driver JAR";

  /** It tells of URLs that it cannot read, with the password in them. */
  private static final Logger TALKATIVE = Logger.getLogger("org.postgresql");

  private JdbcDriver() {}

  /**
   * The driver that takes {@code url}. A JAR stays open: drivers have threads of their own.
   *
   * @throws UsageError if there is none; the message holds nothing secret
   */
  static Driver find(String url, Optional<Path> jar) throws UsageError {
    TALKATIVE.setLevel(Level.OFF);
    if (!url.startsWith(SCHEME)) {
      throw new UsageError("the database's address is no JDBC URL: it begins otherwise", KNOWN);
    }
    try {
      for (Driver driver : ServiceLoader.load(Driver.class, loader(jar))) {
        if (driver.acceptsURL(url)) {
          return driver;
        }
      }
    } catch (SQLException | ServiceConfigurationError | LinkageError e) {
      throw new UsageError(
          "a JDBC driver cannot be loaded: " + e.getClass().getSimpleName(),
          "a JAR that is whole, and made for Java " + Runtime.version().feature() + " or older");
    }
    throw new UsageError(
        "no driver %s takes the URL %s"
            .formatted(
                jar.map(file -> "inside or in " + file.getFileName()).orElse("inside"), shown(url)),
        KNOWN);
  }

  private static ClassLoader loader(Optional<Path> jar) throws UsageError {
    ClassLoader own = JdbcDriver.class.getClassLoader();
    if (jar.isEmpty()) {
      return own;
    }
    if (!Files.isRegularFile(jar.get())) {
      throw new UsageError(
          "there is no file " + Shown.of(jar.get().toString()), "the JAR of a JDBC driver");
    }
    try {
      return new URLClassLoader(new URL[] {jar.get().toUri().toURL()}, own);
    } catch (IOException e) {
      throw new UsageError("the driver cannot be read: " + Cause.of(e), "the JAR of a driver");
    }
  }

  /** What makes a connection read only, and ends its waiting; only for drivers that know it. */
  static Properties properties(String url, int seconds) {
    Properties properties = new Properties();
    if (url.startsWith(SQLITE)) {
      properties.setProperty("open_mode", "1"); // SQLITE_OPEN_READONLY: it makes no file either.
    } else if (url.startsWith(POSTGRESQL)) {
      properties.setProperty("readOnlyMode", "always");
      properties.setProperty("loginTimeout", "" + seconds);
    }
    return properties;
  }

  /** Whether its driver is inside. */
  static boolean known(String url) {
    return url.startsWith(SQLITE) || url.startsWith(POSTGRESQL);
  }

  /** {@code url} without what may be secret: a file, or which database's it is. */
  static String shown(String url) {
    if (url.startsWith(SQLITE)) {
      return Shown.sentence(url.split("\\?", 2)[0]);
    }
    int end = url.indexOf(':', SCHEME.length());
    return end < 0 ? SCHEME + "..." : Shown.of(url.substring(0, end + 1)) + "...";
  }
}
