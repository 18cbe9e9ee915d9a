package participant.report.log;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import participant.machine.PartyId;

/** How seats stand in a log. */
public final class Seats {
  private Seats() {}

  /** "3, 4", or "2 to 94" for three or more without a gap; "" for none. */
  public static String words(List<PartyId> seats) {
    int first = seats.isEmpty() ? 0 : seats.get(0).number();
    int last = seats.isEmpty() ? 0 : seats.get(seats.size() - 1).number();
    return seats.size() > 2 && last - first == seats.size() - 1
        ? first + " to " + last
        : seats.stream().map(PartyId::toString).collect(Collectors.joining(", "));
  }

  /**
   * Undoes {@link #words}.
   *
   * @throws IllegalArgumentException if {@code words} are none, or name a seat beyond {@code last}
   */
  public static List<PartyId> parse(String words, int last) {
    int gap = words.indexOf(" to ");
    List<Integer> seats =
        gap < 0
            ? Arrays.stream(words.split(", ")).map(Integer::valueOf).toList()
            : List.of(
                Integer.valueOf(words.substring(0, gap)),
                Integer.valueOf(words.substring(gap + 4)));
    if (seats.stream().anyMatch(seat -> seat < 1 || seat > last)) {
      throw new IllegalArgumentException("a seat is from 1 to " + last);
    }
    return gap < 0
        ? seats.stream().map(PartyId::new).toList()
        : IntStream.rangeClosed(seats.get(0), seats.get(1)).mapToObj(PartyId::new).toList();
  }
}
