package participant.protocol.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import participant.crypto.Bytes;

/** A list of reporters that comes in parts. */
final class Names {
  private static final int MOST_PARTS = Schema.MAX_ANSWERS / SurveyMessage.MOST_NAMED + 1;

  private final Map<Integer, List<Bytes>> parts = new TreeMap<>();
  private int expected;

  /** Takes a part; the first word counts, and what does not fit is not taken. */
  void take(int part, int of, List<Bytes> reporters) {
    if (of > 0 && of <= MOST_PARTS && (expected == 0 || expected == of) && part < of) {
      expected = of;
      parts.putIfAbsent(part, reporters);
    }
  }

  /** All of it, once all parts are there. */
  Optional<List<Bytes>> whole() {
    if (expected == 0 || parts.size() < expected) {
      return Optional.empty();
    }
    List<Bytes> all = new ArrayList<>();
    parts.values().forEach(all::addAll);
    return Optional.of(all);
  }

  /** {@code all} in parts; one where there is nobody. */
  static List<List<Bytes>> split(List<Bytes> all) {
    List<List<Bytes>> parts = new ArrayList<>();
    int at = 0;
    do {
      int end = Math.min(all.size(), at + SurveyMessage.MOST_NAMED);
      parts.add(all.subList(at, end));
      at = end;
    } while (at < all.size());
    return parts;
  }
}
