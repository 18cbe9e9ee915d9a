package participant.protocol.join;

import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.machine.PartyId;

/**
 * A process has its seats.
 *
 * @param terms as the coordinator told them before the process asked for seats
 * @param seats ours, in the order of our applicants
 * @param coordinatorCertificate as the connection to the coordinator showed it
 * @param key ours, as it stands in the roster
 * @param roster at the coordinator; others are yet to be offered it
 */
public record Admission(
    Terms terms,
    List<PartyId> seats,
    Bytes coordinatorCertificate,
    RouteKey key,
    Optional<List<Member>> roster) {
  public Admission {
    seats = List.copyOf(seats);
    roster = roster.map(List::copyOf);
  }

  /** Whether our {@code applicant}th, from 0, has the seat that offers the roster to the others. */
  public boolean coordinates(int applicant) {
    return roster.isPresent() && seats.get(applicant).equals(PartyId.COORDINATOR);
  }
}
