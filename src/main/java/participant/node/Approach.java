package participant.node;

import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import participant.crypto.Bytes;
import participant.crypto.Hash;

/**
 * The choice of a way to another process where it is ours, and of another where the first leads
 * nowhere. Once a connection is up, and the other side may have heard of it, it is the only way.
 */
final class Approach {
  private final Routes transport;
  private final Timers timers;
  private final Way way;
  private final Remotes remotes;
  private final IntPredicate isUp;
  private final BiConsumer<Remote, Integer> meet;

  /**
   * @param isUp whether a link is up
   * @param meet says Meet to a process on a link
   */
  Approach(
      Node.Ports ports,
      Way way,
      Remotes remotes,
      IntPredicate isUp,
      BiConsumer<Remote, Integer> meet) {
    this.transport = ports.transport();
    this.timers = ports.timers();
    this.way = way;
    this.remotes = remotes;
    this.isUp = isUp;
    this.meet = meet;
  }

  void reach(Remote remote) {
    if (remote.canBeSealed() && way.avoidsConnecting(remote.route, remotes.count() + 1)) {
      meet.accept(remote, remote.sealed);
      return;
    }
    Bytes fingerprint = Hash.sha256(remote.route.certificate().toByteArray());
    int link = transport.dial(remote.route.addresses(), fingerprint);
    remotes.bind(remote, link);
    if (way == Way.AUTO) {
      timers.after(Way.PATIENCE, () -> giveUpDialling(remote, link));
    }
  }

  private void giveUpDialling(Remote remote, int link) {
    if (remote.link == link && isDialling(link) && remote.canBeSealed()) {
      stopDialling(remote);
      meet.accept(remote, remote.sealed);
    }
  }

  /** Dialling has failed: whether there is another way, which is taken. */
  boolean isTurned(Remote remote) {
    if (way != Way.AUTO || !remote.canBeSealed()) {
      return false;
    }
    meet.accept(remote, remote.sealed);
    return true;
  }

  boolean isDialling(int link) {
    return remotes.behind(link).isPresent() && !isUp.test(link);
  }

  void stopDialling(Remote remote) {
    int link = remote.link;
    if (isDialling(link)) {
      remotes.release(link);
      transport.close(link, "there is another way");
    }
  }

  /**
   * We are about to end, and have something to say: those to whom no connection comes up at once
   * are met through the coordinator, even where the other should choose.
   */
  void hurrySoon() {
    if (way != Way.DIRECT && !remotes.areAllSettled()) {
      timers.after(Way.HURRY, this::hurry);
    }
  }

  private void hurry() {
    for (Remote remote : remotes.all()) {
      boolean open = remote.link == Remote.NO_LINK || isDialling(remote.link);
      if (open && !remote.isSettled() && remote.canBeSealed()) {
        remote.hurried = remote.link == Remote.NO_LINK;
        stopDialling(remote);
        meet.accept(remote, remote.sealed);
      }
    }
  }
}
