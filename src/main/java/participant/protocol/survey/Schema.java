package participant.protocol.survey;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.crypto.Hash;
import participant.vdaf.Prio3;

/**
 * What an answer may be, how it becomes a measurement, and what the sums mean.
 *
 * @param min the smallest value, times 10^decimals
 * @param max the largest value, times 10^decimals
 * @param decimals places after the point of a value, 0 to {@value #MAX_DECIMALS}
 * @param heaviest the largest weight, an integer; 0 where there are no weights
 * @param edges between the buckets of a histogram, times 10^decimals, ascending
 * @param length numbers of an answer that is a vector, or choices; else 1
 * @param most choices that one answer may make; else 0
 */
public record Schema(
    Kind kind,
    long min,
    long max,
    int decimals,
    long heaviest,
    List<Long> edges,
    int length,
    int most) {
  public static final int MAX_DECIMALS = 9;
  public static final int MAX_EDGES = 999;
  public static final int MAX_LENGTH = 1_000;

  /** A sum over so many answers does not wrap around. */
  public static final int MAX_ANSWERS = 1 << 17;

  /** The largest difference between two values, times 10^decimals. */
  public static final long MAX_RANGE = 1L << 40;

  private static final long MAX_SQUARED = (1L << 31) - 1;
  private static final int PLACES = 10;

  public Schema {
    edges = List.copyOf(edges);
  }

  /** One number of a result, exact unless it is a mean; see {@link #results}. */
  public record Result(String name, BigDecimal value) {}

  /** What is wrong with it, for people, with what is allowed; empty if nothing is. */
  public Optional<String> flaw() {
    if (decimals < 0 || decimals > MAX_DECIMALS) {
      return Optional.of(decimals + " decimals; 0 to " + MAX_DECIMALS + " are allowed");
    }
    long range = max - min;
    long widest = kind == Kind.VARIANCE ? MAX_SQUARED : MAX_RANGE;
    if (max <= min || range < 0 || range > widest) {
      return Optional.of(
          "values from %s to %s; the largest is above the smallest, by at most %s"
              .formatted(
                  text(min), text(max), BigDecimal.valueOf(widest, decimals).toPlainString()));
    }
    if ((kind == Kind.COUNT || kind == Kind.MULTIHOT) && (min != 0 || max != 1 || decimals != 0)) {
      return Optional.of(kind.word() + " takes 0 or 1; leave bounds and decimals out");
    }
    if (kind == Kind.WEIGHTED_AVERAGE ? heaviest < 1 || heaviest > MAX_RANGE : heaviest != 0) {
      return Optional.of(
          kind == Kind.WEIGHTED_AVERAGE
              ? "a largest weight of " + heaviest + "; it is from 1 to " + MAX_RANGE
              : kind.word() + " takes no weights");
    }
    return flawOfShape();
  }

  private Optional<String> flawOfShape() {
    if (kind != Kind.HISTOGRAM && !edges.isEmpty()) {
      return Optional.of(kind.word() + " takes no edges");
    }
    if (kind == Kind.HISTOGRAM) {
      boolean ascending = !edges.isEmpty() && edges.size() <= MAX_EDGES;
      for (int i = 1; i < edges.size(); i++) {
        ascending &= edges.get(i - 1) < edges.get(i);
      }
      if (!ascending || edges.get(0) <= min || edges.get(edges.size() - 1) > max) {
        return Optional.of(
            "a histogram takes 1 to " + MAX_EDGES + " edges, ascending, between its bounds");
      }
    }
    boolean several = kind == Kind.MULTIHOT || kind == Kind.VECTOR_SUM;
    if (length < (several ? 2 : 1) || length > (several ? MAX_LENGTH : 1)) {
      return Optional.of(
          length
              + " numbers an answer; "
              + kind.word()
              + " takes "
              + (several ? "2 to " + MAX_LENGTH : "1"));
    }
    return kind == Kind.MULTIHOT
        ? most < 1 || most > length
            ? Optional.of(most + " choices of " + length + "; 1 to " + length + " are allowed")
            : Optional.empty()
        : most == 0 ? Optional.empty() : Optional.of("no choices are made");
  }

  private String text(long scaled) {
    return BigDecimal.valueOf(scaled, decimals).toPlainString();
  }

  /** How many numbers an answer has. */
  public int numbers() {
    return kind == Kind.WEIGHTED_AVERAGE ? 2 : length;
  }

  /** The proofs of such answers, among so many heavy nodes. */
  Prio3 proofs(int heavies) {
    long range = max - min;
    int bits = Long.SIZE - Long.numberOfLeadingZeros(range);
    return switch (kind) {
      case COUNT -> Prio3.count(heavies);
      case SUM, AVERAGE -> Prio3.sum(heavies, range);
      case VARIANCE -> Prio3.variance(heavies, range, Prio3.chunkFor(bits));
      case WEIGHTED_AVERAGE ->
          Prio3.weightedAverage(heavies, range, heaviest, Prio3.chunkFor(2 * bits));
      case HISTOGRAM ->
          Prio3.histogram(heavies, edges.size() + 1, Prio3.chunkFor(edges.size() + 1));
      case MULTIHOT -> Prio3.multihot(heavies, length, most, Prio3.chunkFor(length));
      case VECTOR_SUM -> Prio3.sumVec(heavies, length, range, Prio3.chunkFor(length * bits));
    };
  }

  /**
   * What of {@code values} is shared.
   *
   * @throws IllegalArgumentException if they are no answer; the message, for their owner, says why
   */
  long[] measurement(List<BigDecimal> values) {
    if (values.size() != numbers()) {
      throw new IllegalArgumentException(
          "an answer has " + numbers() + " numbers, and there are " + values.size());
    }
    long[] measurement = new long[values.size()];
    for (int i = 0; i < measurement.length; i++) {
      boolean weight = kind == Kind.WEIGHTED_AVERAGE && i == 1;
      measurement[i] =
          weight
              ? within(values.get(i), 0, 0, heaviest)
              : within(values.get(i), decimals, min, max);
    }
    if (kind != Kind.HISTOGRAM) {
      return measurement;
    }
    long value = measurement[0] + min;
    return new long[] {edges.stream().filter(edge -> edge <= value).count()};
  }

  /** By how many units it is above {@code least}. */
  private static long within(BigDecimal value, int places, long least, long most) {
    BigInteger units;
    try {
      units = value.setScale(places, RoundingMode.UNNECESSARY).unscaledValue();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "a value has more than the "
              + places
              + " decimals that are asked for: round it where it comes from",
          e);
    }
    if (units.compareTo(BigInteger.valueOf(least)) < 0
        || units.compareTo(BigInteger.valueOf(most)) > 0) {
      throw new IllegalArgumentException(
          "a value is not from "
              + BigDecimal.valueOf(least, places).toPlainString()
              + " to "
              + BigDecimal.valueOf(most, places).toPlainString());
    }
    return units.longValueExact() - least;
  }

  /**
   * What the sums over {@code count} answers, 1 or more, mean. Counts and sums are exact; means and
   * variances have {@value #PLACES} places more than values, rounded half to even.
   */
  List<Result> results(List<BigInteger> sums, int count) {
    BigInteger offset = BigInteger.valueOf(min);
    BigInteger n = BigInteger.valueOf(count);
    List<Result> results = new ArrayList<>();
    switch (kind) {
      case COUNT -> results.add(new Result("count", new BigDecimal(sums.get(0))));
      case SUM -> results.add(new Result("sum", exact(sums.get(0).add(offset.multiply(n)))));
      case AVERAGE -> results.add(new Result("average", mean(sums.get(0), n)));
      case VARIANCE -> {
        BigInteger spread = n.multiply(sums.get(0)).subtract(sums.get(1).multiply(sums.get(1)));
        results.add(
            new Result(
                "variance",
                new BigDecimal(spread, 2 * decimals)
                    .divide(
                        new BigDecimal(n.multiply(n)),
                        2 * decimals + PLACES,
                        RoundingMode.HALF_EVEN)));
        results.add(new Result("average", mean(sums.get(1), n)));
      }
      case WEIGHTED_AVERAGE -> {
        if (sums.get(1).signum() > 0) {
          results.add(new Result("weighted average", mean(sums.get(0), sums.get(1))));
        }
        results.add(new Result("weight", new BigDecimal(sums.get(1))));
      }
      case HISTOGRAM -> {
        for (int i = 0; i < sums.size(); i++) {
          results.add(new Result(bucket(i), new BigDecimal(sums.get(i))));
        }
      }
      case MULTIHOT -> {
        for (int i = 0; i < sums.size(); i++) {
          results.add(new Result("choice " + (i + 1), new BigDecimal(sums.get(i))));
        }
      }
      case VECTOR_SUM -> {
        for (int i = 0; i < sums.size(); i++) {
          results.add(new Result("element " + (i + 1), exact(sums.get(i).add(offset.multiply(n)))));
        }
      }
    }
    return results;
  }

  private BigDecimal exact(BigInteger units) {
    return new BigDecimal(units, decimals);
  }

  private BigDecimal mean(BigInteger sum, BigInteger over) {
    return exact(sum)
        .divide(new BigDecimal(over), decimals + PLACES, RoundingMode.HALF_EVEN)
        .add(BigDecimal.valueOf(min, decimals));
  }

  private String bucket(int i) {
    if (i == 0) {
      return "below " + text(edges.get(0));
    }
    String from = text(edges.get(i - 1));
    return i == edges.size() ? "from " + from : "from " + from + " below " + text(edges.get(i));
  }

  void addTo(Hash hash) {
    hash.add(kind.name()).add(min).add(max).add(decimals).add(heaviest).add(edges.size());
    edges.forEach(hash::add);
    hash.add(length).add(most);
  }
}
