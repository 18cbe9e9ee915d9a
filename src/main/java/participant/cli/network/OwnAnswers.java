package participant.cli.network;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import participant.data.UsageError;
import participant.protocol.network.NodeType;
import participant.protocol.survey.Answers;
import participant.protocol.survey.Consent;
import participant.protocol.survey.Query;

/** What a node answers: its owner's data, or made-up numbers where it has none. */
final class OwnAnswers {
  private OwnAnswers() {}

  /**
   * @param values the node's options
   * @throws UsageError if there is no such data
   */
  static Consent consent(NodeType type, Map<String, String> values) throws UsageError {
    NodeOptions options = new NodeOptions(values);
    if (type == NodeType.HEAVY) {
      return new Consent(Optional.empty(), false, options.fewest());
    }
    Optional<Answers> own = Sources.of(values).map(source -> query -> asMany(now(source), query));
    return new Consent(
        Optional.of(own.orElseGet(MadeUp::new)),
        options.approval(own.isPresent()),
        options.fewest());
  }

  private static List<BigDecimal> asMany(List<BigDecimal> numbers, Query query) {
    if (numbers.size() != query.schema().numbers()) {
      throw new IllegalArgumentException(
          "this node's data is "
              + numbers.size()
              + (numbers.size() == 1 ? " number" : " numbers")
              + ", and an answer has "
              + query.schema().numbers());
    }
    return numbers;
  }

  private static List<BigDecimal> now(Sources.Source source) {
    try {
      return source.read();
    } catch (UsageError e) {
      throw new IllegalArgumentException(e.getMessage() + "; allowed: " + e.allowed(), e);
    }
  }
}
