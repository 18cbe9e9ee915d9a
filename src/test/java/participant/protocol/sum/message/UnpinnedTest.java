package participant.protocol.sum.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.protocol.sum.Cast;

class UnpinnedTest {
  private static final Bytes OLD = Cast.noise(1);

  @Test
  void whoeverIsPinnedIsSharedWith() {
    Cast cast = Cast.pinning(Map.of(1, pins(2, 3), 2, pins(1, 3), 3, pins(1, 2)), 1, 2, 3).run();
    assertThat(cast.outcomes.values()).hasSize(3).allMatch(end -> end instanceof SumOutcome.Done);
  }

  @Test
  void aStrangerEndsItBeforeAnythingIsSharedWhoeverFindsIt() {
    for (int finder = 1; finder <= 3; finder++) {
      int stranger = finder % 3 + 1;
      Cast cast = Cast.pinning(Map.of(finder, pins(6 - finder - stranger)), 1, 2, 3).run();
      for (int seat = 1; seat <= 3; seat++) {
        assertThat(cast.verdict(seat).reason()).isEqualTo(Verdict.Reason.REFUSED);
        assertThat(cast.verdict(seat).culprit()).contains(new PartyId(finder));
        assertThat(cast.verdict(seat).detail())
            .startsWith("participant " + stranger)
            .contains(Cast.fingerprint(stranger).hex());
        assertThat(cast.observed.get(seat)).noneMatch(SumObservation::confidential);
      }
      assertThat(strangers(cast, finder))
          .singleElement()
          .satisfies(who -> assertThat(who.pinned()).isEmpty());
    }
  }

  @Test
  void aPinnedNameWithAnotherKeyIsToldToItsFinderAlone() {
    for (int finder = 1; finder <= 2; finder++) {
      Map<Bytes, String> pins = new HashMap<>(pins(1, 2));
      pins.put(OLD, "party 3");
      Cast cast = Cast.pinning(Map.of(finder, pins), 1, 2, 3).run();

      assertThat(strangers(cast, finder))
          .singleElement()
          .satisfies(
              who -> {
                assertThat(who.pinned()).isEqualTo(Optional.of(OLD));
                assertThat(who.fingerprint()).isEqualTo(Cast.fingerprint(3));
              });
      assertThat(strangers(cast, 3 - finder)).isEmpty();
      assertThat(cast.outcomes.toString()).doesNotContain(OLD.hex());
    }
  }

  private static List<Unpinned> strangers(Cast cast, int seat) {
    return cast.observed.get(seat).stream()
        .filter(line -> line instanceof SumObservation.Stranger)
        .map(line -> ((SumObservation.Stranger) line).who())
        .toList();
  }

  private static Map<Bytes, String> pins(int... seats) {
    Map<Bytes, String> pins = new HashMap<>();
    for (int seat : seats) {
      pins.put(Cast.fingerprint(seat), "party " + seat);
    }
    return pins;
  }
}
