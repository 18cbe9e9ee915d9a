package participant.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CasesTest {
  private static final Cases THOUSAND = new Cases(0, 1_000);

  @Test
  void everyCaseDiffersAndIsTheSameInEveryRun() {
    List<Long> first = new ArrayList<>();
    List<Long> second = new ArrayList<>();
    THOUSAND.check(random -> first.add(random.nextLong()));
    THOUSAND.check(random -> second.add(random.nextLong()));
    assertThat(first).hasSize(1_000).doesNotHaveDuplicates().isEqualTo(second);
  }

  @Test
  void failureNamesTheSeedThatReplaysItAndTheTestThatRan() {
    Exception wrong = new Exception("wrong");
    Cases.Property rarelyWrong =
        random -> {
          if (random.nextInt(100) == 0) {
            throw wrong;
          }
        };
    AssertionError failure =
        catchThrowableOfType(AssertionError.class, () -> THOUSAND.check(rarelyWrong));
    assertThat(failure.getCause()).isSameAs(wrong);
    Matcher replay =
        Pattern.compile("replay: mvn test -Dtest=(\\S+) -Dcases\\.seed=(\\d+)$")
            .matcher(failure.getMessage());
    assertThat(replay.find()).isTrue();
    assertThat(replay.group(1))
        .isEqualTo(
            CasesTest.class.getName() + "#failureNamesTheSeedThatReplaysItAndTheTestThatRan");
    Cases again = new Cases(Long.parseLong(replay.group(2)), 1);
    assertThatThrownBy(() -> again.check(rarelyWrong)).hasMessage(failure.getMessage());
  }
}
