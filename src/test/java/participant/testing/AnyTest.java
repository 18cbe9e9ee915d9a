package participant.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static participant.testing.Any.element;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import participant.math.MersenneField;

class AnyTest {

  @Test
  void edgesOfAFieldMeetOneAnother() {
    for (MersenneField field : MersenneField.values()) {
      long p = field.modulus();
      Set<List<Long>> met = new HashSet<>();
      new Cases(0, 10_000)
          .check(random -> met.add(List.of(element(random, field), element(random, field))));
      List<Long> edges = List.of(0L, 1L, p / 2, p / 2 + 1, p - 2, p - 1);
      for (long edge : edges) {
        assertThat(edges).allMatch(other -> met.contains(List.of(edge, other)));
      }
    }
  }

  @Test
  void numbersStayInTheirRange() {
    Cases.of(10_000)
        .check(
            random -> {
              long a = Any.number(random);
              long b = Any.number(random);
              long least = Math.min(a, b);
              long most = Math.max(a, b);
              assertThat(Any.between(random, least, most)).isBetween(least, most);
            });
  }

  @Test
  void textSurvivesUtf8() {
    Cases.of(1_000)
        .check(
            random -> {
              String text = Any.text(random, 20);
              assertThat(text.codePointCount(0, text.length())).isBetween(0, 20);
              assertThat(new String(text.getBytes(UTF_8), UTF_8)).isEqualTo(text);
            });
  }
}
