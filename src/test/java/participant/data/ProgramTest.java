package participant.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void itsNumbersAreReadWhateverStandsBetweenThem() throws Exception {
    Files.writeString(folder.resolve("numbers"), "1.50,-2\n  3e2 , 4\n");
    assertThat(new Program("cat numbers", folder).numbers(LIMIT))
        .containsExactly(
            new BigDecimal("1.50"),
            new BigDecimal("-2"),
            new BigDecimal("3e2"),
            new BigDecimal("4"));
  }

  @Test
  void nothingIsSaidToIt() throws Exception {
    assertThat(new Program("cat | wc -c; echo $#; echo ${0##*/} >&2", folder).numbers(LIMIT))
        .containsExactly(BigDecimal.ZERO, BigDecimal.ZERO);
  }

  @Test
  void complaintsDoNotMatterWhereItSucceeds() throws Exception {
    assertThat(new Program("yes | head -100000 >&2; echo 7", folder).numbers(LIMIT))
        .containsExactly(BigDecimal.valueOf(7));
  }

  /** A command; what is told, and what is allowed. */
  static Stream<Arguments> wrongCommands() {
    return Stream.of(
        Arguments.of("echo 42; echo no such\tcolumn >&2; exit 3", "code 3: no such column", "0"),
        Arguments.of("exit 1", "code 1, and said nothing on standard error", "0"),
        Arguments.of("./none.sh", "code 127: ", "ends with 0"),
        Arguments.of("kill -9 $$", "code 137", "ends with 0"),
        Arguments.of("echo 1 secret", "word 2 that the command printed is no number", "digits"),
        Arguments.of("echo 1,,2", "word 2 that", "digits"),
        Arguments.of("true", "the command printed nothing", "digits"),
        Arguments.of("yes 1", "prints more than 131072 bytes", "numbers alone"));
  }

  @ParameterizedTest
  @MethodSource("wrongCommands")
  void whatFailsIsToldByNameAndWithoutWhatItPrinted(String command, String told, String allowed) {
    assertThatThrownBy(() -> new Program(command, folder).numbers(LIMIT))
        .isInstanceOfSatisfying(
            UsageError.class, error -> assertThat(error.allowed()).contains(allowed))
        .hasMessageContaining(told)
        .hasMessageNotContaining("secret");
  }

  @Test
  void whatHangsIsKilledWithAllThatItStarted() throws Exception {
    Program hanging = new Program("sleep 1000 & echo $! > child; wait", folder);
    assertThatThrownBy(() -> hanging.numbers(Duration.ofSeconds(1)))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("ran longer than 1 s, and was killed");
    long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
    ProcessHandle.of(child)
        .ifPresent(left -> assertThat(left.onExit()).succeedsWithin(Duration.ofSeconds(10)));
  }

  @Test
  void whomItLeavesBehindIsNotWaitedFor() throws Exception {
    assertThat(new Program("echo 1; sleep 1000 & echo $! > child", folder).numbers(LIMIT))
        .containsExactly(BigDecimal.ONE);
    long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
    ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void aFolderThatIsGoneIsNamed() {
    assertThatThrownBy(() -> new Program("echo 1", folder.resolve("gone")).numbers(LIMIT))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("gone is not there");
    assertThat(new Program("echo secret", folder).toString()).doesNotContain("secret");
  }
}
