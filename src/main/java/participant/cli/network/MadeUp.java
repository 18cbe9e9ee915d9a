package participant.cli.network;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import participant.crypto.Entropy;
import participant.protocol.survey.Answers;
import participant.protocol.survey.Kind;
import participant.protocol.survey.Query;
import participant.protocol.survey.Schema;

/** Answers of a node without data, as a demonstration: whole numbers from 0 to {@value #MOST}. */
final class MadeUp implements Answers {
  private static final int MOST = 100;

  private final Entropy entropy = Entropy.system();

  @Override
  public List<BigDecimal> to(Query query) {
    Schema schema = query.schema();
    List<BigDecimal> numbers = new ArrayList<>();
    if (schema.kind() == Kind.MULTIHOT) {
      int chosen = entropy.nextInt(schema.length());
      for (int i = 0; i < schema.length(); i++) {
        numbers.add(i == chosen ? BigDecimal.ONE : BigDecimal.ZERO);
      }
      return numbers;
    }
    BigDecimal min = BigDecimal.valueOf(schema.min(), schema.decimals());
    BigDecimal max = BigDecimal.valueOf(schema.max(), schema.decimals());
    int least = min.max(BigDecimal.ZERO).setScale(0, RoundingMode.CEILING).intValue();
    int most = max.min(BigDecimal.valueOf(MOST)).setScale(0, RoundingMode.FLOOR).intValue();
    for (int i = 0; i < schema.length(); i++) {
      numbers.add(between(least, most));
    }
    if (schema.kind() == Kind.WEIGHTED_AVERAGE) {
      numbers.add(between(1, (int) Math.min(schema.heaviest(), MOST)));
    }
    return numbers;
  }

  private BigDecimal between(int least, int most) {
    if (most < least) {
      throw new IllegalArgumentException(
          "a node without data makes up whole numbers from 0 to " + MOST + ", and none is allowed");
    }
    return BigDecimal.valueOf(least + entropy.nextInt(most - least + 1));
  }
}
