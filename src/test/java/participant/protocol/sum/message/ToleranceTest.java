package participant.protocol.sum.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import participant.math.MersenneField;

class ToleranceTest {

  @ParameterizedTest
  @CsvSource({"5,2,0,4,2", "4,1,1,3,1", "7,2,2,6,2", "3,1,0,3,1", "3,2,0,3,0", "2,1,0,2,0"})
  void whatIsNotTypedFollows(int parties, int threshold, int liars, int atLeast, int losses) {
    Tolerance tolerance = Tolerance.of(parties, threshold, Optional.empty(), Optional.empty());
    assertThat(tolerance).isEqualTo(new Tolerance(threshold, liars, atLeast));
    assertThat(tolerance.losses(parties)).isEqualTo(losses);
    assertThat(tolerance.flaw(parties)).isEmpty();
  }

  @Test
  void lossesAreAsPromisedAndTwoMajoritiesShareAnHonestParty() {
    for (int n = 2; n <= 40; n++) {
      for (int t = 1; t < n; t++) {
        for (int l = 0; l <= t; l++) {
          Tolerance tolerance = new Tolerance(t, l, Math.min(n, t + 2));
          int promised = Math.min((n - l + 1) / 2 - 1, n - t - 1 - l);
          assertThat(tolerance.losses(n)).isEqualTo(promised);
          assertThat(tolerance.flaw(n).isPresent()).isEqualTo(promised < 0);
          assertThat(2 * tolerance.quorum(n) - n).isGreaterThan(l);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0,0,3", "5,0,5", "-1,0,3", "2,3,4", "2,-1,4", "2,0,3", "2,0,6", "0,1,0"})
  void whatGivesNoResultIsAFlaw(int threshold, int liars, int atLeast) {
    assertThat(new Tolerance(threshold, liars, atLeast).flaw(5)).isPresent();
  }

  /** Each of 2^n choices of coins is a chance of p^-c. */
  @Test
  void enoughCombinationsForFortyBitsWhicheverCoinsAreWithheld() {
    Tolerance tolerance = new Tolerance(1, 0, 3);
    for (MersenneField field : MersenneField.values()) {
      for (int n : new int[] {2, 3, 21, 22, 52, 83, 84, 1_000}) {
        BigInteger misses =
            BigInteger.valueOf(field.modulus()).pow(tolerance.combinations(n, field));
        assertThat(misses).isGreaterThanOrEqualTo(BigInteger.TWO.pow(40 + n));
      }
    }
    assertThat(tolerance.combinations(SumTerms.MAX_PARTIES, MersenneField.P31)).isEqualTo(34);
  }
}
