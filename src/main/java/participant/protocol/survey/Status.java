package participant.protocol.survey;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a computation stands, as one node knows it.
 *
 * @param reason why it failed or was refused, for people; else empty
 * @param reports how many have come to this node; 0 where it does not aggregate
 * @param valid how many of them are known to be valid
 * @param receipt once it is completed
 */
public record Status(
    Query query, Stage stage, String reason, int reports, int valid, Optional<Receipt> receipt) {

  /** Where a computation is. */
  public enum Stage {
    /** Its owner is yet to decide whether to answer. */
    PENDING,
    COLLECTING,
    AGGREGATING,
    COMPLETED,
    FAILED,
    REFUSED
  }

  /** How many answers are in the result; 0 before there is one. */
  public int participants() {
    return receipt.map(Receipt::included).orElse(0);
  }

  /** What it came to; empty before it is completed. */
  public List<Schema.Result> results() {
    return receipt.map(Receipt::results).orElse(List.of());
  }

  /** Reports that do not count, by reason. */
  public Map<Decline, Integer> rejected() {
    return receipt.map(Receipt::rejected).orElse(new TreeMap<>());
  }
}
