package participant.vdaf;

import java.util.Arrays;
import participant.math.NttField;

/**
 * An aggregator's part in the verification of one report, between its two steps: the draft's verify
 * state, with the verifier share beside it.
 */
public final class Verifying {
  private final NttField field;
  private final OutputShare output;
  private final byte[] seed;
  private final byte[] verifierShare;

  Verifying(NttField field, OutputShare output, byte[] seed, byte[] verifierShare) {
    this.field = field;
    this.output = output;
    this.seed = seed;
    this.verifierShare = verifierShare;
  }

  /** What it tells the other aggregators; it shows nothing of the measurement. */
  public byte[] verifierShare() {
    return verifierShare.clone();
  }

  /**
   * Its bytes, which are as secret as the report's share: the output share, the seed of the joint
   * randomness if there is one, the verifier share. The draft leaves the form to everybody, as no
   * other aggregator sees it. {@link Prio3#verifying} reads them.
   */
  public byte[] encode() {
    return Streams.joined(field.encode(output.elements), seed, verifierShare);
  }

  OutputShare output() {
    return output;
  }

  /** Whether {@code message} is the joint randomness's seed as this aggregator worked it out. */
  boolean agrees(byte[] message) {
    return Arrays.equals(seed, message);
  }

  /** Without its shares. */
  @Override
  public String toString() {
    return "Verifying[]";
  }
}
