package participant.protocol.sum.message;

import java.util.List;
import java.util.stream.IntStream;
import participant.machine.PartyId;

/**
 * Who stands behind a result.
 *
 * @param included whose values it is over, in seat order
 * @param corrected whose partial sum was wrong, and made no difference
 * @param proved who is proved to have broken the rules, by signatures that we hold
 */
public record Settlement(List<PartyId> included, List<PartyId> corrected, List<PartyId> proved) {
  public Settlement {
    included = List.copyOf(included);
    corrected = List.copyOf(corrected);
    proved = List.copyOf(proved);
  }

  /** Everybody is included, and nobody was caught. */
  static Settlement ofAll(int parties) {
    return new Settlement(
        IntStream.rangeClosed(1, parties).mapToObj(PartyId::new).toList(), List.of(), List.of());
  }
}
