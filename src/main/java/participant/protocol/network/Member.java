package participant.protocol.network;

import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;

/**
 * A node of the network, as it is known to others.
 *
 * @param fingerprint SHA-256 of its certificate
 * @param admission by which it belongs to the network
 * @param presence what it says of itself; empty until that has come
 * @param revocation that it belongs no more, and by whose word
 */
public record Member(
    Bytes fingerprint,
    Statement.Admission admission,
    Optional<Statement.Presence> presence,
    Optional<Statement.Revocation> revocation) {

  /** How many characters of a fingerprint name a node at the command line. */
  public static final int UID_LENGTH = 8;

  /** X.509, DER. */
  public Bytes certificate() {
    return admission.certificate();
  }

  /** The first {@value #UID_LENGTH} hexadecimal digits of its fingerprint. */
  public String uid() {
    return uid(fingerprint());
  }

  /** As {@link #uid()}, of the node with this fingerprint. */
  public static String uid(Bytes fingerprint) {
    return fingerprint.hex().substring(0, UID_LENGTH);
  }

  /** Whether it belongs to the network now. */
  public boolean belongs() {
    return revocation.isEmpty();
  }

  /** Whether it belongs to the network and aggregates for others. */
  public boolean heavy() {
    return belongs() && admission.type() == NodeType.HEAVY;
  }

  /** Where it is reached, the best first; none where that is not known. */
  public List<String> addresses() {
    return presence.map(Statement.Presence::addresses).orElse(List.of());
  }

  /** What its owner calls it; empty if nothing. */
  public String name() {
    return presence.map(Statement.Presence::name).orElse("");
  }
}
