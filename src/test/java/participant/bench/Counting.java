package participant.bench;

import java.util.List;
import participant.crypto.Bytes;
import participant.node.Transport;
import participant.wire.Codec;
import participant.wire.Envelope;

/** A transport, and the bytes of all frames that were handed to it. */
final class Counting implements Transport {
  private final Transport transport;
  long bytes;

  Counting(Transport transport) {
    this.transport = transport;
  }

  @Override
  public void send(int link, Envelope envelope) {
    bytes += Codec.STANDARD.frame(envelope).length();
    transport.send(link, envelope);
  }

  @Override
  public int dial(List<String> addresses, Bytes fingerprint) {
    return transport.dial(addresses, fingerprint);
  }

  @Override
  public void trust(int link) {
    transport.trust(link);
  }

  @Override
  public void close(int link, String why) {
    transport.close(link, why);
  }
}
