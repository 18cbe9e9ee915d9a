package participant.vdaf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import participant.math.NttField;

class Prio3Test {
  private static final byte[] CONTEXT = "a computation".getBytes(UTF_8);
  private static final int REPORTS = 12;

  /** A kind of measurement: what it is, and what it adds to the sum. */
  private record Kind(
      IntFunction<Prio3> prio,
      Function<Random, long[]> measurement,
      Function<long[], long[]> summed,
      List<long[]> invalid) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              Prio3::count,
              random -> new long[] {random.nextInt(2)},
              measurement -> measurement,
              List.of(new long[] {2}, new long[] {-1}, new long[] {})),
          new Kind(
              shares -> Prio3.sum(shares, 100),
              random -> new long[] {random.nextInt(101)},
              measurement -> measurement,
              List.of(new long[] {101}, new long[] {-1}, new long[] {1, 2})),
          new Kind(
              shares -> Prio3.sum(shares, 1L << 62),
              random -> new long[] {random.nextLong() >>> 4},
              measurement -> measurement,
              List.of(new long[] {(1L << 62) + 1})),
          new Kind(
              shares -> Prio3.sumVec(shares, 5, 1_000_000, 9),
              random -> random.longs(5, 0, 1_000_001).toArray(),
              measurement -> measurement,
              List.of(new long[4], new long[] {0, 0, 0, 0, 1_000_001})),
          new Kind(
              Prio3::higherDegree,
              random -> new long[] {random.nextInt(3)},
              measurement -> measurement,
              List.of(new long[] {3}, new long[] {-1}, new long[] {})),
          new Kind(
              shares -> Prio3.histogram(shares, 11, 3),
              random -> new long[] {random.nextInt(11)},
              measurement -> {
                long[] buckets = new long[11];
                buckets[(int) measurement[0]] = 1;
                return buckets;
              },
              List.of(new long[] {11}, new long[] {-1})),
          new Kind(
              shares -> Prio3.multihot(shares, 7, 3, 2),
              random -> {
                long[] choices = new long[7];
                for (int i = 0; i < 3; i++) {
                  choices[random.nextInt(7)] = 1;
                }
                return choices;
              },
              measurement -> measurement,
              List.of(new long[] {1, 1, 1, 1, 0, 0, 0}, new long[] {2, 0, 0, 0, 0, 0, 0})),
          new Kind(
              shares -> Prio3.variance(shares, 1_000, 4),
              random -> new long[] {random.nextInt(1_001)},
              measurement -> new long[] {measurement[0] * measurement[0], measurement[0]},
              List.of(new long[] {1_001}, new long[] {-1})),
          new Kind(
              shares -> Prio3.weightedAverage(shares, 300, 50, 3),
              random -> new long[] {random.nextInt(301), random.nextInt(51)},
              measurement -> new long[] {measurement[0] * measurement[1], measurement[1]},
              List.of(new long[] {301, 1}, new long[] {1, 51}, new long[] {1})));

  @Test
  void validMeasurementsAddUp() throws Exception {
    for (Kind kind : KINDS) {
      for (int shares : new int[] {2, 3, 4, 5}) {
        Prio3 prio = kind.prio().apply(shares);
        Random random = new Random(shares);
        byte[] key = bytes(random, Prio3.VERIFY_KEY);
        List<AggregateShare> totals = new ArrayList<>();
        for (int i = 0; i < shares; i++) {
          totals.add(prio.nothing());
        }
        List<BigInteger> expected = new ArrayList<>(prio.unshard(totals));
        for (int report = 0; report < REPORTS; report++) {
          long[] measurement = kind.measurement().apply(random);
          byte[] nonce = bytes(random, Prio3.NONCE);
          Sharded sharded =
              prio.shard(CONTEXT, measurement, nonce, bytes(random, prio.randomness()));
          List<OutputShare> outputs = verify(prio, key, nonce, sharded);
          for (int i = 0; i < shares; i++) {
            totals.get(i).add(outputs.get(i));
          }
          long[] summed = kind.summed().apply(measurement);
          for (int i = 0; i < summed.length; i++) {
            expected.set(i, expected.get(i).add(BigInteger.valueOf(summed[i])));
          }
        }
        assertThat(prio.unshard(totals)).isEqualTo(expected);
      }
    }
  }

  @Test
  void noClientSharesWhatIsNoMeasurement() {
    for (Kind kind : KINDS) {
      Prio3 prio = kind.prio().apply(2);
      for (long[] measurement : kind.invalid()) {
        assertThatThrownBy(
                () ->
                    prio.shard(
                        CONTEXT, measurement, new byte[Prio3.NONCE], new byte[prio.randomness()]))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void anyFlippedBitOfAReportIsFound() throws Exception {
    for (Kind kind : KINDS) {
      Prio3 prio = kind.prio().apply(2);
      Random random = new Random(7);
      byte[] key = bytes(random, Prio3.VERIFY_KEY);
      byte[] nonce = bytes(random, Prio3.NONCE);
      Sharded good =
          prio.shard(
              CONTEXT, kind.measurement().apply(random), nonce, bytes(random, prio.randomness()));
      for (int i = 0; i < 30; i++) {
        int share = random.nextInt(2);
        byte[] changed = good.inputShares().get(share).clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        List<byte[]> shares = new ArrayList<>(good.inputShares());
        shares.set(share, changed);
        assertThatThrownBy(() -> verify(prio, key, nonce, new Sharded(good.publicShare(), shares)))
            .isInstanceOf(Rejected.class);
      }
      byte[] otherNonce = nonce.clone();
      otherNonce[3] ^= 1;
      if (good.publicShare().length > 0) { // With joint randomness a share fits one nonce only.
        assertThatThrownBy(() -> verify(prio, key, otherNonce, good)).isInstanceOf(Rejected.class);
      }
    }
  }

  @Test
  void wrongLengthsAreRefused() {
    Prio3 prio = Prio3.histogram(2, 4, 2);
    for (int length : new int[] {0, 1, 31, 63, 65, 1_000}) {
      assertThatThrownBy(
              () ->
                  prio.verifyInit(
                      new byte[32], CONTEXT, 1, new byte[16], new byte[64], new byte[length]))
          .isInstanceOf(Rejected.class);
      assertThatThrownBy(() -> prio.combine(CONTEXT, List.of(new byte[length], new byte[length])))
          .isInstanceOf(Rejected.class);
      assertThatThrownBy(() -> prio.aggregateShare(new byte[length])).isInstanceOf(Rejected.class);
    }
    byte[] tooLarge = new byte[64];
    Arrays.fill(tooLarge, (byte) -1);
    assertThatThrownBy(() -> prio.aggregateShare(tooLarge)).hasMessageContaining("modulus");
  }

  /** A modified client proves what is not so as well as it can. */
  @Test
  void aProofOfSomethingInvalidIsNotTaken() {
    Random random = new Random(3);
    for (Kind kind : KINDS) {
      Circuit circuit = circuits().get(KINDS.indexOf(kind));
      NttField field = circuit.field;
      Flp flp = new Flp(circuit);
      long[] encoded = circuit.encode(kind.measurement().apply(random));
      for (int place = 0; place < circuit.length; place++) {
        long[] forged = encoded.clone();
        field.set(forged, place, BigInteger.valueOf(3 + random.nextInt(1_000)));
        long[] joint = random(field, circuit.jointRandomness, random);
        long[] proof = flp.prove(forged, random(field, flp.proveRandomness, random), joint);
        long[] verifier =
            flp.query(forged, proof, random(field, flp.queryRandomness, random), joint, field.of(1))
                .orElseThrow();
        assertThat(flp.decide(verifier)).isFalse();
      }
    }
  }

  private static List<Circuit> circuits() {
    NttField small = participant.math.Field64.FIELD;
    NttField large = participant.math.Field128.FIELD;
    return List.of(
        new CountCircuit(small),
        SumCircuit.upTo(small, 100),
        SumCircuit.upTo(small, 1L << 62),
        SumVecCircuit.of(large, 5, 1_000_000, 9),
        new ThreeValuesCircuit(small),
        new HistogramCircuit(large, 11, 3),
        MultihotCircuit.of(large, 7, 3, 2),
        ProductCircuit.square(large, 1_000, 4),
        ProductCircuit.weighted(large, 300, 50, 3));
  }

  private static long[] random(NttField field, int length, Random random) {
    long[] vector = field.zeros(length);
    for (int i = 0; i < length; i++) {
      field.set(vector, i, new BigInteger(200, random));
    }
    return vector;
  }

  private static List<OutputShare> verify(Prio3 prio, byte[] key, byte[] nonce, Sharded report)
      throws Rejected {
    List<Verifying> begun = new ArrayList<>();
    for (int i = 0; i < prio.shares(); i++) {
      begun.add(
          prio.verifyInit(
              key, CONTEXT, i, nonce, report.publicShare(), report.inputShares().get(i)));
    }
    byte[] message = prio.combine(CONTEXT, begun.stream().map(Verifying::verifierShare).toList());
    List<OutputShare> outputs = new ArrayList<>();
    for (Verifying each : begun) {
      outputs.add(prio.verifyNext(each, message));
    }
    return outputs;
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
