package participant.sim;

import participant.node.Routes;

/** Routes on which a liar sends what no codec encodes. */
public interface Raw extends Routes {
  /** Sends bytes that are no frame, or not yet. */
  void sendRaw(int link, byte[] bytes);
}
