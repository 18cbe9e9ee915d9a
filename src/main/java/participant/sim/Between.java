package participant.sim;

import participant.node.Transport;

/** Somebody who stands between a node and the network, and changes what goes either way. */
public interface Between extends Passing, Transport.Listener {
  /** From now on {@code node} hears what it lets through. */
  void leadsTo(Transport.Listener node);
}
