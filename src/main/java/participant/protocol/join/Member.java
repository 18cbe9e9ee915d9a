package participant.protocol.join;

import java.util.List;
import participant.crypto.Bytes;
import participant.machine.PartyId;

/**
 * A line of the roster.
 *
 * @param seat 1..n
 * @param name how people know it; may be empty
 * @param addresses where its process is reached, {@code host:port}, the best first; none where it
 *     is reached through the coordinator only
 * @param certificate its process's X.509 certificate, DER; members of one process share it
 * @param commitment to the nonce that it opens when it confirms the parameters
 * @param key its process's, for frames that go through the coordinator
 */
public record Member(
    PartyId seat,
    String name,
    List<String> addresses,
    Bytes certificate,
    Bytes commitment,
    RouteKey key) {
  public Member {
    addresses = List.copyOf(addresses);
  }
}
