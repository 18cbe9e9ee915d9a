package participant.vdaf;

import java.util.ArrayList;
import java.util.List;
import participant.math.NttField;

/** The client's part (draft-irtf-cfrg-vdaf, section 7.2.1). */
record Sharding(Streams streams, int shares) {

  /**
   * Splits an encoded measurement.
   *
   * @param random per helper a seed and, with joint randomness, a blind; then with joint randomness
   *     the leader's blind; then the seed of the proof
   */
  Sharded shard(long[] encoded, byte[] nonce, byte[] random) {
    Flp flp = streams.flp();
    NttField field = flp.field;
    boolean joint = flp.circuit.jointRandomness > 0;
    int seeds = joint ? 2 : 1;
    long[] leader = encoded.clone();
    List<byte[]> inputs = new ArrayList<>();
    List<byte[]> parts = new ArrayList<>();
    for (int helper = 1; helper < shares; helper++) {
      byte[] seed = Streams.seed(random, (helper - 1) * seeds);
      byte[] blind = joint ? Streams.seed(random, (helper - 1) * seeds + 1) : new byte[0];
      long[] share = streams.measurementShare(helper, seed);
      field.subtractFrom(leader, share);
      if (joint) {
        parts.add(streams.part(helper, blind, share, nonce));
      }
      inputs.add(Streams.joined(seed, blind));
    }
    byte[] leaderBlind = joint ? Streams.seed(random, (shares - 1) * seeds) : new byte[0];
    if (joint) {
      parts.add(0, streams.part(0, leaderBlind, leader, nonce));
    }
    long[] proof = prove(encoded, parts, Streams.seed(random, seeds * shares - 1));
    for (int helper = 1; helper < shares; helper++) {
      byte[] seed = Streams.seed(random, (helper - 1) * seeds);
      field.subtractFrom(proof, streams.proofShare(helper, seed));
    }
    inputs.add(0, Streams.joined(field.encode(leader), field.encode(proof), leaderBlind));
    return new Sharded(Streams.joined(parts.toArray(byte[][]::new)), inputs);
  }

  /**
   * All proofs of an encoded measurement.
   *
   * @param parts of the joint randomness; none without it
   */
  private long[] prove(long[] encoded, List<byte[]> parts, byte[] seed) {
    Flp flp = streams.flp();
    NttField field = flp.field;
    long[] prove = streams.proveRandomness(seed);
    long[] joint =
        parts.isEmpty() ? field.zeros(0) : streams.jointRandomness(streams.jointSeed(parts));
    long[] all = field.zeros(flp.proofLength * streams.proofs());
    for (int i = 0; i < streams.proofs(); i++) {
      long[] proof =
          flp.prove(
              encoded,
              streams.ofProof(i, prove, flp.proveRandomness),
              streams.ofProof(i, joint, flp.circuit.jointRandomness));
      field.copy(all, i * flp.proofLength, proof, 0, flp.proofLength);
    }
    return all;
  }
}
