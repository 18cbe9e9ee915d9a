package participant.sim;

import participant.crypto.Bytes;
import participant.node.Routes;
import participant.node.Switchboard;
import participant.node.Transport;
import participant.wire.Envelope;

/**
 * A process's switchboard, and somebody who sees what goes through the coordinator before it is
 * sealed and after it is opened, as the network itself sees what goes without.
 */
public final class Watched implements Passing, Raw, Transport.Listener {
  private final SimProcess process;
  private final SimNetwork.Port network;
  private final Switchboard switchboard;
  private final Trace trace;
  private final Watcher watcher;
  private Transport.Listener node;

  Watched(SimProcess process, SimNetwork.Port network, Trace trace, Watcher watcher) {
    this.process = process;
    this.network = network;
    this.switchboard = new Switchboard(network, process::later, network.codec());
    this.trace = trace;
    this.watcher = watcher;
  }

  /** From now on {@code listener} hears what the network delivers. */
  void isHeardBy(Transport.Listener listener) {
    node = listener;
    switchboard.start(this);
    process.listens(switchboard);
  }

  @Override
  public Routes port() {
    return switchboard;
  }

  @Override
  public void send(int link, Envelope envelope) {
    if (Switchboard.isSealed(link) && process.runs()) {
      trace.line(process.name() + " seals " + trace.words(envelope));
      watcher.sent(process.name(), envelope);
    }
    switchboard.send(link, envelope);
  }

  @Override
  public void sendRaw(int link, byte[] bytes) {
    if (Switchboard.isSealed(link)) {
      switchboard.send(link, bytes);
    } else {
      network.sendRaw(link, bytes);
    }
  }

  @Override
  public void received(int link, Envelope envelope) {
    if (Switchboard.isSealed(link)) {
      watcher.delivered(process.name(), envelope);
    }
    node.received(link, envelope);
  }

  @Override
  public void opened(int link, boolean dialled, Bytes certificate, String localHost) {
    node.opened(link, dialled, certificate, localHost);
  }

  @Override
  public void closed(int link, String how) {
    if (Switchboard.isSealed(link)) {
      trace.line(process.name() + " loses a sealed link: " + how);
    }
    node.closed(link, how);
  }
}
