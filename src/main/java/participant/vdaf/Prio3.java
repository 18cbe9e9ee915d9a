package participant.vdaf;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
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

  /** What the draft's experiments have for an id, all of them. */
  private static final int EXPERIMENT = 0xffff_ffff;

  /** The draft leaves these to everybody's own use: a circuit under one is no standard. */
  private static final int PRIVATE_USE = 0xffff_0000;

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
        EXPERIMENT, shares, proofs, SumVecCircuit.of(Field64.FIELD, length, max, chunk));
  }

  /** Prio3HigherDegree: a measurement is 0, 1 or 2. The draft's tests have it, for its gadget. */
  public static Prio3 higherDegree(int shares) {
    return new Prio3(EXPERIMENT, shares, 1, new ThreeValuesCircuit(Field64.FIELD));
  }

  /**
   * Not of the draft: a measurement is one integer x from 0 to {@code max}, and what is summed is
   * x² and x. Requires max below 2^31, so that 2^64 squares do not wrap around.
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

  /**
   * Bytes of {@code aggregator}'s input share.
   *
   * @throws IllegalArgumentException if it is not from 0 to shares − 1
   */
  public int inputShareSize(int aggregator) {
    if (aggregator < 0 || aggregator >= shares) {
      throw new IllegalArgumentException(
          "aggregator " + aggregator + "; 0 to " + (shares - 1) + " are allowed");
    }
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
   * @param context what the report is for: part of every stream, the same at every party
   * @param nonce {@link #NONCE} bytes, sent along with the report
   * @param random {@link #randomness} secret bytes, used once
   * @throws IllegalArgumentException if it is no measurement, or the context is longer than 65,527
   *     bytes
   */
  public Sharded shard(byte[] context, long[] measurement, byte[] nonce, byte[] random) {
    requireLength(nonce, NONCE, "nonce");
    requireLength(random, randomness(), "randomness");
    return new Sharding(streams(context), shares).shard(circuit.encode(measurement), nonce, random);
  }

  /**
   * An aggregator's first step with a report.
   *
   * @param aggregator 0, which is the leader, to shares − 1
   * @throws Rejected if the report is malformed
   * @throws IllegalArgumentException if the key, the context or the aggregator is not one
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
    if (inputShare.length != inputShareSize(aggregator)) {
      throw new Rejected("an input share has the wrong length");
    }
    return new Verification(streams(context), shares)
        .begin(verifyKey, aggregator, nonce, publicShare, inputShare, one);
  }

  /**
   * What {@link Verifying#encode} wrote.
   *
   * @throws Rejected if {@code bytes} spells nothing of the kind
   */
  public Verifying verifying(byte[] bytes) throws Rejected {
    int output = circuit.outputs * field.encodedSize();
    int seed = joint() ? Xof.SEED : 0;
    int verifiers = flp.verifierLength * proofs;
    if (bytes.length != output + 2 * seed + verifiers * field.encodedSize()) {
      throw new Rejected("a verify state has the wrong length");
    }
    byte[] verifierShare = Arrays.copyOfRange(bytes, output + seed, bytes.length);
    Rejected.unlessElements(field, verifierShare, verifiers);
    return new Verifying(
        field,
        new OutputShare(Rejected.unlessElements(field, bytes, circuit.outputs)),
        Arrays.copyOfRange(bytes, output, output + seed),
        verifierShare);
  }

  /**
   * What the aggregators tell each other, combined; each may do so for itself.
   *
   * @param verifierShares one an aggregator, in their order
   * @throws Rejected if one is malformed, or the measurement is not valid
   * @throws IllegalArgumentException if there are not as many as aggregators
   */
  public byte[] combine(byte[] context, List<byte[]> verifierShares) throws Rejected {
    requireAll(verifierShares.size(), "verifier shares");
    return new Verification(streams(context), shares).combine(verifierShares);
  }

  /**
   * An aggregator's last step with a report.
   *
   * @param message what {@link #combine} came to
   * @throws Rejected if the client and the aggregators used different randomness
   */
  public OutputShare verifyNext(Verifying verifying, byte[] message) throws Rejected {
    if (!verifying.agrees(message)) {
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
    return new AggregateShare(field, Rejected.unlessElements(field, bytes, circuit.outputs));
  }

  /**
   * What the shares of all aggregators, over the same reports, add up to.
   *
   * @throws IllegalArgumentException if there are not as many as aggregators, or one is for sums of
   *     another shape
   */
  public List<BigInteger> unshard(List<AggregateShare> all) {
    requireAll(all.size(), "aggregate shares");
    AggregateShare sum = nothing();
    all.forEach(sum::add);
    return circuit.decode(sum.elements);
  }

  private Streams streams(byte[] context) {
    return new Streams(id, proofs, flp, context);
  }

  private void requireAll(int count, String what) {
    if (count != shares) {
      throw new IllegalArgumentException(count + " " + what + " of " + shares + " aggregators");
    }
  }

  private static void requireLength(byte[] bytes, int length, String what) {
    if (bytes.length != length) {
      throw new IllegalArgumentException(
          "the " + what + " has " + bytes.length + " bytes, not " + length);
    }
  }
}
