package participant.protocol.sum.message;

import java.util.Map;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.protocol.join.Member;

/**
 * Somebody in a roster whom its owner's peers file does not list.
 *
 * @param pinned the fingerprint that the file has under the very name that the member goes by;
 *     anybody may go by any name, so that it may be an old friend with a new key, or not
 */
public record Unpinned(Member member, Optional<Bytes> pinned) {

  /**
   * The first member that {@code pins} (fingerprint → name) does not list; empty if it lists all.
   *
   * @param own the certificate of one who need not be listed; {@link Bytes#EMPTY} for nobody
   */
  public static Optional<Unpinned> first(
      Parameters parameters, Map<Bytes, String> pins, Bytes own) {
    for (Member member : parameters.roster()) {
      if (!member.certificate().equals(own) && !pins.containsKey(Parameters.fingerprint(member))) {
        return Optional.of(new Unpinned(member, named(member.name(), pins)));
      }
    }
    return Optional.empty();
  }

  public Bytes fingerprint() {
    return Parameters.fingerprint(member);
  }

  /** Who it is, for everyone: it tells nothing of the file. */
  public String description() {
    return "participant "
        + member.seat()
        + " with fingerprint "
        + fingerprint().hex()
        + " is not among the peers we share with";
  }

  private static Optional<Bytes> named(String name, Map<Bytes, String> pins) {
    for (Map.Entry<Bytes, String> pin : pins.entrySet()) {
      if (!name.isEmpty() && pin.getValue().equals(name)) {
        return Optional.of(pin.getKey());
      }
    }
    return Optional.empty();
  }
}
