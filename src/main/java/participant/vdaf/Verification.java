package participant.vdaf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import participant.math.NttField;

/** The aggregators' part, up to whether a report is valid (section 7.2.2 of the draft). */
record Verification(Streams streams, int shares) {

  /**
   * An aggregator's first step.
   *
   * @param publicShare all aggregators' parts of the joint randomness as the client says; an
   *     aggregator takes its own from its share instead, so that a lie changes what it sees
   * @param one a share of 1
   * @throws Rejected if a number in the share is none, or by a chance of about 2^-50
   */
  Verifying begin(
      byte[] verifyKey,
      int aggregator,
      byte[] nonce,
      byte[] publicShare,
      byte[] inputShare,
      long[] one)
      throws Rejected {
    InputShare input = InputShare.decode(streams, aggregator, inputShare);
    Flp flp = streams.flp();
    byte[] ownPart = new byte[0];
    byte[] seed = new byte[0];
    long[] joint = flp.field.zeros(0);
    if (flp.circuit.jointRandomness > 0) {
      ownPart = streams.part(aggregator, input.blind(), input.encoded(), nonce);
      List<byte[]> parts = new ArrayList<>();
      for (int i = 0; i < shares; i++) {
        parts.add(i == aggregator ? ownPart : Streams.seed(publicShare, i));
      }
      seed = streams.jointSeed(parts);
      joint = streams.jointRandomness(seed);
    }
    long[] verifiers = query(input, streams.queryRandomness(verifyKey, nonce), joint, one);
    return new Verifying(
        flp.field,
        new OutputShare(flp.circuit.truncate(input.encoded())),
        seed,
        Streams.joined(flp.field.encode(verifiers), ownPart));
  }

  private long[] query(InputShare input, long[] query, long[] joint, long[] one) throws Rejected {
    Flp flp = streams.flp();
    long[] all = flp.field.zeros(flp.verifierLength * streams.proofs());
    for (int i = 0; i < streams.proofs(); i++) {
      Optional<long[]> verifier =
          flp.query(
              input.encoded(),
              streams.ofProof(i, input.proofs(), flp.proofLength),
              streams.ofProof(i, query, flp.queryRandomness),
              streams.ofProof(i, joint, flp.circuit.jointRandomness),
              one);
      if (verifier.isEmpty()) {
        throw new Rejected("its test would show what it tests");
      }
      flp.field.copy(all, i * flp.verifierLength, verifier.get(), 0, flp.verifierLength);
    }
    return all;
  }

  /**
   * All verifier shares combined: the seed of the joint randomness, or nothing without it.
   *
   * @throws Rejected if one is malformed, or the measurement is not valid
   */
  byte[] combine(List<byte[]> verifierShares) throws Rejected {
    Flp flp = streams.flp();
    NttField field = flp.field;
    boolean joint = flp.circuit.jointRandomness > 0;
    int elements = flp.verifierLength * streams.proofs();
    int size = elements * field.encodedSize();
    long[] verifiers = field.zeros(elements);
    List<byte[]> parts = new ArrayList<>();
    for (byte[] share : verifierShares) {
      if (share.length != size + (joint ? Xof.SEED : 0)) {
        throw new Rejected("a verifier share has the wrong length");
      }
      field.addTo(verifiers, Rejected.unlessElements(field, share, elements));
      parts.add(Arrays.copyOfRange(share, size, share.length));
    }
    for (int i = 0; i < streams.proofs(); i++) {
      if (!flp.decide(streams.ofProof(i, verifiers, flp.verifierLength))) {
        throw new Rejected("the measurement is not valid");
      }
    }
    return joint ? streams.jointSeed(parts) : new byte[0];
  }
}
