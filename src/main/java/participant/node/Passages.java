package participant.node;

import java.util.Optional;
import participant.crypto.AgreementKey;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.machine.SessionId;

/**
 * Opens links through the coordinator, and holds our key for them until every way is settled:
 * whoever gets hold of us later cannot open what went there.
 */
final class Passages {
  private final Routes transport;
  private final Bytes ownCertificate;
  private Optional<AgreementKey> key;

  Passages(Routes transport, Bytes ownCertificate, AgreementKey key) {
    this.transport = transport;
    this.ownCertificate = ownCertificate;
    this.key = Optional.of(key);
  }

  /**
   * Opens one.
   *
   * @param over our link to the coordinator
   * @param own our lowest seat
   */
  void open(Remote remote, int over, PartyId own, SessionId session) {
    Routes.Passage passage =
        new Routes.Passage(
            over,
            own,
            remote.route.party(),
            () -> key.flatMap(ours -> Seals.between(session, ownCertificate, ours, remote.route)));
    remote.sealed = transport.through(passage);
  }

  /** Drops the key; whether it was there. */
  boolean dropKey() {
    boolean held = key.isPresent();
    key = Optional.empty();
    return held;
  }
}
