package participant.vdaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is no argument is refused by name, and what comes from outside is Rejected. */
class Prio3RefusalsTest {
  private static final byte[] KEY = new byte[Prio3.VERIFY_KEY];
  private static final byte[] NONCE = new byte[Prio3.NONCE];
  private static final byte[] CONTEXT = {};

  @Test
  void noProofIsMadeWithSizesOutOfRange() {
    int huge = Integer.MAX_VALUE;
    for (int wrong : new int[] {huge, 0, -4}) {
      named(() -> Prio3.histogram(2, wrong, 2), "zeros and ones in a measurement");
      named(() -> Prio3.histogram(2, 4, wrong), "elements in a chunk");
      named(() -> Prio3.sumVec(2, wrong, 3, 2), "zeros and ones in a measurement");
      named(() -> Prio3.count(wrong), "2 to 255");
    }
    named(() -> Prio3.sumVec(2, huge / 2 + 2, 3, 2), "zeros and ones in a measurement");
    named(() -> Prio3.multihot(2, huge, 3, 2), "zeros and ones in a measurement");
    named(() -> Prio3.variance(2, 1L << 31, 4), "is squared");
    named(() -> Prio3.sum(2, 0), "2^62");
  }

  @Test
  void aStreamIsNotDrawnInAContextWhoseLengthCannotBeSpelled() {
    Prio3 prio = Prio3.count(2);
    byte[] random = new byte[prio.randomness()];
    prio.shard(new byte[65_527], new long[] {1}, NONCE, random);
    named(() -> prio.shard(new byte[65_528], new long[] {1}, NONCE, random), "65535");
  }

  @Test
  void noAggregatorIsTakenForAnotherOrLeftOut() throws Exception {
    Prio3 prio = Prio3.count(2);
    Sharded report = prio.shard(CONTEXT, new long[] {1}, NONCE, new byte[prio.randomness()]);
    for (int wrong : new int[] {-1, 2, 256}) {
      byte[] share = report.inputShares().get(1);
      named(() -> prio.verifyInit(KEY, CONTEXT, wrong, NONCE, new byte[0], share), "0 to 1");
    }
    named(() -> prio.unshard(List.of(prio.nothing())), "1 aggregate shares of 2");
    named(() -> prio.combine(CONTEXT, List.of(new byte[24])), "1 verifier shares of 2");
  }

  @Test
  void sumsOfOtherShapesDoNotMix() {
    AggregateShare sum = Prio3.count(2).nothing();
    AggregateShare buckets = Prio3.histogram(2, 3, 1).nothing();
    named(() -> buckets.add(sum), "takes 3");
    named(() -> sum.add(buckets), "takes 1");
    named(() -> sum.add(new long[] {1, 2}), "takes 1");
    named(() -> Prio3.count(2).unshard(List.of(sum, buckets)), "takes 1");
  }

  @Test
  void noiseOfEitherSignIsAddedToTheResult() {
    for (Prio3 prio : List.of(Prio3.histogram(2, 3, 1), Prio3.sumVecMultiproof(2, 2, 3, 1, 1))) {
      AggregateShare leader = prio.nothing();
      AggregateShare helper = prio.nothing();
      leader.add(new long[] {5, -3, Long.MIN_VALUE});
      helper.add(new long[] {-2, 4, Long.MAX_VALUE});

      assertThat(prio.unshard(List.of(leader, helper)))
          .containsExactly(
              BigInteger.valueOf(3), BigInteger.ONE, prio.modulus().subtract(BigInteger.ONE));
    }
  }

  @Test
  void verificationGoesOnFromItsBytes() throws Exception {
    for (Prio3 prio : List.of(Prio3.sum(2, 9), Prio3.histogram(2, 4, 2))) {
      Sharded report = prio.shard(CONTEXT, new long[] {3}, NONCE, new byte[prio.randomness()]);
      Verifying leader = begin(prio, report, 0);
      Verifying helper = begin(prio, report, 1);
      byte[] bytes = leader.encode();
      Verifying again = prio.verifying(bytes);
      byte[] message =
          prio.combine(CONTEXT, List.of(again.verifierShare(), helper.verifierShare()));

      assertThat(again.encode()).isEqualTo(bytes);
      assertThat(prio.verifyNext(again, message).elements)
          .isEqualTo(prio.verifyNext(leader, message).elements);
      for (int length : new int[] {0, 1, bytes.length - 1, bytes.length + 1}) {
        rejected(() -> prio.verifying(Arrays.copyOf(bytes, length)));
      }
      byte[] tooLarge = bytes.clone();
      Arrays.fill(tooLarge, (byte) -1);
      rejected(() -> prio.verifying(tooLarge));
    }
  }

  @Test
  void anyFlippedBitOfAPublicShareIsFound() throws Exception {
    Prio3 prio = Prio3.histogram(2, 4, 2);
    Sharded report = prio.shard(CONTEXT, new long[] {3}, NONCE, new byte[prio.randomness()]);
    for (int bit = 0; bit < report.publicShare().length * Byte.SIZE; bit += 11) {
      byte[] changed = report.publicShare().clone();
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      Sharded other = new Sharded(changed, report.inputShares());
      rejected(
          () -> {
            Verifying leader = begin(prio, other, 0);
            Verifying helper = begin(prio, other, 1);
            byte[] message =
                prio.combine(CONTEXT, List.of(leader.verifierShare(), helper.verifierShare()));
            prio.verifyNext(leader, message);
            prio.verifyNext(helper, message);
          });
    }
  }

  private static Verifying begin(Prio3 prio, Sharded report, int aggregator) throws Rejected {
    byte[] share = report.inputShares().get(aggregator);
    return prio.verifyInit(KEY, CONTEXT, aggregator, NONCE, report.publicShare(), share);
  }

  private static void named(ThrowingCallable call, String why) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
  }

  private static void rejected(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(Rejected.class);
  }
}
