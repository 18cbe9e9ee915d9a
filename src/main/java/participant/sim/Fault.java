package participant.sim;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can go wrong in a run. Delay always can. */
public enum Fault {
  /** A connection breaks in the middle of a frame. */
  CUT,
  /** A process starts late, and others try to reach it until it is up. */
  LATE,
  /** A process sends frames twice, at once or again later. */
  DUPLICATES,
  /** Two groups cannot reach each other, for a while or for good. */
  PARTITION,
  /** A process vanishes, in the middle of a broadcast too; its connections close. */
  CRASH,
  /** A process stops and says nothing more; its connections stay open. */
  STOP,
  /** A process reads slowly, and what is sent to it piles up. */
  SLOW,
  /** Clocks run fast or slow. */
  SKEW,
  /** Owners are asked, and decline, are slow, never answer, or stop their process. */
  OWNERS,
  /** Somebody who does not belong there connects. */
  STRANGERS,
  /** Some parties lie, in the ways that their protocol has. */
  LIARS;

  /**
   * The faults of a comma-separated list of names in lower case, or of {@code all} or {@code none};
   * empty if a name is unknown.
   */
  public static Optional<Set<Fault>> parse(String list) {
    if (list.equals("all")) {
      return Optional.of(EnumSet.allOf(Fault.class));
    }
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    if (list.equals("none")) {
      return Optional.of(faults);
    }
    for (String name : list.split(",", -1)) {
      Optional<Fault> known =
          EnumSet.allOf(Fault.class).stream().filter(fault -> fault.word().equals(name)).findAny();
      if (known.isEmpty()) {
        return Optional.empty();
      }
      faults.add(known.get());
    }
    return Optional.of(faults);
  }

  /** As it is typed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
