package participant.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import participant.cli.UsageError;

class CsvTest {
  @TempDir private Path folder;

  @Test
  void quotesCommasLineEndsAndMarksAreRead() throws Exception {
    Csv csv =
        csv("\uFEFFname, value \r\n\"Korea, Rep.\",.097\r\n\"a \"\"b\"\"\nc\", 57.63\n\nlast,76");

    assertThat(csv.header()).containsExactly("name", "value");
    assertThat(csv.rows().stream().map(Csv.Row::cells))
        .containsExactly(
            List.of("Korea, Rep.", ".097"), List.of("a \"b\"\nc", " 57.63"), List.of("last", "76"));
    assertThat(csv.rows().stream().map(Csv.Row::line)).containsExactly(2, 3, 6);
    assertThat(csv.cell(2, "value").decimal()).isEqualByComparingTo("57.63");
  }

  @Test
  void tabsSeparateWhereTheFileIsNamedSo() throws Exception {
    Path file = Files.writeString(folder.resolve("data.tsv"), "id\trate\n1\t.097\n");

    assertThat(Csv.read(file).cell(1, "rate").decimal()).isEqualByComparingTo("0.097");
  }

  @Test
  void everyCountryIsReadExactly() throws Exception {
    Csv csv = Csv.read(Path.of("src/test/resources/data/countries.csv"));
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < csv.rows().size(); i++) {
      BigDecimal health = csv.column("health").get(i).decimal();
      long population = csv.column("population").get(i).integer();
      sum = sum.add(health.multiply(BigDecimal.valueOf(population)));
    }

    assertThat(csv.rows()).hasSize(187);
    assertThat(sum).isEqualByComparingTo("527315372420.88");
  }

  @Test
  void anUnreadableCellIsNamedWithItsLine() throws Exception {
    Csv csv = csv("name,value\n\"two\nlines\",1\nx,abc\nshort\n");

    refused(() -> csv.cell(2, "value").decimal(), "line 4 (row 2)", "value", "abc", "no number");
    refused(() -> csv.cell(3, "value").decimal(), "line 5 (row 3)", "\"\"");
    refused(() -> csv.cell(1, "name").integer(), "no integer");
  }

  @Test
  void anUnknownRowOrColumnIsRefusedWithThoseThatAreThere() throws Exception {
    Csv csv = csv("name,value\na,1\nb,2\n");

    assertThatThrownBy(() -> csv.column("income"))
        .isInstanceOfSatisfying(
            UsageError.class, error -> assertThat(error.allowed()).contains("name, value"));
    assertThatThrownBy(() -> csv.cell(3, "value"))
        .isInstanceOfSatisfying(
            UsageError.class, error -> assertThat(error.allowed()).contains("to 2"));
    assertThatThrownBy(() -> csv("a,a\n1,2\n").column("a")).hasMessageContaining("more than one");
  }

  @Test
  void aDamagedFileIsRefusedWithItsLine() {
    refused(() -> csv("a\n\"open\n\n"), "line 2", "not closed");
    refused(() -> csv("a\n\"x\"y\n"), "line 2", "closing quote");
    refused(() -> csv(""), "empty");
    refused(() -> Csv.read(folder.resolve("none.csv")), "no file");
    refused(() -> Csv.read(folder), "cannot be read");
  }

  private Csv csv(String text) throws IOException, UsageError {
    return Csv.read(Files.write(folder.resolve("data.csv"), text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable reading, String... words) {
    assertThatThrownBy(reading).isInstanceOf(UsageError.class).hasMessageContainingAll(words);
  }
}
