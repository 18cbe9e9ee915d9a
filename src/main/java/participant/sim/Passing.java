package participant.sim;

import java.util.List;
import java.util.Set;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.node.Routes;
import participant.wire.Codec;
import participant.wire.Envelope;

/** Routes that stand before others, and pass on whatever they do not do themselves. */
public interface Passing extends Routes {
  /** What it stands before. */
  Routes port();

  @Override
  default int dial(List<String> addresses, Bytes fingerprint) {
    return port().dial(addresses, fingerprint);
  }

  @Override
  default void send(int link, Envelope envelope) {
    port().send(link, envelope);
  }

  @Override
  default void trust(int link) {
    port().trust(link);
  }

  @Override
  default void close(int link, String why) {
    port().close(link, why);
  }

  @Override
  default int through(Passage passage) {
    return port().through(passage);
  }

  @Override
  default void serve(int link, Set<PartyId> seats) {
    port().serve(link, seats);
  }

  @Override
  default long passed() {
    return port().passed();
  }

  @Override
  default boolean isServing() {
    return port().isServing();
  }

  @Override
  default Codec codec() {
    return port().codec();
  }
}
