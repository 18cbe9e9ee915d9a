package participant.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JdbcTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private String url;

  @BeforeEach
  void makeDatabase() throws SQLException {
    url = "jdbc:sqlite:" + folder.resolve("people.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE people (name TEXT, age INTEGER, share REAL)");
      statement.execute("INSERT INTO people VALUES ('anna', 41, 0.1), ('ben', NULL, 2.5)");
    }
  }

  @Test
  void theOnlyRowIsReadAsItStandsNow() throws Exception {
    Jdbc database = new Jdbc(url, Optional.empty());
    String query = "SELECT count(*), max(age), sum(share) FROM people";
    database.tryOut(query, LIMIT);
    assertThat(database.row(query, LIMIT))
        .containsExactly(new BigDecimal("2"), new BigDecimal("41"), new BigDecimal("2.6"));
    change("DELETE FROM people WHERE name = 'ben'");
    assertThat(database.row(query, LIMIT))
        .containsExactly(new BigDecimal("1"), new BigDecimal("41"), new BigDecimal("0.1"));
    change("DROP TABLE people"); // Nobody holds it open.
  }

  /** A query; what is told, and what is allowed. */
  static Stream<Arguments> wrongQueries() {
    return Stream.of(
        Arguments.of("SELECT age FROM people WHERE age > 99", "has no row", "one row"),
        Arguments.of("SELECT share FROM people", "has more than one row", "LIMIT 1"),
        Arguments.of(
            "SELECT 1, name FROM people LIMIT 1", "column 2 (name) of the query is no", "CAST"),
        Arguments.of(
            "SELECT min(age) AS a FROM people WHERE age > 99",
            "(a) of the query is NULL",
            "COALESCE"),
        Arguments.of("SELECT 9e999", "infinite or not a number", "a number is"),
        Arguments.of("SELECT agee FROM people", "no such column: agee", "database's own shell"),
        Arguments.of("SELEC 1", "syntax error", "database's own shell"),
        Arguments.of("DELETE FROM people", "", ""),
        Arguments.of("DELETE FROM people RETURNING age", "readonly database", ""),
        Arguments.of("CREATE TABLE more (x)", "", ""));
  }

  @ParameterizedTest
  @MethodSource("wrongQueries")
  void anotherShapeIsRefusedByNameAndNothingIsWritten(String query, String told, String allowed)
      throws Exception {
    Jdbc database = new Jdbc(url, Optional.empty());
    assertThatThrownBy(() -> database.row(query, LIMIT))
        .isInstanceOfSatisfying(
            UsageError.class, error -> assertThat(error.allowed()).contains(allowed))
        .hasMessageContaining(told)
        .hasMessageNotContaining("anna");
    assertThat(database.row("SELECT count(*) FROM people", LIMIT))
        .containsExactly(BigDecimal.valueOf(2));
    assertThat(database.row("SELECT count(*) FROM sqlite_schema", LIMIT))
        .containsExactly(BigDecimal.ONE);
  }

  @Test
  void whatIsWrongIsToldBeforeAnythingRuns() throws Exception {
    Jdbc database = new Jdbc(url, Optional.empty());
    assertThatThrownBy(() -> database.tryOut("SELECT x FROM people", LIMIT))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("no such column: x");
    Path none = folder.resolve("none.db");
    assertThatThrownBy(
            () -> new Jdbc("jdbc:sqlite:" + none, Optional.empty()).tryOut("SELECT 1", LIMIT))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("none.db says: ");
    assertThat(none).doesNotExist();
  }

  @Test
  void aQueryWithoutEndIsGivenUp() throws Exception {
    Jdbc database = new Jdbc(url, Optional.empty());
    String endless =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    assertThatThrownBy(() -> database.row(endless, Duration.ofMillis(200)))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("took longer than 200 ms");
    change("DROP TABLE people");
  }

  @Test
  void whatNoDriverTakesIsRefusedWithoutItsPassword() {
    assertRefused("people.db", Optional.empty(), "is no JDBC URL");
    assertRefused("postgresql://anna:hushed@there/db", Optional.empty(), "is no JDBC URL");
    assertRefused(
        "jdbc:oracle:thin:anna/hushed@there",
        Optional.empty(),
        "inside takes the URL jdbc:oracle:...");
    assertRefused(
        "jdbc:postgresql://anna:hushed@there/db", Optional.empty(), "jdbc:postgresql:...");
    assertRefused("jdbc:x", Optional.empty(), "inside takes the URL jdbc:...");
  }

  @Test
  void aJarWithoutADriverForItIsRefused() throws Exception {
    Path none = folder.resolve("none.jar");
    assertRefused("jdbc:trino://there", Optional.of(none), "there is no file ");
    Path text = Files.writeString(folder.resolve("text.jar"), "no JAR");
    assertRefused("jdbc:trino://there", Optional.of(text), "inside or in text.jar takes the URL");
    Path broken = folder.resolve("broken.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(broken))) {
      jar.putNextEntry(new ZipEntry("META-INF/services/java.sql.Driver"));
      jar.write("there.is.NoSuchDriver\n".getBytes(UTF_8));
    }
    assertRefused("jdbc:trino://there", Optional.of(broken), "cannot be loaded");
  }

  @Test
  void aDriverIsTakenFromAJar() throws Exception {
    Path jar = folder.resolve("driver.jar");
    String name = TellingDriver.class.getName();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("META-INF/services/java.sql.Driver"));
      out.write((name + "\n").getBytes(UTF_8));
    }
    Jdbc database = new Jdbc("jdbc:planted:x?password=hushed", Optional.of(jar));
    assertThat(database.toString()).isEqualTo("Jdbc[jdbc:planted:...]");
    assertThatThrownBy(() -> database.row("SELECT 1", LIMIT))
        .isInstanceOf(UsageError.class)
        .hasMessage("the database jdbc:planted:... says: no password *** for jdbc:planted:...");
  }

  @Test
  void anUnreachableDatabaseIsToldWithoutItsPassword() throws Exception {
    Jdbc database =
        new Jdbc("jdbc:postgresql://127.0.0.1:1/db?user=anna&password=hushed", Optional.empty());
    assertThatThrownBy(() -> database.row("SELECT 1", LIMIT))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("the database jdbc:postgresql:... says: Connection to 127.0.0.1:1")
        .hasMessageNotContaining("hushed");
  }

  private static void assertRefused(String url, Optional<Path> jar, String told) {
    assertThatThrownBy(() -> new Jdbc(url, jar))
        .isInstanceOfSatisfying(UsageError.class, error -> assertThat(error.allowed()).isNotEmpty())
        .hasMessageContaining(told)
        .hasMessageNotContaining("hushed");
  }

  private void change(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement running = connection.createStatement()) {
      running.execute(statement);
    }
  }
}
