package participant.vdaf;

import java.util.List;

/**
 * A measurement in shares.
 *
 * @param publicShare for every aggregator
 * @param inputShares one an aggregator, the leader's first; all of them together are the
 *     measurement
 */
public record Sharded(byte[] publicShare, List<byte[]> inputShares) {
  public Sharded {
    inputShares = List.copyOf(inputShares);
  }

  /** Without the shares. */
  @Override
  public String toString() {
    return "Sharded[" + inputShares.size() + " shares]";
  }
}
