package participant.protocol.network;

import java.util.List;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.crypto.Signer;
import participant.crypto.Verifier;

/**
 * This node, as it says of itself.
 *
 * @param name what its owner calls it; empty if nothing
 * @param addresses where it is reached, {@code host:port}, the best first
 */
public record Self(
    Signer signer, Verifier verifier, NodeType type, String name, List<String> addresses) {
  public Self {
    addresses = List.copyOf(addresses);
  }

  Bytes fingerprint() {
    return Hash.sha256(signer.certificate().toByteArray());
  }
}
