package participant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The jar, where participants are connected to the coordinator alone. */
@Timeout(120)
@Tag("system")
class RelayIT {
  @AutoClose private final Started started = new Started();

  @Test
  void fiveSumThroughTheCoordinator() throws Exception {
    List<Participant> all = new ArrayList<>();
    all.add(
        start("5", "--route", "relay", "--listen", "127.0.0.1:0", "--value", "1", "--seat", "1"));
    String address = all.get(0).address();
    for (int seat = 2; seat <= 5; seat++) {
      all.add(start("--route=relay", "--listen", address, "--value", "1", "--seat", "" + seat));
    }

    String sum = null;
    for (int i = 0; i < 5; i++) {
      Participant each = all.get(i);
      assertThat(each.exitCode()).as("%s%s", each.lines(), each.errors()).isZero();
      String last = each.lastLine().replaceFirst("^.*: weighted sum", "weighted sum");
      assertThat(last).startsWith("weighted sum: ").isEqualTo(sum == null ? last : sum);
      sum = last;
      assertThat(each.lines().stream().anyMatch(RelayIT::tellsOfTheWay)).isEqualTo(i > 0);
    }
    assertThat(all.get(2).lines())
        .anyMatch(
            line -> line.endsWith("]: participants 2, 4, 5: through the coordinator, sealed"));
  }

  private static boolean tellsOfTheWay(String line) {
    return line.endsWith(": through the coordinator, sealed");
  }

  private Participant start(String... words) throws Exception {
    return started.add(Participant.start(words));
  }
}
