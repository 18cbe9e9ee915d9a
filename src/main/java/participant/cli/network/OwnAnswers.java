package participant.cli.network;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import participant.data.Csv;
import participant.data.Numbers;
import participant.data.Shown;
import participant.data.UsageError;
import participant.protocol.network.NodeType;
import participant.protocol.survey.Answers;
import participant.protocol.survey.Consent;
import participant.protocol.survey.Query;
import participant.protocol.survey.Schema;

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
    Optional<Answers> own = own(values);
    return new Consent(
        Optional.of(own.orElseGet(MadeUp::new)), options.asks(own.isPresent()), options.fewest());
  }

  private static Optional<Answers> own(Map<String, String> values) throws UsageError {
    String value = values.get(NodeOptions.VALUE);
    if (value != null) {
      List<BigDecimal> one =
          List.of(
              Numbers.decimal(value)
                  .orElseThrow(
                      () ->
                          new UsageError(
                              NodeOptions.VALUE + " " + Shown.of(value) + " is no number",
                              Numbers.FORM)));
      return Optional.of(query -> asMany(one, query));
    }
    String file = values.get(NodeOptions.CSV);
    if (file == null) {
      return Optional.empty();
    }
    String column = values.get(NodeOptions.COLUMN);
    read(file, column);
    return Optional.of(query -> asMany(readAgain(file, column), query));
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

  /** The numbers in these columns of {@code file}, row after row. */
  private static List<BigDecimal> read(String file, String typed) throws UsageError {
    try (Csv table = Csv.open(Path.of(file))) {
      List<Integer> columns = table.columns(typed);
      List<BigDecimal> numbers = new ArrayList<>();
      for (Optional<Csv.Row> row = table.next(); row.isPresent(); row = table.next()) {
        for (int column : columns) {
          numbers.add(row.get().cell(column).decimal());
        }
        if (numbers.size() > Schema.MAX_LENGTH) {
          throw new UsageError(
              table + " has more numbers", "at most " + Schema.MAX_LENGTH + " are allowed");
        }
      }
      return numbers;
    }
  }

  /** As it stands there now. */
  private static List<BigDecimal> readAgain(String file, String typed) {
    try {
      return read(file, typed);
    } catch (UsageError e) {
      throw new IllegalArgumentException(e.getMessage() + "; allowed: " + e.allowed(), e);
    }
  }
}
