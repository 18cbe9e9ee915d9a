package participant.vdaf;

import java.util.Arrays;
import java.util.List;
import participant.math.NttField;

/**
 * What Prio3 draws from seeds in one context: streams that differ by version, algorithm, use and
 * context, so that none stands for another (draft-irtf-cfrg-vdaf, sections 6.2.3 and 7.2.6).
 *
 * @param id of the algorithm
 * @param proofs how many proofs a report has
 */
record Streams(int id, int proofs, Flp flp, byte[] context) {
  private static final int MEASUREMENT_SHARE = 1;
  private static final int PROOF_SHARE = 2;
  private static final int JOINT_RANDOMNESS = 3;
  private static final int PROVE_RANDOMNESS = 4;
  private static final int QUERY_RANDOMNESS = 5;
  private static final int JOINT_SEED = 6;
  private static final int JOINT_PART = 7;

  /** A helper's share of an encoded measurement. */
  long[] measurementShare(int aggregator, byte[] seed) {
    return vector(xof(seed, MEASUREMENT_SHARE, octet(aggregator)), flp.circuit.length);
  }

  /** A helper's share of all proofs. */
  long[] proofShare(int aggregator, byte[] seed) {
    return vector(
        xof(seed, PROOF_SHARE, octet(proofs), octet(aggregator)), flp.proofLength * proofs);
  }

  /** What an aggregator's share of the measurement adds to the joint randomness: a seed. */
  byte[] part(int aggregator, byte[] blind, long[] share, byte[] nonce) {
    return xof(blind, JOINT_PART, octet(aggregator), nonce, field().encode(share)).seed();
  }

  /** The seed of the joint randomness, of all aggregators' parts. */
  byte[] jointSeed(List<byte[]> parts) {
    return xof(new byte[Xof.SEED], JOINT_SEED, parts.toArray(byte[][]::new)).seed();
  }

  /** For all proofs, one after another. */
  long[] jointRandomness(byte[] seed) {
    return vector(xof(seed, JOINT_RANDOMNESS, octet(proofs)), flp.circuit.jointRandomness * proofs);
  }

  long[] proveRandomness(byte[] seed) {
    return vector(xof(seed, PROVE_RANDOMNESS, octet(proofs)), flp.proveRandomness * proofs);
  }

  long[] queryRandomness(byte[] verifyKey, byte[] nonce) {
    return vector(
        xof(verifyKey, QUERY_RANDOMNESS, octet(proofs), nonce), flp.queryRandomness * proofs);
  }

  /** The {@code i}th proof's part of elements for all proofs, {@code length} each. */
  long[] ofProof(int i, long[] all, int length) {
    return proofs == 1 ? all : field().slice(all, i * length, (i + 1) * length);
  }

  private NttField field() {
    return flp.field;
  }

  private long[] vector(Xof xof, int length) {
    return xof.vector(field(), length);
  }

  private Xof xof(byte[] seed, int use, byte[]... binder) {
    byte[] prefix = {
      Prio3.VERSION,
      0, // a VDAF
      (byte) (id >>> 24),
      (byte) (id >>> 16),
      (byte) (id >>> 8),
      (byte) id,
      0,
      (byte) use
    };
    return new Xof(seed, joined(prefix, context), binder);
  }

  private static byte[] octet(int value) {
    return new byte[] {(byte) value};
  }

  /** All parts, one after another. */
  static byte[] joined(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** The {@code i}th seed of those that stand one after another. */
  static byte[] seed(byte[] seeds, int i) {
    return Arrays.copyOfRange(seeds, i * Xof.SEED, (i + 1) * Xof.SEED);
  }
}
