package participant.sim.sum;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import participant.math.FieldVector;
import participant.protocol.sum.message.SumTerms;
import participant.sim.Fate;
import participant.sim.Fault;
import participant.sim.Reach;
import participant.sim.Stranger;
import participant.sim.Weather;

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
  record Host(List<Integer> seats, Fate fate, Owner owner, Optional<Deceit> deceit, Reach reach)
      implements participant.sim.Host {
    Host reached(Reach by) {
      return new Host(seats, fate, owner, deceit, by);
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
