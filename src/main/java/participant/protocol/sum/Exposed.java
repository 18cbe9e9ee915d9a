package participant.protocol.sum;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import participant.machine.PartyId;

/**
 * Whose value the weighted sum can show. Values i and j hide each other where both can be changed
 * and the sum stays: by multiples of |wⱼ|/g and |wᵢ|/g, g being the weights' greatest common
 * divisor. If the bounds leave room for k such multiples, either has at least k other values at
 * which the sum could be the same.
 *
 * <p>A value counts as hidden where two others hide it so, each alone, in {@value #ENOUGH} ways or
 * in all that the bounds leave: then neither everybody else, nor any one who knows its own value,
 * reads it. This looks at pairs only: who is hidden by several others together, and by no two
 * alone, is told as well, to be on the safe side. Several who put their values together may read
 * more.
 */
final class Exposed {
  private static final long ENOUGH = 10;

  private Exposed() {}

  /** The seats whose value may be read, in order; none in a demonstration or among two. */
  static List<PartyId> of(SumTerms terms) {
    if (terms.kind() == SumTerms.Kind.DEMONSTRATION || terms.parties() < 3) {
      return List.of();
    }
    Map<BigInteger, Integer> weights = new TreeMap<>();
    for (long weight : terms.weights()) {
      weights.merge(BigInteger.valueOf(weight).abs(), 1, Integer::sum);
    }
    Map<BigInteger, Boolean> hidden = new TreeMap<>();
    weights.keySet().forEach(weight -> hidden.put(weight, isHidden(weight, weights, terms)));
    List<PartyId> exposed = new ArrayList<>();
    for (int seat = 1; seat <= terms.parties(); seat++) {
      BigInteger weight = BigInteger.valueOf(terms.weights().get(seat - 1)).abs();
      if (weight.signum() != 0 && !hidden.get(weight)) {
        exposed.add(new PartyId(seat));
      }
    }
    return exposed;
  }

  /** Whether two others hide a value with this weight. */
  private static boolean isHidden(
      BigInteger weight, Map<BigInteger, Integer> weights, SumTerms terms) {
    BigInteger range =
        BigInteger.valueOf(terms.limit()).subtract(BigInteger.valueOf(terms.least()));
    BigInteger enough = range.min(BigInteger.valueOf(ENOUGH));
    int others = 0;
    for (Map.Entry<BigInteger, Integer> other : weights.entrySet()) {
      if (other.getKey().signum() != 0) {
        BigInteger divisor = weight.gcd(other.getKey());
        BigInteger step = weight.max(other.getKey()).divide(divisor);
        boolean hides = range.divide(step).compareTo(enough) >= 0;
        others += hides ? other.getValue() - (other.getKey().equals(weight) ? 1 : 0) : 0;
      }
    }
    return others >= 2;
  }
}
