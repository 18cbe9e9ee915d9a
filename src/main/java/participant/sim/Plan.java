package participant.sim;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import participant.math.FieldVector;
import participant.node.Way;
import participant.protocol.sum.SumTerms;

/**
 * What a seed means: who sits where with which value, and what goes wrong.
 *
 * @param faults those that really are in this run
 * @param hosts processes; the first is the coordinator's and holds seat 1
 * @param secrets in seat order
 */
record Plan(
    SumTerms terms,
    Set<Fault> faults,
    List<Host> hosts,
    List<FieldVector> secrets,
    List<Stranger.Kind> strangers,
    Weather weather) {
  static final Duration JOINING = Duration.ofSeconds(60);
  static final Duration PHASE = Duration.ofSeconds(30);
  static final Duration QUESTION = Duration.ofSeconds(60);

  /** Longer than joining, the question and every phase one after another. */
  static final Duration END =
      JOINING.plus(JOINING).plus(QUESTION.multipliedBy(2)).plus(PHASE.multipliedBy(7));

  /** A process: its seats, its luck, its owner, whether it lies, and how others reach it. */
  record Host(List<Integer> seats, Fate fate, Owner owner, Optional<Deceit> deceit, Reach reach) {
    String name() {
      return "process-" + seats.get(0);
    }

    Host reached(Reach by) {
      return new Host(seats, fate, owner, deceit, by);
    }
  }

  /**
   * What happens to a process.
   *
   * @param clock how fast its clock runs
   * @param pause the longest time until it reads what has arrived
   * @param crashes the frame at whose sending it vanishes; 0 is never
   * @param stops the frame at whose sending it stops; 0 is never
   * @param twice one frame in so many is sent twice; 0 is none
   */
  record Fate(Duration start, double clock, Duration pause, int crashes, int stops, int twice) {
    static final Fate KIND = new Fate(Duration.ZERO, 1, Duration.ZERO, 0, 0, 0);

    boolean crashesAt(int frame) {
      return frame == crashes;
    }

    boolean stopsAt(int frame) {
      return frame == stops;
    }
  }

  /** How others than the coordinator reach a process. */
  enum Reach {
    /** At its name. */
    OPEN,
    /** Through the coordinator: it has no address. */
    HIDDEN,
    /** Through the coordinator, as everyone finds out: nobody is at its address. */
    ASTRAY;

    Way way() {
      return this == HIDDEN ? Way.RELAY : Way.AUTO;
    }

    List<String> addresses(Host host) {
      return switch (this) {
        case OPEN -> List.of(host.name());
        case HIDDEN -> List.of();
        case ASTRAY -> List.of("nowhere-" + host.name());
      };
    }
  }

  /** What its owner does. */
  record Owner(Mood mood, Duration after) {
    /** Kinds of owner. */
    enum Mood {
      NOT_ASKED,
      AGREES,
      DECLINES,
      SAYS_NOTHING,
      STOPS
    }
  }

  /** Longer than all of it may take. */
  Duration end() {
    return terms.withstands() ? END.plus(PHASE.multipliedBy(10)) : END;
  }

  static Plan of(Scenario scenario) {
    return new Draw(scenario).plan();
  }

  Host host(int seat) {
    return hosts.stream().filter(host -> host.seats().contains(seat)).findFirst().orElseThrow();
  }

  /** Whether everyone is reached at its name. */
  boolean isOpen() {
    return hosts.stream().allMatch(host -> host.reach() == Reach.OPEN);
  }

  boolean honest(int seat) {
    return host(seat).deceit().isEmpty();
  }

  List<Integer> honestSeats() {
    return hosts.stream()
        .filter(host -> host.deceit().isEmpty())
        .flatMap(host -> host.seats().stream())
        .sorted()
        .toList();
  }
}
