package participant.protocol.sum.message;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import participant.machine.PartyId;
import participant.math.FixedPoint;

/**
 * Whose value the weighted sum can show. Values i and j hide each other where both can be changed
 * and the sum stays: by multiples of |wⱼ|/g and |wᵢ|/g, g being the weights' greatest common
 * divisor. If the bounds leave room for k such multiples, either has at least k other values at
 * which the sum could be the same.
 *
 * <p>A value counts as hidden where two others hide it so, each alone, in {@value #ENOUGH} ways or
 * in all that the bounds leave: then neither everybody else, nor any one who knows its own value,
 * reads it. Where some may be lost, two must be left of those who hide it. This looks at pairs
 * only: who is hidden by several others together, and by no two alone, is told as well, to be on
 * the safe side. And values are taken for whole numbers, whatever the decimals, where the bounds
 * leave room for two of them. Several who put their values together may read more.
 */
final class Exposed {
  private static final long ENOUGH = 10;
  private static final int HIDING = 2;

  /** Sizes of weights that are not 0, each once and in order, and how many have each. */
  private final long[] sizes;

  private final int[] counts;

  /** How many others hide a value with a weight of that size. */
  private final int[] hiding;

  /** The largest step that leaves ways enough. */
  private final long longest;

  private final int needed;

  private Exposed(SumTerms terms) {
    Map<Long, Integer> weights = new TreeMap<>();
    terms.weights().stream()
        .filter(weight -> weight != 0)
        .forEach(weight -> weights.merge(Math.abs(weight), 1, Integer::sum));
    sizes = weights.keySet().stream().mapToLong(Long::longValue).toArray();
    counts = weights.values().stream().mapToInt(Integer::intValue).toArray();
    hiding = new int[sizes.length];
    long range = Math.max(1, range(terms));
    longest = range / Math.min(range, ENOUGH);
    needed = HIDING + (terms.withstands() ? terms.parties() - terms.tolerance().atLeast() : 0);
  }

  /**
   * The seats whose value may be read, in order; none in a demonstration or among two. Requires
   * terms without a flaw. At most a million divisors are looked for, some 0.2 s.
   */
  static List<PartyId> of(SumTerms terms) {
    if (terms.kind() == SumTerms.Kind.DEMONSTRATION || terms.parties() < 3) {
      return List.of();
    }
    Exposed exposed = new Exposed(terms);
    exposed.count();
    return exposed.seats(terms.weights());
  }

  /** How far apart values may be, in whole numbers if that is any: many a vote has decimals. */
  private static long range(SumTerms terms) {
    long one = new FixedPoint(terms.decimals()).encode(BigDecimal.ONE);
    long whole = Math.floorDiv(terms.limit(), one) + Math.floorDiv(-terms.least(), one);
    return whole > 0 ? whole : terms.limit() - terms.least();
  }

  private void count() {
    for (int i = 0; i < sizes.length; i++) {
      hiding[i] += counts[i] - 1;
      for (int j = 0; j < i; j++) {
        boolean known = hiding[i] >= needed && hiding[j] >= needed;
        if (!known && hide(sizes[i], sizes[j])) {
          hiding[i] += counts[j];
          hiding[j] += counts[i];
        }
      }
    }
  }

  private boolean hide(long larger, long smaller) {
    // No divisor need be known where the largest there can be, or the smallest, tells.
    return larger <= longest
        || larger / smaller <= longest && larger / divisor(larger, smaller) <= longest;
  }

  private static long divisor(long one, long other) {
    return other == 0 ? one : divisor(other, one % other);
  }

  private List<PartyId> seats(List<Long> weights) {
    List<PartyId> seats = new ArrayList<>();
    for (int seat = 1; seat <= weights.size(); seat++) {
      long size = Math.abs(weights.get(seat - 1));
      if (size != 0 && hiding[Arrays.binarySearch(sizes, size)] < needed) {
        seats.add(new PartyId(seat));
      }
    }
    return seats;
  }
}
