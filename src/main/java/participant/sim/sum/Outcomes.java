package participant.sim.sum;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import participant.machine.PartyId;
import participant.protocol.join.JoinOutcome;
import participant.protocol.sum.message.Settlement;
import participant.protocol.sum.message.SumOutcome;
import participant.sim.Spelled;

/** How each seat ended, as often as it did. */
final class Outcomes {
  private static final int SHOWN = 4;

  private final Map<Integer, List<SumOutcome>> ended = new TreeMap<>();
  private final Map<Integer, List<JoinOutcome>> unseated = new TreeMap<>();
  private final Map<Integer, Set<PartyId>> named = new TreeMap<>();
  private final Set<Integer> revealed = new TreeSet<>();

  /** {@code seat} names {@code party} as one who is proved to have lied, or was corrected. */
  void names(int seat, PartyId party) {
    named.computeIfAbsent(seat, number -> new TreeSet<>()).add(party);
  }

  Set<PartyId> namedBy(int seat) {
    return named.getOrDefault(seat, Set.of());
  }

  /** A seat holds everyone's partial sum. */
  void reveals(int seat) {
    revealed.add(seat);
  }

  boolean revealed(int seat) {
    return revealed.contains(seat);
  }

  /** Whether every one of these seats accepts a sum. */
  boolean summed(List<Integer> seats) {
    return seats.stream()
        .allMatch(seat -> of(seat).stream().anyMatch(end -> end instanceof SumOutcome.Done));
  }

  void ended(int seat, SumOutcome outcome) {
    ended.computeIfAbsent(seat, number -> new ArrayList<>()).add(outcome);
  }

  void unseated(int seat, JoinOutcome outcome) {
    unseated.computeIfAbsent(seat, number -> new ArrayList<>()).add(outcome);
  }

  List<SumOutcome> of(int seat) {
    return ended.getOrDefault(seat, List.of());
  }

  List<JoinOutcome> outside(int seat) {
    return unseated.getOrDefault(seat, List.of());
  }

  /** A line a seat. */
  List<String> summary() {
    Map<Integer, String> lines = new TreeMap<>();
    ended.forEach(
        (seat, all) -> all.forEach(end -> lines.merge(seat, words(end), (a, b) -> a + "; " + b)));
    unseated.forEach(
        (seat, all) ->
            all.forEach(
                end -> lines.merge(seat, "no seat, " + words(end), (a, b) -> a + "; " + b)));
    return lines.entrySet().stream()
        .map(line -> "participant " + line.getKey() + ": " + Spelled.of(line.getValue()))
        .toList();
  }

  /** The first elements, and where there are more, how many. */
  private static String sum(SumOutcome.Done done) {
    List<BigDecimal> values = done.parameters().terms().values(done.sum());
    return values.size() <= SHOWN
        ? values.toString()
        : values.subList(0, SHOWN) + " and so on, " + values.size() + " elements";
  }

  private static String settled(Settlement settlement) {
    return ", over "
        + settlement.included()
        + ", corrected "
        + settlement.corrected()
        + ", proved "
        + settlement.proved();
  }

  private static String words(JoinOutcome outcome) {
    return outcome instanceof JoinOutcome.Failed failed
        ? failed.cause() + ": " + failed.why()
        : outcome.toString();
  }

  static String words(SumOutcome outcome) {
    if (outcome instanceof SumOutcome.Done done) {
      return "weighted sum "
          + sum(done)
          + (done.unconfirmed().isEmpty() ? "" : ", unconfirmed by " + done.unconfirmed())
          + (done.parameters().terms().withstands() ? settled(done.settlement()) : "");
    }
    return SumWords.of(((SumOutcome.Aborted) outcome).verdict());
  }
}
