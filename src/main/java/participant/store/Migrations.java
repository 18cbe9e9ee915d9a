package participant.store;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables' shape, in files {@code V<number>__<name>.sql} beside this class. */
final class Migrations {
  /** The number of the last file; it sets SQLite's {@code user_version} to it. */
  static final int NEWEST = 1;

  /** Held on to: a logger that nobody holds forgets its level. */
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  private Migrations() {}

  /**
   * Brings {@code file} up to {@link #NEWEST}, each step whole or not at all. Nobody else may have
   * it open.
   */
  static void migrate(Path file) {
    FLYWAY.setLevel(Level.OFF);
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(Tables.url(file), null, null)
          .locations("classpath:participant/store")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StoreFault(
          "the store " + file + " cannot be brought up to date: " + e.getMessage(), e);
    }
  }
}
