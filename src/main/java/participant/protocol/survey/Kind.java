package participant.protocol.survey;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is asked of the answers. */
public enum Kind {
  /** How many answer 1; an answer is 0 or 1. */
  COUNT,
  SUM,
  AVERAGE,
  /** The variance of the answers as a whole population, and their average. */
  VARIANCE,
  /** The average of values by weights; an answer is a value and its weight. */
  WEIGHTED_AVERAGE,
  /** How many answers fall between which edges. */
  HISTOGRAM,
  /** How many chose what; an answer is a 0 or 1 for each choice. */
  MULTIHOT,
  /** The sum of each element; an answer is so many numbers. */
  VECTOR_SUM;

  /** As it is typed and shown. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind that {@code word} names; empty if none. */
  public static Optional<Kind> of(String word) {
    return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
