package participant.node;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import participant.machine.PartyId;
import participant.wire.Codec;

/**
 * A transport that has links through the coordinator too: sealed, so that what passes there can be
 * delayed or dropped, and neither read nor changed, replayed or reordered. Each is as good as a
 * link of one's own: it has a number, is sent to, heard and closed.
 */
public interface Routes extends Transport {

  /**
   * A way through the coordinator.
   *
   * @param over our link to the coordinator
   * @param from the lowest seat of our process
   * @param to the lowest seat of the process at the other end
   * @param seals the keys, asked for once, when the first frame goes or comes; empty where the two
   *     have none
   */
  record Passage(int over, PartyId from, PartyId to, Supplier<Optional<Seals>> seals) {}

  /**
   * Opens a link through the coordinator, which is up at once. Frames that come that way are heard
   * from now on; those that came before were dropped.
   *
   * @return the link's number, which depends on the other end's lowest seat alone
   */
  int through(Passage passage);

  /**
   * At the coordinator: from now on passes sealed frames on between these seats, behind {@code
   * link}, and those of the other links that it is told.
   */
  void serve(int link, Set<PartyId> seats);

  /** How many sealed frames have been passed on. */
  long passed();

  /** Whether any process between which and others frames have been passed on, is still there. */
  boolean isServing();

  /** How messages are written, on the way and where they are kept. */
  Codec codec();
}
