package participant.protocol.survey;

import java.math.BigDecimal;
import java.util.List;

/** Where a node's answers come from. Called beside the machine, on any thread. */
@FunctionalInterface
public interface Answers {
  /**
   * The numbers that answer {@code query}, {@link Schema#numbers} of them.
   *
   * @throws IllegalArgumentException if there is no answer; the message, for the node's owner, says
   *     why
   */
  List<BigDecimal> to(Query query);
}
