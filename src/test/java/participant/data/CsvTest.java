package participant.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
  @TempDir private Path folder;

  @Test
  void quotesCommasLineEndsAndMarksAreRead() throws Exception {
    try (Csv csv =
        csv(
            "\uFEFFname, value \r\n"
                + "\"Korea, Rep.\",.097\r\n"
                + "\"a \"\"b\"\"\n"
                + "c\", 57.63\n"
                + "last,76\n\n\n")) {
      List<Csv.Row> rows = rows(csv);

      assertThat(csv.header()).containsExactly("name", "value");
      assertThat(rows.stream().map(row -> row.record().getFields()))
          .containsExactly(
              List.of("Korea, Rep.", ".097"),
              List.of("a \"b\"\nc", " 57.63"),
              List.of("last", "76"));
      assertThat(rows.stream().map(row -> row.record().getStartingLineNumber()))
          .containsExactly(2L, 3L, 5L);
      assertThat(rows.get(1).cell(1).decimal()).isEqualByComparingTo("57.63");
    }
  }

  @Test
  void tabsSeparateWhereTheFileIsNamedSo() throws Exception {
    Path file = Files.writeString(folder.resolve("data.tsv"), "id\trate\n1\t.097\n");

    try (Csv csv = Csv.open(file)) {
      assertThat(csv.row(1).cell(csv.column("rate")).decimal()).isEqualByComparingTo("0.097");
    }
  }

  @Test
  void everyCountryIsReadExactly() throws Exception {
    BigDecimal sum = BigDecimal.ZERO;
    try (Csv csv = Csv.open(Path.of("src/test/resources/data/countries.csv"))) {
      for (Csv.Row row : rows(csv)) {
        BigDecimal health = row.cell(csv.column("health")).decimal();
        long population = row.cell(csv.column("population")).integer();
        sum = sum.add(health.multiply(BigDecimal.valueOf(population)));
      }
      assertThat(csv.rows()).isEqualTo(187);
    }

    assertThat(sum).isEqualByComparingTo("527315372420.88");
  }

  @Test
  void anUnreadableCellIsNamedWithItsLine() throws Exception {
    try (Csv csv = csv("name,value\n\"two\nlines\",1\nx,abc\nshort,\n")) {
      List<Csv.Row> rows = rows(csv);

      refused(() -> rows.get(1).cell(1).decimal(), "line 4 (row 2)", "value", "abc", "no number");
      refused(() -> rows.get(2).cell(1).decimal(), "line 5 (row 3)", "\"\"");
      refused(() -> rows.get(0).cell(0).integer(), "no integer");
      refused(() -> rows.get(1).cell(1).addTo(new DecimalList()), "line 4", "no number");
    }
  }

  @Test
  void columnsAreNamedOneSeveralOrAll() throws Exception {
    try (Csv csv = csv("a,\"b,c\",d\n1,2,3\n")) {
      assertThat(csv.columns("a")).containsExactly(0);
      assertThat(csv.columns("d, a")).containsExactly(2, 0);
      assertThat(csv.columns("b,c")).containsExactly(1);
      assertThat(csv.columns("*")).containsExactly(0, 1, 2);
      refused(() -> csv.columns("a,x"), "no column x");
      refused(() -> csv.columns("a,a"), "named twice");
    }
  }

  @Test
  void anUnknownRowOrColumnIsRefusedWithThoseThatAreThere() throws Exception {
    try (Csv csv = csv("name,value\na,1\nb,2\n")) {
      assertThatThrownBy(() -> csv.column("income"))
          .isInstanceOfSatisfying(
              UsageError.class, error -> assertThat(error.allowed()).contains("name, value"));
      assertThatThrownBy(() -> csv.row(3))
          .isInstanceOfSatisfying(
              UsageError.class, error -> assertThat(error.allowed()).contains("to 2"));
    }
    try (Csv csv = csv("a,a\n1,2\n")) {
      refused(() -> csv.column("a"), "more than one");
      refused(() -> csv.columns("*"), "more than one");
    }
  }

  @Test
  void aDamagedFileIsRefusedWithItsLine() {
    refused(() -> rows(csv("a\n\"open\n\n")), "line 2", "Unclosed");
    refused(() -> rows(csv("a\n\"x\"y\n")), "line 2", "closing quote");
    refused(() -> csv(""), "empty");
    refused(() -> Csv.open(folder.resolve("none.csv")), "no file");
    refused(() -> Csv.open(folder), "cannot be read");
  }

  @Test
  void aRowWithMoreOrFewerCellsThanTheHeaderIsRefusedWithAHint() {
    ragged("code,people,cars\nEL,113,127,5\n", "line 2 has 4 cells, and the header has 3", "';'");
    ragged("code,value\nDE,1,5\n", "line 2 has 3 cells, and the header has 2", "--decimal-mark");
    ragged("a,b\nfirst,1,2\n", "has 3 cells", "row names without a header");
    ragged("value\n1,5\n", "line 2 has 2 cells, and the header has 1", "--decimal-mark");
    ragged("value\n113,127\n", "line 2 has 2 cells, and the header has 1", "thousands");
    ragged("value\nfirst,2\n", "line 2 has 2 cells", "row names without a header");
    ragged("a,b\n1,2\nSource: office\n", "line 3 has 1 cell, and the header has 2", "notes below");
    ragged("a,b\n1,2,\n", "has 3 cells", "ends with a delimiter");
    ragged("Population\na,b\n1,2\n", "line 2 has 2 cells, and the header has 1", "--skip-lines");
  }

  private void ragged(String text, String words, String hint) {
    assertThatThrownBy(() -> rows(csv(text)))
        .isInstanceOfSatisfying(UsageError.class, e -> assertThat(e.allowed()).contains(hint))
        .hasMessageContaining(words);
  }

  @Test
  void aBlankLineInTheMiddleIsRefused() throws Exception {
    refused(() -> rows(csv("a\n1\n\n3\n")), "line 3 is blank", "rows follow");
    refused(() -> rows(csv("a,b\n1,2\n\n3,4\n")), "line 3 is blank");
    refused(() -> rows(csv("a\n\n1\n")), "line 2 is blank");
    try (Csv csv = csv("a\n1\n \n\n")) {
      assertThat(rows(csv)).hasSize(1);
    }
  }

  @Test
  void whatKeepsAColumnFromBeingFoundIsNamed() throws Exception {
    unfound("region;people\nX;1\n", "--delimiter ';'");
    unfound("region\tpeople\nX\t1\n", "--delimiter tab");
    unfound("Table 1: people\nregion,people\nX,1\n", "--skip-lines");
    unfound("Table 1: people\n\nregion,people\nX,1\n", "--skip-lines");
    unfound("r\uFFFDgion,people of age\nX,1\n", "UTF-8");
    unfound("region,inhabitants\nX,1\n", "its columns are region, inhabitants");
  }

  private void unfound(String text, String hint) throws Exception {
    try (Csv csv = csv(text)) {
      assertThatThrownBy(() -> csv.column("people"))
          .isInstanceOfSatisfying(UsageError.class, e -> assertThat(e.allowed()).contains(hint));
    }
  }

  @Test
  void whatIsNoTextIsNamed() throws Exception {
    for (byte[] start :
        new byte[][] {
          {31, -117, 8, 0},
          {80, 75, 3, 4},
          {-1, -2, 97, 0},
          {0, 1},
          {'B', 'Z', 'h', '9'},
          {'P', 'A', 'R', '1'}
        }) {
      Path file = Files.write(folder.resolve("data.csv"), start);
      assertThatThrownBy(() -> Csv.open(file))
          .isInstanceOf(UsageError.class)
          .hasMessageMatching(
              ".* is (compressed by (gzip|bzip2)|a zip archive.*|text in UTF-16|no text|a Parquet.*)");
    }
  }

  @Test
  void dialectsOfStatisticsOfficesAreRead() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("data.csv"), "Table 1\n\nregion;people\nNord;1234,5\nSud;:\nEst;\n");
    Dialect dialect =
        Dialect.of(Optional.of(";"), Optional.of(","), Optional.of(2), Optional.of(":, empty"));
    try (Csv csv = Csv.open(file, dialect)) {
      List<Csv.Row> rows = rows(csv);
      assertThat(rows.get(0).cell(1).decimal()).isEqualByComparingTo("1234.5");
      assertThat(rows.get(1).cell(1).isMissing()).isTrue();
      assertThat(rows.get(2).cell(1).isMissing()).isTrue();
      assertThat(rows.get(0).cell(1).isMissing()).isFalse();
    }
    refused(() -> Dialect.of(Optional.of("ab"), none(), Optional.empty(), none()), "ab");
    refused(() -> Dialect.of(none(), Optional.of(";"), Optional.empty(), none()), ";");
    refused(() -> Dialect.of(Optional.of(","), Optional.of(","), Optional.empty(), none()), "both");
  }

  @Test
  void pointsOfThousandsAreNoDecimalsWhereCommasAre() throws Exception {
    Path file = Files.writeString(folder.resolve("data.csv"), "a;b\n1.234;1.234,5\n");
    Dialect dialect = Dialect.of(Optional.of(";"), Optional.of(","), Optional.empty(), none());
    try (Csv csv = Csv.open(file, dialect)) {
      Csv.Row row = csv.row(1);
      refused(() -> row.cell(0).decimal(), "1.234", "no number");
      refused(() -> row.cell(1).decimal(), "1.234,5", "no number");
    }
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private Csv csv(String text) throws IOException, UsageError {
    return Csv.open(Files.write(folder.resolve("data.csv"), text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Csv.Row> rows(Csv csv) throws UsageError {
    List<Csv.Row> rows = new ArrayList<>();
    for (var row = csv.next(); row.isPresent(); row = csv.next()) {
      rows.add(row.get());
    }
    return rows;
  }

  private static void refused(ThrowingCallable reading, String... words) {
    assertThatThrownBy(reading).isInstanceOf(UsageError.class).hasMessageContainingAll(words);
  }
}
