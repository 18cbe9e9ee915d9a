package participant.sim.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Hash;
import participant.machine.Message;
import participant.machine.Observation;
import participant.protocol.join.Invite;
import participant.protocol.network.Network;
import participant.protocol.network.NetworkObservation;
import participant.protocol.network.NetworkOutcome;
import participant.protocol.network.NodeType;
import participant.protocol.network.OwnerMessage;
import participant.protocol.network.Self;
import participant.sim.Fate;
import participant.sim.KeyedSigner;
import participant.sim.Simulation;
import participant.sim.Stations;
import participant.sim.Trace;
import participant.sim.VirtualTime;
import participant.sim.Watcher;
import participant.sim.Weather;
import participant.wire.Codec;
import participant.wire.Envelope;

/** Standing networks in virtual time: whoever is admitted is known to all, whatever dies. */
class NetworkSimulationTest {
  private static final int SEEDS = 60;
  private static final int HEAVY = 5;
  private static final int LIGHT = 4;
  private static final Duration END = Duration.ofMinutes(6);

  /** A network of five heavy and four light nodes, which join the founder or each other. */
  private static final class Run implements Stations.Ear<NetworkOutcome>, Watcher {
    final VirtualTime time = new VirtualTime();
    final Trace trace = new Trace(time, message -> message.getClass().getSimpleName());
    final Entropy chance;
    final long seed;

    /** Whose every connection to the founder breaks after a while. */
    final String restless;

    final Stations<Message, NetworkOutcome> stations;
    final Map<String, Stations.Plan<Message, NetworkOutcome>> plans = new TreeMap<>();
    final Map<String, NetworkOutcome> outcomes = new TreeMap<>();
    final Map<String, OwnerMessage.View> views = new TreeMap<>();
    final List<NetworkObservation.TurnedAway> turnedAway = new ArrayList<>();
    final List<RuntimeException> bugs = new ArrayList<>();

    Run(long seed, boolean faults) {
      this.seed = seed;
      this.chance = Simulation.entropy(seed, "plan");
      this.restless = "heavy-" + (1 + chance.nextInt(HEAVY - 1));
      Weather weather =
          new Weather(
              Simulation.entropy(seed, "weather"),
              Duration.ofMillis(50),
              faults && chance.nextInt(2) == 0
                  ? Optional.of(
                      new Weather.Parting(
                          java.util.Set.of("heavy-0", "light-1"),
                          Duration.ofSeconds(20),
                          Duration.ofSeconds(70)))
                  : Optional.empty(),
              faults
                  ? Optional.of(new Weather.Cut("heavy-0", restless, 3 + chance.nextInt(9)))
                  : Optional.empty(),
              10_000);
      this.stations =
          new Stations<>(Message.class, Codec.standing(), weather, time, trace, this, this, seed);
      for (int i = 0; i < HEAVY; i++) {
        plan("heavy-" + i, NodeType.HEAVY, faults);
      }
      for (int i = 0; i < LIGHT; i++) {
        plan("light-" + i, NodeType.LIGHT, faults);
      }
    }

    private void plan(String name, NodeType type, boolean faults) {
      int crash = faults && chance.nextInt(3) == 0 ? 1 + chance.nextInt(40) : 0;
      Fate fate = new Fate(Duration.ZERO, 1, Duration.ZERO, crash, 0, 0);
      plans.put(
          name,
          new Stations.Plan<>(
              name,
              KeyedSigner.named(name),
              fate,
              Optional.of(Duration.ofSeconds(1 + chance.nextInt(20))),
              Duration.ZERO,
              self -> machine(self, type)));
    }

    private Network machine(String name, NodeType type) {
      Optional<Invite> invite = Optional.ofNullable(invites.get(name)).flatMap(Invite::parse);
      return new Network(
          new Self(KeyedSigner.named(name), KeyedSigner.verifier(), type, name, List.of(name)),
          invite,
          List.of());
    }

    final Map<String, String> invites = new TreeMap<>();

    /** The founder first; each other asks a heavy one that is in for its invite, and joins. */
    void gather() {
      stations.add(plans.get("heavy-0"));
      int i = 0;
      for (String name : plans.keySet()) {
        if (!name.equals("heavy-0")) {
          String by = "heavy-" + chance.nextInt(name.startsWith("heavy") ? 1 + i % HEAVY : HEAVY);
          time.after(Duration.ofSeconds(1 + i), () -> join(name, by.equals(name) ? "heavy-0" : by));
        }
        i++;
      }
    }

    private void join(String name, String by) {
      stations.ask(
          plans.get(by),
          new OwnerMessage.AskInvite(),
          answer -> {
            if (answer instanceof OwnerMessage.Invited invited && !invites.containsKey(name)) {
              invites.put(name, invited.invite());
              stations.add(plans.get(name));
            }
            return true;
          });
      time.after(
          Duration.ofSeconds(5),
          () -> {
            if (!invites.containsKey(name)) { // Whoever was asked has crashed, or is not in yet.
              join(name, by);
            }
          });
    }

    Run untilTheEnd() {
      time.runUntil(END.minusSeconds(30));
      for (Stations.Plan<Message, NetworkOutcome> plan : plans.values()) {
        stations.ask(
            plan,
            new OwnerMessage.Look(),
            answer -> {
              views.put(plan.name(), (OwnerMessage.View) answer);
              return true;
            });
      }
      time.runUntil(END);
      assertThat(bugs).as("seed %d\n%s", seed, trace.text()).isEmpty();
      return this;
    }

    List<String> standingOf(String name, OwnerMessage.Standing standing) {
      return views.get(name).members().stream()
          .filter(line -> line.standing() == standing)
          .map(OwnerMessage.MemberLine::name)
          .sorted()
          .toList();
    }

    @Override
    public void observed(String name, Observation observation) {
      if (observation instanceof NetworkObservation.TurnedAway away) {
        turnedAway.add(away);
      }
    }

    @Override
    public void ended(String name, NetworkOutcome result) {
      outcomes.put(name, result);
      stations.kill(name);
    }

    @Override
    public void sent(String process, Envelope envelope) {}

    @Override
    public void delivered(String process, Envelope envelope) {}

    @Override
    public void bug(String process, RuntimeException bug) {
      bugs.add(bug);
    }
  }

  @Test
  void everyoneIsKnownAndLinkedWhateverDies() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Run run = new Run(seed, true);
      run.gather();
      run.untilTheEnd();
      for (String name : run.plans.keySet()) {
        assertThat(run.views).as("seed %d\n%s", seed, run.trace.text()).containsKey(name);
        List<String> linked = run.standingOf(name, OwnerMessage.Standing.LINKED);
        List<String> heavy =
            run.plans.keySet().stream()
                .filter(other -> other.startsWith("heavy") && !other.equals(name))
                .filter(other -> !other.equals(run.restless) || !name.equals("heavy-0"))
                .filter(other -> !name.equals(run.restless) || !other.equals("heavy-0"))
                .toList();
        if (name.startsWith("heavy")) {
          assertThat(run.views.get(name).members())
              .as("seed %d, %s\n%s", seed, name, run.trace.text())
              .hasSize(HEAVY + LIGHT);
          assertThat(linked).as("seed %d, %s\n%s", seed, name, run.trace.text()).containsAll(heavy);
        } else {
          assertThat(run.views.get(name).members())
              .as("seed %d, %s\n%s", seed, name, run.trace.text())
              .hasSizeGreaterThanOrEqualTo(HEAVY + 1);
          assertThat(linked)
              .as("seed %d, %s\n%s", seed, name, run.trace.text())
              .hasSizeGreaterThanOrEqualTo(2);
        }
      }
    }
  }

  @Test
  void whoeverIsRevokedIsOutEverywhere() {
    for (long seed = 0; seed < 20; seed++) {
      Run run = new Run(seed, false);
      run.gather();
      run.time.runUntil(Duration.ofSeconds(60));
      Bytes gone = Hash.sha256(KeyedSigner.named("light-1").certificate().toByteArray());
      run.stations.ask(
          run.plans.get("heavy-0"), new OwnerMessage.Revoke(gone, "left us"), answer -> true);
      run.untilTheEnd();
      for (int i = 0; i < HEAVY; i++) {
        assertThat(run.standingOf("heavy-" + i, OwnerMessage.Standing.REVOKED))
            .as("seed %d\n%s", seed, run.trace.text())
            .containsExactly("light-1");
      }
      assertThat(run.standingOf("light-1", OwnerMessage.Standing.LINKED)).isEmpty();
    }
  }

  @Test
  void aClockThatIsWrongIsToldBySeconds() {
    Run run = new Run(1, false);
    Stations.Plan<Message, NetworkOutcome> plan = run.plans.get("heavy-1");
    run.plans.put(
        "heavy-1",
        new Stations.Plan<>(
            plan.name(),
            plan.signer(),
            plan.fate(),
            plan.again(),
            Duration.ofSeconds(45),
            plan.machine()));
    run.gather();
    run.time.runUntil(Duration.ofSeconds(30));
    assertThat(run.turnedAway)
        .extracting(NetworkObservation.TurnedAway::why)
        .anySatisfy(why -> assertThat(why).contains("45 s ahead of ours", "30 s are allowed"));
  }

  @Test
  void theSameSeedMakesTheSameTrace() {
    for (long seed = 0; seed < 5; seed++) {
      Run one = new Run(seed, true);
      one.gather();
      Run other = new Run(seed, true);
      other.gather();
      assertThat(one.untilTheEnd().trace.text()).isEqualTo(other.untilTheEnd().trace.text());
    }
  }
}
