package participant.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import participant.crypto.Bytes;
import participant.machine.Effect;
import participant.machine.PartyId;

class WayTest {
  private static final Effect.Route REACHABLE = route(List.of("127.0.0.1:1"));
  private static final Effect.Route HIDDEN = route(List.of());

  @Test
  void manyProcessesGoThroughTheCoordinator() {
    assertThat(Way.AUTO.avoidsConnecting(REACHABLE, Way.MOST_CONNECTED)).isFalse();
    assertThat(Way.AUTO.avoidsConnecting(REACHABLE, Way.MOST_CONNECTED + 1)).isTrue();
  }

  @Test
  void whoHasNoAddressIsNotDialled() {
    assertThat(Way.AUTO.avoidsConnecting(HIDDEN, 3)).isTrue();
  }

  @Test
  void ownersHaveTheLastWord() {
    assertThat(Way.DIRECT.avoidsConnecting(HIDDEN, 1_000)).isFalse();
    assertThat(Way.RELAY.avoidsConnecting(REACHABLE, 3)).isTrue();
  }

  private static Effect.Route route(List<String> addresses) {
    return new Effect.Route(new PartyId(2), addresses, Bytes.EMPTY, Bytes.EMPTY);
  }
}
