package participant.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import participant.protocol.network.NodeType;

class SheetTest {
  private static final Instant THEN = Instant.ofEpochMilli(1_800_000_000_000L);
  private static final String SECRET = "participant1:127.0.0.1:1/a/secret";
  private static final Life UNBORN = Life.unborn(THEN);

  @Test
  void whatIsWrittenDownIsRead() {
    for (Life life :
        List.of(
            UNBORN,
            UNBORN.here("participant 1.0.0", THEN),
            UNBORN.here("", THEN).up(List.of("[::1]:5", "a:6"), Optional.of(SECRET), THEN),
            UNBORN.come(Life.State.FAILED, THEN, "never joined: \"no\""))) {
      Sheet sheet =
          new Sheet("0a1b2c3d", NodeType.LIGHT, "Anna \u00e9", THEN, Map.of("--value", "7"), life);
      assertThat(Sheet.parse(sheet.text())).contains(sheet);
    }
  }

  @Test
  void halfASheetIsNone() {
    String whole = sheet(UNBORN).text();
    for (int length = 0; length < whole.length(); length++) {
      assertThat(Sheet.parse(whole.substring(0, length))).isEmpty();
    }
    assertThat(Sheet.parse(whole.replace("heavy", "huge"))).isEmpty();
    assertThat(Sheet.parse("{}")).isEmpty();
  }

  @Test
  void aProcessIsKnownByItsStartToo() {
    Life here = UNBORN.here("", THEN);
    assertThat(here.process()).contains(ProcessHandle.current());
    Life other =
        new Life(
            here.state(),
            List.of(),
            Optional.empty(),
            here.pid(),
            here.started() - 60_000,
            "",
            THEN,
            "");
    assertThat(other.process()).isEmpty();
    assertThat(UNBORN.process()).isEmpty();
  }

  @Test
  void noSecretIsShown() {
    Life up = UNBORN.up(List.of("a:6"), Optional.of(SECRET), THEN);
    assertThat(up.toString() + sheet(up)).doesNotContain("secret");
    assertThat(Announcement.of(sheet(up)).toString()).doesNotContain("secret");
  }

  private static Sheet sheet(Life life) {
    return new Sheet("0a1b2c3d", NodeType.HEAVY, "", THEN, Map.of("--value", "secret"), life);
  }
}
