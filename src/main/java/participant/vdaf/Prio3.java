package participant.vdaf;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import participant.math.Field128;
import participant.math.Field64;
import participant.math.NttField;

/**
 * Prio3 (draft-irtf-cfrg-vdaf, version byte {@value #VERSION}, section 7): 2 to 255 aggregators sum
 * measurements and check together that each is valid. What is promised: none of them learns more
 * than the sum while one is honest, and the sum is right while all are.
 *
 * <pre>{@code
 * Prio3 prio = Prio3.sum(3, 100);
 * Sharded report = prio.shard(context, new long[] {42}, nonce, random);        // the client
 * Verifying mine = prio.verifyInit(key, context, id, nonce, publicShare, mine); // each aggregator
 * byte[] message = prio.combine(context, verifierShares);                       // of all of them
 * total.add(prio.verifyNext(mine, message));
 * List<BigInteger> sum = prio.unshard(List.of(total, …));                       // of all of them
 * }</pre>
 *
 * <p>Immutable, for any number of threads.
 */
public final class Prio3 {
  public static final int VERSION = 18;

  /** Bytes of a nonce, which is fresh for each report. */
  public static final int NONCE = 16;

  /** Bytes of the key that aggregators share, which no client knows before its report is out. */
  public static final int VERIFY_KEY = Xof.SEED;

  /** The draft leaves these to everybody's own use: a circuit under one is no standard. */
  private static final int PRIVATE_USE = 0xffff_0000;

  private static final int MEASUREMENT_SHARE = 1;
  private static final int PROOF_SHARE = 2;
  private static final int JOINT_RANDOMNESS = 3;
  private static final int PROVE_RANDOMNESS = 4;
  private static final int QUERY_RANDOMNESS = 5;
  private static final int JOINT_SEED = 6;
  private static final int JOINT_PART = 7;

  private final int id;
  private final int shares;
  private final int proofs;
  private final Circuit circuit;
  private final NttField field;
  private final Flp flp;
  private final long[] one;

  private Prio3(int id, int shares, int proofs, Circuit circuit) {
    if (shares < 2 || shares > 255 || proofs < 1 || proofs > 255) {
      throw new IllegalArgumentException(
          shares + " aggregators and " + proofs + " proofs; 2 to 255 and 1 to 255 are allowed");
    }
    this.id = id;
    this.shares = shares;
    this.proofs = proofs;
    this.circuit = circuit;
    this.field = circuit.field;
    this.flp = new Flp(circuit);
    this.one = field.inverse(field.of(shares));
  }

  /** Prio3Count: a measurement is {0} or {1}. */
  public static Prio3 count(int shares) {
    return new Prio3(1, shares, 1, new CountCircuit(Field64.FIELD));
  }

  /** Prio3Sum: a measurement is one integer from 0 to {@code max}, which is 1 to 2^62. */
  public static Prio3 sum(int shares, long max) {
    return new Prio3(2, shares, 1, SumCircuit.upTo(Field64.FIELD, max));
  }

  /** Prio3SumVec: {@code length} integers from 0 to {@code max}. */
  public static Prio3 sumVec(int shares, int length, long max, int chunk) {
    return new Prio3(3, shares, 1, SumVecCircuit.of(Field128.FIELD, length, max, chunk));
  }

  /** Prio3Histogram: a measurement is the place of a bucket, from 0. */
  public static Prio3 histogram(int shares, int buckets, int chunk) {
    return new Prio3(4, shares, 1, new HistogramCircuit(Field128.FIELD, buckets, chunk));
  }

  /** Prio3MultihotCountVec: {@code choices} zeros and ones, of these at most {@code most} ones. */
  public static Prio3 multihot(int shares, int choices, long most, int chunk) {
    return new Prio3(5, shares, 1, MultihotCircuit.of(Field128.FIELD, choices, most, chunk));
  }

  /** Prio3SumVec with several proofs over the smaller field, an experiment of the draft. */
  public static Prio3 sumVecMultiproof(int shares, int proofs, int length, long max, int chunk) {
    return new Prio3(
        0xffff_ffff, shares, proofs, SumVecCircuit.of(Field64.FIELD, length, max, chunk));
  }

  /**
   * Not of the draft: a measurement is one integer x from 0 to {@code max}, and what is summed is
   * x² and x. Requires max below 2^31.
   */
  public static Prio3 variance(int shares, long max, int chunk) {
    return new Prio3(PRIVATE_USE + 1, shares, 1, ProductCircuit.square(Field128.FIELD, max, chunk));
  }

  /**
   * Not of the draft: a measurement is an integer x from 0 to {@code max} and its weight w from 0
   * to {@code heaviest}, and what is summed is w·x and w.
   */
  public static Prio3 weightedAverage(int shares, long max, long heaviest, int chunk) {
    return new Prio3(
        PRIVATE_USE + 2, shares, 1, ProductCircuit.weighted(Field128.FIELD, max, heaviest, chunk));
  }

  /** How many zeros and ones a call of the gadget should check, where {@code bits} are checked. */
  public static int chunkFor(int bits) {
    return Math.max(1, (int) Math.sqrt(bits));
  }

  /** The number of aggregators. */
  public int shares() {
    return shares;
  }

  /** No sum of outputs reaches this without wrapping around. */
  public BigInteger modulus() {
    return field.modulus();
  }

  /** Bytes of randomness that {@link #shard} takes. */
  public int randomness() {
    return Xof.SEED * (joint() ? 2 * shares : shares);
  }

  /** Bytes of a public share. */
  public int publicShareSize() {
    return joint() ? shares * Xof.SEED : 0;
  }

  /** Bytes of {@code aggregator}'s input share. */
  public int inputShareSize(int aggregator) {
    int elements = circuit.length + flp.proofLength * proofs;
    int share = aggregator == 0 ? elements * field.encodedSize() : Xof.SEED;
    return share + (joint() ? Xof.SEED : 0);
  }

  private boolean joint() {
    return circuit.jointRandomness > 0;
  }

  /**
   * Splits a measurement.
   *
   * @param nonce {@link #NONCE} bytes, sent along with the report
   * @param random {@link #randomness} secret bytes, used once
   * @throws IllegalArgumentException if it is no measurement
   */
  public Sharded shard(byte[] context, long[] measurement, byte[] nonce, byte[] random) {
    requireLength(nonce, NONCE, "nonce");
    requireLength(random, randomness(), "randomness");
    Separation separation = new Separation(context);
    long[] encoded = circuit.encode(measurement);
    Seeds seeds = new Seeds(random);
    List<byte[]> helperSeeds = new ArrayList<>();
    List<Optional<byte[]>> blinds = new ArrayList<>();
    long[] leader = encoded.clone();
    List<byte[]> parts = new ArrayList<>();
    for (int helper = 1; helper < shares; helper++) {
      helperSeeds.add(seeds.next());
      blinds.add(joint() ? Optional.of(seeds.next()) : Optional.empty());
      long[] share = measurementShare(separation, helper, helperSeeds.get(helper - 1));
      field.subtractFrom(leader, share);
      if (joint()) {
        parts.add(part(separation, helper, blinds.get(helper - 1).get(), share, nonce));
      }
    }
    Optional<byte[]> leaderBlind = joint() ? Optional.of(seeds.next()) : Optional.empty();
    if (joint()) {
      parts.add(0, part(separation, 0, leaderBlind.get(), leader, nonce));
    }
    long[] proof = prove(separation, encoded, parts, seeds.next());
    for (int helper = 1; helper < shares; helper++) {
      field.subtractFrom(proof, proofShare(separation, helper, helperSeeds.get(helper - 1)));
    }
    List<byte[]> inputs = new ArrayList<>();
    inputs.add(joined(field.encode(leader), field.encode(proof), leaderBlind.orElse(new byte[0])));
    for (int i = 0; i < helperSeeds.size(); i++) {
      inputs.add(joined(helperSeeds.get(i), blinds.get(i).orElse(new byte[0])));
    }
    return new Sharded(joined(parts.toArray(byte[][]::new)), inputs);
  }

  private long[] prove(Separation separation, long[] encoded, List<byte[]> parts, byte[] seed) {
    long[] proveRandomness =
        separation
            .xof(seed, PROVE_RANDOMNESS, octet(proofs))
            .vector(field, flp.proveRandomness * proofs);
    long[] joint = joint() ? jointRandomness(separation, jointSeed(separation, parts)) : null;
    long[] all = field.zeros(flp.proofLength * proofs);
    for (int i = 0; i < proofs; i++) {
      long[] proof =
          flp.prove(
              encoded,
              part(proveRandomness, i, flp.proveRandomness),
              joint() ? part(joint, i, circuit.jointRandomness) : field.zeros(0));
      field.copy(all, i * flp.proofLength, proof, 0, flp.proofLength);
    }
    return all;
  }

  /**
   * An aggregator's first step with a report.
   *
   * @param aggregator 0, which is the leader, to shares − 1
   * @throws Rejected if the report is malformed
   */
  public Verifying verifyInit(
      byte[] verifyKey,
      byte[] context,
      int aggregator,
      byte[] nonce,
      byte[] publicShare,
      byte[] inputShare)
      throws Rejected {
    requireLength(verifyKey, VERIFY_KEY, "verify key");
    if (nonce.length != NONCE || publicShare.length != publicShareSize()) {
      throw new Rejected("the nonce or the public share has the wrong length");
    }
    Separation separation = new Separation(context);
    InputShare input = input(separation, aggregator, inputShare);
    Optional<byte[]> ownPart = Optional.empty();
    Optional<byte[]> seed = Optional.empty();
    long[] joint = field.zeros(0);
    if (joint()) {
      ownPart = Optional.of(part(separation, aggregator, input.blind(), input.encoded(), nonce));
      List<byte[]> parts = new ArrayList<>(new Seeds(publicShare).all());
      parts.set(aggregator, ownPart.get());
      seed = Optional.of(jointSeed(separation, parts));
      joint = jointRandomness(separation, seed.get());
    }
    long[] queryRandomness =
        separation
            .xof(verifyKey, QUERY_RANDOMNESS, octet(proofs), nonce)
            .vector(field, flp.queryRandomness * proofs);
    long[] verifiers = field.zeros(flp.verifierLength * proofs);
    for (int i = 0; i < proofs; i++) {
      long[] verifier =
          flp.query(
                  input.encoded(),
                  part(input.proofs(), i, flp.proofLength),
                  part(queryRandomness, i, flp.queryRandomness),
                  joint() ? part(joint, i, circuit.jointRandomness) : joint,
                  one)
              .orElseThrow(() -> new Rejected("its test would show what it tests"));
      field.copy(verifiers, i * flp.verifierLength, verifier, 0, flp.verifierLength);
    }
    return new Verifying(
        new OutputShare(circuit.truncate(input.encoded())),
        seed,
        joined(field.encode(verifiers), ownPart.orElse(new byte[0])));
  }

  /**
   * What the aggregators tell each other, combined; each may do so for itself.
   *
   * @param verifierShares one an aggregator, in their order
   * @throws Rejected if one is malformed, or the measurement is not valid
   */
  public byte[] combine(byte[] context, List<byte[]> verifierShares) throws Rejected {
    if (verifierShares.size() != shares) {
      throw new IllegalArgumentException(
          verifierShares.size() + " verifier shares of " + shares + " aggregators");
    }
    int size = flp.verifierLength * proofs * field.encodedSize();
    long[] verifiers = field.zeros(flp.verifierLength * proofs);
    List<byte[]> parts = new ArrayList<>();
    for (byte[] share : verifierShares) {
      if (share.length != size + (joint() ? Xof.SEED : 0)) {
        throw new Rejected("a verifier share has the wrong length");
      }
      field.addTo(verifiers, elements(share, 0, flp.verifierLength * proofs));
      parts.add(Arrays.copyOfRange(share, size, share.length));
    }
    for (int i = 0; i < proofs; i++) {
      if (!flp.decide(part(verifiers, i, flp.verifierLength))) {
        throw new Rejected("the measurement is not valid");
      }
    }
    return joint() ? jointSeed(new Separation(context), parts) : new byte[0];
  }

  /**
   * An aggregator's last step with a report.
   *
   * @param message what {@link #combine} came to
   * @throws Rejected if the client and the aggregators used different randomness
   */
  public OutputShare verifyNext(Verifying verifying, byte[] message) throws Rejected {
    if (!Arrays.equals(verifying.seed().orElse(new byte[0]), message)) {
      throw new Rejected("the joint randomness is not what the shares lead to");
    }
    return verifying.output();
  }

  /** A share of the sum over no reports. */
  public AggregateShare nothing() {
    return new AggregateShare(field, field.zeros(circuit.outputs));
  }

  /**
   * The share that {@code bytes} spells.
   *
   * @throws Rejected if they do not
   */
  public AggregateShare aggregateShare(byte[] bytes) throws Rejected {
    if (bytes.length != circuit.outputs * field.encodedSize()) {
      throw new Rejected("an aggregate share has the wrong length");
    }
    return new AggregateShare(field, elements(bytes, 0, circuit.outputs));
  }

  /** What the shares of all aggregators, over the same reports, add up to. */
  public List<BigInteger> unshard(List<AggregateShare> all) {
    long[] sum = field.zeros(circuit.outputs);
    all.forEach(share -> field.addTo(sum, share.elements));
    return circuit.decode(sum);
  }

  /** An input share, expanded; {@code blind} is empty without joint randomness. */
  private record InputShare(long[] encoded, long[] proofs, byte[] blind) {}

  private InputShare input(Separation separation, int aggregator, byte[] bytes) throws Rejected {
    if (bytes.length != inputShareSize(aggregator)) {
      throw new Rejected("an input share has the wrong length");
    }
    int elements = circuit.length + flp.proofLength * proofs;
    byte[] rest = Arrays.copyOfRange(bytes, bytes.length - (joint() ? Xof.SEED : 0), bytes.length);
    if (aggregator == 0) {
      long[] all = elements(bytes, 0, elements);
      return new InputShare(
          field.slice(all, 0, circuit.length), field.slice(all, circuit.length, elements), rest);
    }
    byte[] seed = Arrays.copyOf(bytes, Xof.SEED);
    return new InputShare(
        measurementShare(separation, aggregator, seed),
        proofShare(separation, aggregator, seed),
        rest);
  }

  private long[] elements(byte[] bytes, int from, int count) throws Rejected {
    try {
      return field.decode(bytes, from, count);
    } catch (IllegalArgumentException e) {
      throw new Rejected("an element is not below the modulus");
    }
  }

  private long[] measurementShare(Separation separation, int aggregator, byte[] seed) {
    return separation.xof(seed, MEASUREMENT_SHARE, octet(aggregator)).vector(field, circuit.length);
  }

  private long[] proofShare(Separation separation, int aggregator, byte[] seed) {
    return separation
        .xof(seed, PROOF_SHARE, octet(proofs), octet(aggregator))
        .vector(field, flp.proofLength * proofs);
  }

  private byte[] part(
      Separation separation, int aggregator, byte[] blind, long[] share, byte[] nonce) {
    return separation.xof(blind, JOINT_PART, octet(aggregator), nonce, field.encode(share)).seed();
  }

  private byte[] jointSeed(Separation separation, List<byte[]> parts) {
    return separation
        .xof(new byte[Xof.SEED], JOINT_SEED, joined(parts.toArray(byte[][]::new)))
        .seed();
  }

  private long[] jointRandomness(Separation separation, byte[] seed) {
    return separation
        .xof(seed, JOINT_RANDOMNESS, octet(proofs))
        .vector(field, circuit.jointRandomness * proofs);
  }

  /** The {@code i}th of parts of {@code length} elements each. */
  private long[] part(long[] all, int i, int length) {
    return proofs == 1 ? all : field.slice(all, i * length, (i + 1) * length);
  }

  private static byte[] octet(int value) {
    return new byte[] {(byte) value};
  }

  private static byte[] joined(byte[]... parts) {
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

  private static void requireLength(byte[] bytes, int length, String what) {
    if (bytes.length != length) {
      throw new IllegalArgumentException(
          "the " + what + " has " + bytes.length + " bytes, not " + length);
    }
  }

  /** Seeds, one after another. */
  private static final class Seeds {
    private final byte[] bytes;
    private int at;

    Seeds(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] next() {
      at += Xof.SEED;
      return Arrays.copyOfRange(bytes, at - Xof.SEED, at);
    }

    List<byte[]> all() {
      List<byte[]> all = new ArrayList<>();
      while (at < bytes.length) {
        all.add(next());
      }
      return all;
    }
  }

  /** Keeps streams apart: by version, algorithm, use and context (section 6.2.3). */
  private final class Separation {
    private final byte[] context;

    Separation(byte[] context) {
      this.context = context;
    }

    Xof xof(byte[] seed, int use, byte[]... binder) {
      byte[] prefix = {
        VERSION,
        0,
        (byte) (id >>> 24),
        (byte) (id >>> 16),
        (byte) (id >>> 8),
        (byte) id,
        0,
        (byte) use
      };
      return new Xof(seed, joined(prefix, context), binder);
    }
  }
}
