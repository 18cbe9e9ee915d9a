package participant.sim.toss;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Signer;
import participant.crypto.Verifier;
import participant.machine.Message;
import participant.machine.Observation;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.node.Routes;
import participant.protocol.join.JoinOutcome;
import participant.protocol.toss.TossMessage;
import participant.protocol.toss.TossOutcome;
import participant.protocol.toss.TossPart;
import participant.protocol.toss.TossTerms;
import participant.sim.Between;
import participant.sim.Fate;
import participant.sim.Fault;
import participant.sim.Host;
import participant.sim.Reach;
import participant.sim.Script;
import participant.sim.Stranger;
import participant.sim.Watched;
import participant.sim.Watcher;
import participant.sim.Weather;
import participant.wire.Codec;
import participant.wire.Envelope;
import participant.wire.TossCodec;

/**
 * A toss with every fault that there is. A process that crashed, or got to no result, starts anew a
 * few times; so the same session gathers again, with those who remember what they are bound to.
 */
final class TossScript implements Script<TossScript.Tosser, TossMessage, TossOutcome>, Watcher {
  private static final Duration JOINING = Duration.ofSeconds(20);
  private static final Duration DEADLINE = Duration.ofMinutes(4);
  private static final int MOST_LIVES = 4;
  private static final int FRAMES = 24;

  /** A process; one that lies reveals another value than it is bound to. */
  record Tosser(List<Integer> seats, Fate fate, Reach reach, boolean lies) implements Host {}

  private final Entropy chance;
  private final Set<Fault> faults;
  private final TossTerms terms;
  private final List<Tosser> hosts = new ArrayList<>();
  private final List<Stranger.Kind> strangers = new ArrayList<>();
  private final Weather weather;
  private final Map<Integer, Integer> lives = new TreeMap<>();
  private final Map<Integer, Bytes> bound = new TreeMap<>();
  private final Set<Bytes> results = new TreeSet<>();
  private final Set<Integer> tossed = new TreeSet<>();
  private final Set<PartyId> culprits = new TreeSet<>();
  private final List<String> breaches = new ArrayList<>();

  TossScript(int parties, long seed, Set<Fault> allowed) {
    this.chance = Entropy.seeded(seed);
    this.faults = EnumSet.noneOf(Fault.class);
    for (Fault fault : allowed) {
      if (chance.nextInt(4) == 0 || allowed.size() == 1) {
        faults.add(fault);
      }
    }
    this.terms = new TossTerms(SessionId.random(chance), parties, Instant.EPOCH.plus(DEADLINE));
    boolean open = chance.nextInt(3) > 0;
    for (int seat = 1; seat <= parties; seat++) {
      hosts.add(
          new Tosser(
              List.of(seat),
              new Fate(
                  millis(faults.contains(Fault.LATE) ? 10_000 : 20),
                  faults.contains(Fault.SKEW) ? 0.9 + chance.nextInt(200) / 1_000.0 : 1,
                  faults.contains(Fault.SLOW) ? millis(2_000) : Duration.ZERO,
                  faults.contains(Fault.CRASH) ? chance.nextInt(FRAMES) : 0,
                  faults.contains(Fault.STOP) && chance.nextInt(parties) == 0
                      ? chance.nextInt(FRAMES)
                      : 0,
                  faults.contains(Fault.DUPLICATES) ? 1 + chance.nextInt(4) : 0),
              open ? Reach.OPEN : pick(Reach.values()),
              faults.contains(Fault.LIARS) && seat == parties));
    }
    for (int i = 0; faults.contains(Fault.STRANGERS) && i < 2; i++) {
      strangers.add(pick(Stranger.Kind.values()));
    }
    this.weather =
        new Weather(
            Entropy.seeded(~seed),
            Duration.ofMillis(1 + chance.nextInt(100)),
            faults.contains(Fault.PARTITION)
                ? Optional.of(
                    new Weather.Parting(
                        Set.of(hosts.get(chance.nextInt(parties)).name()),
                        millis(1_000),
                        millis(30_000)))
                : Optional.empty(),
            faults.contains(Fault.CUT)
                ? Optional.of(
                    new Weather.Cut(
                        hosts.get(0).name(), hosts.get(parties - 1).name(), 1 + chance.nextInt(8)))
                : Optional.empty(),
            faults.contains(Fault.SLOW) ? 8 : Integer.MAX_VALUE);
  }

  private Duration millis(int most) {
    return Duration.ofMillis(chance.nextInt(most + 1));
  }

  private <T> T pick(T[] from) {
    return from[chance.nextInt(from.length)];
  }

  Set<Fault> faults() {
    return faults;
  }

  boolean allTossed() {
    return tossed.size() == terms.parties();
  }

  boolean anyRestored() {
    return lives.values().stream().anyMatch(count -> count > 1);
  }

  /** What should not have been; none if every promise was kept. */
  List<String> breaches() {
    List<String> all = new ArrayList<>(breaches);
    if (results.size() > 1) {
      all.add("two results: " + results);
    }
    for (PartyId culprit : culprits) {
      if (!hosts.get(culprit.number() - 1).lies()) {
        all.add("participant " + culprit + " is blamed, and is honest");
      }
    }
    if (faults.isEmpty() && !allTossed()) {
      all.add("nothing went wrong, and only " + tossed + " have a result");
    }
    return all;
  }

  @Override
  public Codec codec() {
    return TossCodec.codec();
  }

  @Override
  public TossTerms terms() {
    return terms;
  }

  @Override
  public List<Tosser> hosts() {
    return hosts;
  }

  @Override
  public List<Stranger.Kind> strangers() {
    return strangers;
  }

  @Override
  public Weather weather() {
    return weather;
  }

  @Override
  public Duration joining() {
    return JOINING;
  }

  @Override
  public Duration end() {
    return DEADLINE.multipliedBy(2);
  }

  @Override
  public boolean mayRepeat(TossMessage message) {
    return true;
  }

  @Override
  public TossMessage fromASeat(Supplier<Bytes> noise) {
    return new TossMessage.Reveal(noise.get());
  }

  @Override
  public Watcher watcher() {
    return this;
  }

  @Override
  public TossPart part(Tosser host, Signer signer, Verifier verifier) {
    return new TossPart(host.seats());
  }

  @Override
  public Optional<Between> between(Tosser host, Signer signer, Watched routes, Routes usual) {
    return host.lies() ? Optional.of(new FalseReveal(usual)) : Optional.empty();
  }

  @Override
  public void begins(Tosser host, Hand hand) {
    lives.merge(host.seats().get(0), 1, Integer::sum);
    if (faults.contains(Fault.OWNERS) && chance.nextInt(terms.parties()) == 0) {
      hand.after(millis(2_000), hand::interrupt);
    }
  }

  @Override
  public void observed(Tosser host, PartyId seat, Observation observation, Hand hand) {}

  @Override
  public void ended(Tosser host, PartyId seat, TossOutcome outcome, boolean running) {
    if (!running || host.lies()) {
      return;
    }
    if (outcome instanceof TossOutcome.Tossed toss) {
      results.add(toss.value());
      tossed.add(seat.number());
    } else {
      ((TossOutcome.Failed) outcome).culprit().ifPresent(culprits::add);
    }
  }

  @Override
  public void unseated(Tosser host, JoinOutcome outcome) {}

  @Override
  public Optional<Duration> again(Tosser host) {
    int seat = host.seats().get(0);
    return tossed.contains(seat) || lives.getOrDefault(seat, 0) >= MOST_LIVES
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(1));
  }

  /** Whoever is honest is bound to one value, in all of its lives. */
  @Override
  public void sent(String process, Envelope envelope) {
    int seat = envelope.from().number();
    if (seat == 0 || seat > hosts.size() || !hosts.get(seat - 1).name().equals(process)) {
      return;
    }
    if (envelope.message() instanceof TossMessage.Commit commit && !hosts.get(seat - 1).lies()) {
      Bytes before = bound.putIfAbsent(seat, commit.commitment());
      if (before != null && !before.equals(commit.commitment())) {
        breaches.add("participant " + seat + " is bound to two values");
      }
    }
  }

  @Override
  public void delivered(String process, Envelope envelope) {}

  @Override
  public void bug(String process, RuntimeException bug) {
    breaches.add("an exception escaped in " + process + ": " + bug);
  }

  /** What messages say, for a trace. */
  static String words(Message message) {
    return message.getClass().getSimpleName();
  }
}
