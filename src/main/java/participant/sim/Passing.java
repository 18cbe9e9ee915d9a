package participant.sim;

import java.util.List;
import participant.crypto.Bytes;
import participant.node.Transport;
import participant.wire.Envelope;

/** A transport that stands before another, and passes on whatever it does not do itself. */
interface Passing extends Transport {
  /** What it stands before. */
  Transport port();

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
}
