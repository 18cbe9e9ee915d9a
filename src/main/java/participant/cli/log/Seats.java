package participant.cli.log;

import java.util.List;
import java.util.stream.Collectors;
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
}
