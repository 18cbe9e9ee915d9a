package participant.cli.network;

import participant.crypto.Bytes;
import participant.machine.Observation;
import participant.protocol.network.Member;
import participant.protocol.network.NetworkObservation;

/** What happens in a network, in words for a node's log. */
final class NetworkWords {
  private NetworkWords() {}

  static void write(Observation observation, NodeLog log) {
    if (observation instanceof NetworkObservation.Founded founded) {
      log.info("founded network " + founded.network());
    } else if (observation instanceof NetworkObservation.Joined joined) {
      log.info("joined network " + joined.network() + ", admitted by " + uid(joined.by()));
    } else if (observation instanceof NetworkObservation.Admitted admitted) {
      log.info("admitted " + uid(admitted.member()) + ", " + admitted.type().word());
    } else if (observation instanceof NetworkObservation.Revoked revoked) {
      log.info(
          uid(revoked.member())
              + " was taken out of the network by "
              + uid(revoked.by())
              + (revoked.why().isEmpty() ? "" : ": " + revoked.why()));
    } else if (observation instanceof NetworkObservation.TurnedAway turned) {
      log.info("turned away " + uid(turned.fingerprint()) + ": " + turned.why());
    } else if (observation instanceof NetworkObservation.LetNotIn not) {
      log.info("not let in by " + uid(not.member()) + ": " + not.why());
    } else if (observation instanceof NetworkObservation.Linked linked) {
      log.write(NodeLog.Level.DEBUG, "linked to " + uid(linked.member()));
    } else if (observation instanceof NetworkObservation.Unlinked unlinked) {
      log.info("no link to " + uid(unlinked.member()) + " any more: " + unlinked.how());
    }
  }

  private static String uid(Bytes fingerprint) {
    return Member.uid(fingerprint);
  }
}
