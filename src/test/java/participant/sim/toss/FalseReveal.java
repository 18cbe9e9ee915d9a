package participant.sim.toss;

import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.node.Routes;
import participant.node.Transport;
import participant.protocol.toss.TossMessage;
import participant.sim.Between;
import participant.wire.Envelope;

/** Reveals something else than its machine is bound to. */
final class FalseReveal implements Between {
  private final Routes port;
  private Transport.Listener node;

  FalseReveal(Routes port) {
    this.port = port;
  }

  @Override
  public void leadsTo(Transport.Listener honest) {
    node = honest;
  }

  @Override
  public Routes port() {
    return port;
  }

  @Override
  public void send(int link, Envelope truth) {
    port.send(
        link,
        truth.message() instanceof TossMessage.Reveal reveal
            ? new Envelope(
                truth.from(),
                truth.to(),
                new TossMessage.Reveal(Hash.sha256(reveal.value().toByteArray())))
            : truth);
  }

  @Override
  public void opened(int link, boolean dialled, Bytes certificate, String localHost) {
    node.opened(link, dialled, certificate, localHost);
  }

  @Override
  public void received(int link, Envelope envelope) {
    node.received(link, envelope);
  }

  @Override
  public void closed(int link, String how) {
    node.closed(link, how);
  }
}
