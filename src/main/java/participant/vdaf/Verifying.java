package participant.vdaf;

import java.util.Optional;

/** An aggregator's part in the verification of one report, between its two steps. */
public final class Verifying {
  private final OutputShare output;
  private final Optional<byte[]> seed;
  private final byte[] verifierShare;

  Verifying(OutputShare output, Optional<byte[]> seed, byte[] verifierShare) {
    this.output = output;
    this.seed = seed;
    this.verifierShare = verifierShare;
  }

  /** What it tells the other aggregators; it shows nothing of the measurement. */
  public byte[] verifierShare() {
    return verifierShare.clone();
  }

  OutputShare output() {
    return output;
  }

  /** The seed of the joint randomness as this aggregator worked it out; empty without any. */
  Optional<byte[]> seed() {
    return seed;
  }

  /** Without its shares. */
  @Override
  public String toString() {
    return "Verifying[]";
  }
}
