package participant.sim.sum;

import java.nio.ByteBuffer;
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
import participant.protocol.sum.message.SumTerms;
import participant.sim.Fate;
import participant.sim.Fault;
import participant.sim.Reach;
import participant.sim.Stranger;
import participant.sim.Weather;

/** Draws a plan, always in the same order. */
final class Draw {
  private static final int MAX_WEIGHT = 10;
  private static final int MAX_LENGTH = 3;
  private static final int MAX_LONG_LENGTH = 200;
  private static final int MAX_CHUNK = 20;

  /** One sum of long vectors in so many is fully revealed. */
  private static final int REVEALED = 3;

  private static final int FRAMES = 30;
  private static final int FRAMES_OF_A_PHASE = 9;
  private static final int FRAMES_ON_A_LINK = 10;

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
    List<Plan.Host> hosts = hosts(seats, faults, terms);
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
    int spread = (terms.withstands() ? 2 * FRAMES_ON_A_LINK : 0) + chunks(terms);
    Weather weather = weather(hosts, faults, spread);
    return new Plan(terms, faults, reached(hosts, terms), secrets, strangers, weather);
  }

  /** None, one of the kinds, or a few: one alone can be held against stricter promises. */
  private Set<Fault> faults() {
    boolean honest = scenario.tolerance().any() && scenario.tolerance().liars() == 0;
    List<Fault> allowed =
        scenario.faults().stream()
            .filter(fault -> !honest || fault != Fault.LIARS)
            .sorted()
            .toList();
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
    SessionId session = SessionId.random(chance);
    int chunk = scenario.vectors() ? 1 + chance.nextInt(MAX_CHUNK) : 0;
    int rounds = chunk * (3 * scenario.parties() + 3);
    int longest = scenario.vectors() ? Math.min(MAX_LONG_LENGTH, rounds) : MAX_LENGTH;
    SumTerms terms =
        new SumTerms(
            session,
            demonstration ? SumTerms.Kind.DEMONSTRATION : SumTerms.Kind.BOUNDED,
            field,
            weights,
            0,
            demonstration ? 0 : field == MersenneField.P31 ? 100_000 : 1_000_000_000_000L,
            1 + chance.nextInt(longest),
            chunk,
            List.of());
    return terms
        .fullyRevealed(
            scenario.vectors() && !scenario.tolerance().any() && chance.nextInt(REVEALED) == 0)
        .withstanding(scenario.tolerance());
  }

  private FieldVector secret(SumTerms terms) {
    ByteBuffer drawn = ByteBuffer.wrap(chance.bytes(terms.length() * Long.BYTES));
    long[] elements = new long[terms.length()];
    for (int i = 0; i < elements.length; i++) {
      long modulus = terms.field().modulus();
      elements[i] =
          terms.kind() == SumTerms.Kind.DEMONSTRATION
              ? Math.floorMod(drawn.getLong(), modulus)
              : terms
                  .field()
                  .reduce(Math.floorMod(drawn.getLong(), 2 * terms.limit() + 1) - terms.limit());
    }
    return FieldVector.of(terms.field(), elements);
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

  /** How many chunks a value has; 0 where it travels whole. */
  private static int chunks(SumTerms terms) {
    return terms.streamed() ? (terms.length() - 1) / terms.chunk() + 1 : 0;
  }

  private List<Plan.Host> hosts(List<List<Integer>> seats, Set<Fault> faults, SumTerms terms) {
    List<Plan.Host> hosts = new ArrayList<>();
    int frames = frames(terms);
    Set<Integer> crashing = losses(seats);
    Set<Integer> stopping = losses(seats);
    Set<Integer> lying = liars(seats, faults);
    for (int i = 0; i < seats.size(); i++) {
      Fate fate =
          new Fate(
              faults.contains(Fault.LATE) ? millis(20_000) : millis(20),
              faults.contains(Fault.SKEW) ? 0.9 + chance.nextInt(200) / 1_000.0 : 1,
              faults.contains(Fault.SLOW) && chance.nextInt(2) == 0 ? millis(4_000) : Duration.ZERO,
              faults.contains(Fault.CRASH) && crashing.contains(i) ? 1 + chance.nextInt(frames) : 0,
              faults.contains(Fault.STOP) && stopping.contains(i) ? 1 + chance.nextInt(frames) : 0,
              faults.contains(Fault.DUPLICATES) ? 1 + chance.nextInt(4) : 0);
      Optional<Deceit> deceit =
          lying.contains(i)
              ? Optional.of(Deceit.draw(chance, terms, seats, i, lying))
              : Optional.empty();
      hosts.add(new Plan.Host(List.copyOf(seats.get(i)), fate, owner(faults), deceit, Reach.OPEN));
    }
    return hosts;
  }

  /** How many frames a process sends, about. */
  private int frames(SumTerms terms) {
    return terms.withstands()
        ? FRAMES + (FRAMES_OF_A_PHASE + 3 * chunks(terms)) * terms.parties()
        : FRAMES + 2 * chunks(terms);
  }

  /** Which processes are lost; of a sum that withstands it as many as it does, or one more. */
  private Set<Integer> losses(List<List<Integer>> seats) {
    if (!scenario.tolerance().any()) {
      return Set.of(chance.nextInt(seats.size()));
    }
    int most = scenario.tolerance().losses(scenario.parties());
    return some(seats, Math.max(1, chance.nextInt(4) == 0 ? most + 1 : most));
  }

  /** One process or more with at most so many seats, if any has so few. */
  private Set<Integer> some(List<List<Integer>> seats, int most) {
    Set<Integer> drawn = new TreeSet<>();
    int left = 1 + chance.nextInt(most);
    for (int tries = 0; tries < 2 * seats.size(); tries++) {
      int next = chance.nextInt(seats.size());
      if (!drawn.contains(next) && seats.get(next).size() <= left) {
        drawn.add(next);
        left -= seats.get(next).size();
      }
    }
    return drawn;
  }

  private Set<Integer> liars(List<List<Integer>> seats, Set<Fault> faults) {
    Set<Integer> lying = new TreeSet<>();
    if (scenario.tolerance().any() && faults.contains(Fault.LIARS)) {
      return some(seats, scenario.tolerance().liars());
    }
    if (faults.contains(Fault.LIARS)) {
      int most = chance.nextInt(4) == 0 ? seats.size() - 1 : 1;
      for (int i = 0; i < most; i++) {
        lying.add(chance.nextInt(seats.size()));
      }
    }
    return lying;
  }

  private Plan.Owner owner(Set<Fault> faults) {
    if (!faults.contains(Fault.OWNERS)) {
      return new Plan.Owner(Plan.Owner.Mood.NOT_ASKED, Duration.ZERO);
    }
    Plan.Owner.Mood mood =
        chance.nextInt(2) == 0 ? Plan.Owner.Mood.AGREES : pick(List.of(Plan.Owner.Mood.values()));
    return new Plan.Owner(mood, mood == Plan.Owner.Mood.STOPS ? millis(2_000) : millis(50_000));
  }

  private Weather weather(List<Plan.Host> hosts, Set<Fault> faults, int chunks) {
    List<String> names = hosts.stream().map(Plan.Host::name).toList();
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
          Optional.of(
              new Weather.Cut(
                  names.get(one),
                  names.get(other),
                  1 + chance.nextInt(FRAMES_ON_A_LINK + chunks / 2)));
    }
    return new Weather(
        Entropy.seeded(~scenario.seed()),
        pick(List.of(Duration.ofMillis(1), Duration.ofMillis(40), Duration.ofMillis(400))),
        parting,
        cut,
        faults.contains(Fault.SLOW) ? 8 : Integer.MAX_VALUE);
  }

  /**
   * In two runs of three everyone is reached at its name, and always where a sum withstands losses:
   * who is reached through the coordinator is lost with it, so that no number of losses would tell
   * who must have a sum.
   */
  private List<Plan.Host> reached(List<Plan.Host> hosts, SumTerms terms) {
    return terms.withstands() || chance.nextInt(3) > 0
        ? hosts
        : hosts.stream().map(host -> host.reached(pick(List.of(Reach.values())))).toList();
  }

  private Duration millis(int most) {
    return Duration.ofMillis(chance.nextInt(most + 1));
  }

  private <T> T pick(List<T> from) {
    return from.get(chance.nextInt(from.size()));
  }
}
