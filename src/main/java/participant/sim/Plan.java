package participant.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import participant.crypto.Entropy;
import participant.machine.SessionId;
import participant.math.FieldVector;
import participant.math.MersenneField;
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
  static final Duration END = JOINING.plus(JOINING).plus(QUESTION.plus(PHASE.multipliedBy(7)));

  private static final int MAX_WEIGHT = 10;
  private static final int MAX_LENGTH = 3;
  private static final int FRAMES = 30;

  /** A process: its seats, its luck, its owner, and whether it lies. */
  record Host(List<Integer> seats, Fate fate, Owner owner, Optional<Deceit> deceit) {
    String name() {
      return "process-" + seats.get(0);
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

  static Plan of(Scenario scenario) {
    return new Draw(scenario).plan();
  }

  Host host(int seat) {
    return hosts.stream().filter(host -> host.seats().contains(seat)).findFirst().orElseThrow();
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

  /** Draws a plan, always in the same order. */
  private static final class Draw {
    private final Scenario scenario;
    private final Entropy chance;

    Draw(Scenario scenario) {
      this.scenario = scenario;
      this.chance = Entropy.seeded(scenario.seed());
    }

    Plan plan() {
      SumTerms terms = terms();
      Set<Fault> faults = faults();
      List<List<Integer>> seats = seats();
      List<Host> hosts = hosts(seats, faults);
      List<FieldVector> secrets = new ArrayList<>();
      for (int i = 0; i < scenario.parties(); i++) {
        secrets.add(secret(terms));
      }
      List<Stranger.Kind> strangers = new ArrayList<>();
      if (faults.contains(Fault.STRANGERS)) {
        for (int i = 0; i <= chance.nextInt(3); i++) {
          strangers.add(pick(List.of(Stranger.Kind.values())));
        }
      }
      return new Plan(terms, faults, hosts, secrets, strangers, weather(hosts, faults));
    }

    /** None, one of the kinds, or a few: one alone can be held against stricter promises. */
    private Set<Fault> faults() {
      List<Fault> allowed = scenario.faults().stream().sorted().toList();
      Set<Fault> drawn = EnumSet.noneOf(Fault.class);
      int kinds = Math.min(allowed.size(), List.of(0, 1, 1, 1, 1, 2, 2, 3).get(chance.nextInt(8)));
      // Who names a single fault wants to see it.
      int least = allowed.size() == 1 ? 1 : 0;
      while (drawn.size() < Math.max(least, kinds)) {
        drawn.add(pick(allowed));
      }
      return drawn;
    }

    private SumTerms terms() {
      MersenneField field = pick(List.of(MersenneField.values()));
      boolean demonstration = field == MersenneField.P31 && chance.nextInt(2) == 0;
      List<Long> weights = new ArrayList<>();
      for (int i = 0; i < scenario.parties(); i++) {
        weights.add(1L + chance.nextInt(MAX_WEIGHT));
      }
      if (!demonstration && scenario.parties() > 2 && chance.nextInt(2) == 0) {
        weights.set(1, -weights.get(1));
        weights.set(0, weights.get(0) + MAX_WEIGHT);
      }
      return new SumTerms(
          SessionId.random(chance),
          demonstration ? SumTerms.Kind.DEMONSTRATION : SumTerms.Kind.BOUNDED,
          field,
          weights,
          0,
          demonstration ? 0 : field == MersenneField.P31 ? 100_000 : 1_000_000_000_000L,
          1 + chance.nextInt(MAX_LENGTH));
    }

    private FieldVector secret(SumTerms terms) {
      long[] elements = new long[terms.length()];
      for (int i = 0; i < elements.length; i++) {
        boolean demonstration = terms.kind() == SumTerms.Kind.DEMONSTRATION;
        long bound = demonstration ? terms.field().modulus() : terms.limit();
        long drawn = Math.floorMod(draw(), bound);
        elements[i] =
            terms.field().reduce(demonstration || chance.nextInt(2) == 0 ? drawn : -drawn);
      }
      return FieldVector.of(terms.field(), elements);
    }

    private long draw() {
      return (long) chance.nextInt(1 << 30) << 30 | chance.nextInt(1 << 30);
    }

    /** Seat 1 is the first process's; one seat a process, or some packed together. */
    private List<List<Integer>> seats() {
      List<List<Integer>> seats = new ArrayList<>();
      boolean packed = chance.nextInt(3) == 0;
      for (int seat = 1; seat <= scenario.parties(); seat++) {
        if (packed && seats.size() > 1 && chance.nextInt(2) == 0) {
          pick(seats).add(seat);
        } else {
          seats.add(new ArrayList<>(List.of(seat)));
        }
      }
      return seats;
    }

    private List<Host> hosts(List<List<Integer>> seats, Set<Fault> faults) {
      List<Host> hosts = new ArrayList<>();
      int crashing = chance.nextInt(seats.size());
      int stopping = chance.nextInt(seats.size());
      Set<Integer> lying = liars(seats, faults);
      for (int i = 0; i < seats.size(); i++) {
        Fate fate =
            new Fate(
                faults.contains(Fault.LATE) ? millis(20_000) : millis(20),
                faults.contains(Fault.SKEW) ? 0.9 + chance.nextInt(200) / 1_000.0 : 1,
                faults.contains(Fault.SLOW) && chance.nextInt(2) == 0
                    ? millis(4_000)
                    : Duration.ZERO,
                faults.contains(Fault.CRASH) && i == crashing ? 1 + chance.nextInt(FRAMES) : 0,
                faults.contains(Fault.STOP) && i == stopping ? 1 + chance.nextInt(FRAMES) : 0,
                faults.contains(Fault.DUPLICATES) ? 1 + chance.nextInt(4) : 0);
        Optional<Deceit> deceit =
            lying.contains(i)
                ? Optional.of(Deceit.draw(chance, seats, i, lying))
                : Optional.empty();
        hosts.add(new Host(List.copyOf(seats.get(i)), fate, owner(faults), deceit));
      }
      return hosts;
    }

    private Set<Integer> liars(List<List<Integer>> seats, Set<Fault> faults) {
      Set<Integer> lying = new TreeSet<>();
      if (faults.contains(Fault.LIARS)) {
        int most = chance.nextInt(4) == 0 ? seats.size() - 1 : 1;
        for (int i = 0; i < most; i++) {
          lying.add(chance.nextInt(seats.size()));
        }
      }
      return lying;
    }

    private Owner owner(Set<Fault> faults) {
      if (!faults.contains(Fault.OWNERS)) {
        return new Owner(Owner.Mood.NOT_ASKED, Duration.ZERO);
      }
      Owner.Mood mood =
          chance.nextInt(2) == 0 ? Owner.Mood.AGREES : pick(List.of(Owner.Mood.values()));
      return new Owner(mood, mood == Owner.Mood.STOPS ? millis(2_000) : millis(50_000));
    }

    private Weather weather(List<Host> hosts, Set<Fault> faults) {
      List<String> names = hosts.stream().map(Host::name).toList();
      Optional<Weather.Parting> parting = Optional.empty();
      if (faults.contains(Fault.PARTITION)) {
        Set<String> group = new TreeSet<>();
        names.stream().filter(name -> chance.nextInt(2) == 0).forEach(group::add);
        Duration from = millis(1_500);
        Duration until = chance.nextInt(2) == 0 ? from.plus(millis(60_000)) : Weather.never();
        parting = Optional.of(new Weather.Parting(group, from, until));
      }
      Optional<Weather.Cut> cut = Optional.empty();
      if (faults.contains(Fault.CUT)) {
        int one = chance.nextInt(names.size());
        int other = (one + 1 + chance.nextInt(names.size() - 1)) % names.size();
        cut =
            Optional.of(new Weather.Cut(names.get(one), names.get(other), 1 + chance.nextInt(10)));
      }
      return new Weather(
          Entropy.seeded(~scenario.seed()),
          pick(List.of(Duration.ofMillis(1), Duration.ofMillis(40), Duration.ofMillis(400))),
          parting,
          cut,
          faults.contains(Fault.SLOW) ? 8 : Integer.MAX_VALUE);
    }

    private Duration millis(int most) {
      return Duration.ofMillis(chance.nextInt(most + 1));
    }

    private <T> T pick(List<T> from) {
      return from.get(chance.nextInt(from.size()));
    }
  }
}
