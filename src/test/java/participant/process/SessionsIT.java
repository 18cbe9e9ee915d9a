package participant.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import participant.crypto.Identity;
import participant.math.FieldVector;
import participant.net.Joiners;
import participant.protocol.join.Invite;
import participant.protocol.sum.message.SumOutcome;
import participant.protocol.sum.message.SumTerms;

/**
 * One coordinator that serves many sessions in a row, 250 or {@code -Dsessions=N}, then 50 at once:
 * nothing of them stays.
 */
@Tag("system")
class SessionsIT {
  private static final int IN_A_ROW = Integer.getInteger("sessions", 250);
  private static final int SETTLED = 100;
  private static final int AT_ONCE = 50;
  private static final int ALL = IN_A_ROW + AT_ONCE + 1;
  private static final long OWN = 7;
  private static final Duration END = Duration.ofSeconds(20);

  /** What may be there at the end that was not there before: caches that fill, and are bounded. */
  private static final long SLACK = 1_000_000;

  /** What the heap, and code that is compiled again, may take up besides. */
  private static final long RESIDENT_SLACK = 64_000_000;

  /** While a moment's connections close, what is looked at is looked at again. */
  private static final int LOOKS = 50;

  @TempDir private Path folder;
  private final List<Identity> pair = List.of(Identity.fresh(), Identity.fresh());
  private final Map<String, Long> sums = new TreeMap<>();

  @Test
  @Timeout(300)
  void aCoordinatorThatServesManySessionsStaysAsItIs() {
    try (Joiners joiners = new Joiners();
        ParticipantProcess coordinator = coordinator()) {
      Invite invite = Invite.parse(coordinator.invite()).orElseThrow();
      Footprint.of(coordinator.pid()); // Starts what looking at it takes.
      Footprint settled = null;
      for (int i = 1; i <= IN_A_ROW; i++) {
        check(
            List.of(
                joiners.join(pair.get(0), invite, i, false),
                joiners.join(pair.get(1), invite, 100_000 + i, false)));
        if (i == SETTLED) {
          settled = idle(coordinator, i);
          tell("after " + i + " in a row", settled);
        } else if (i == IN_A_ROW / 2) {
          tell("after " + i + " in a row", idle(coordinator, i));
        }
      }
      Footprint last = idle(coordinator, IN_A_ROW);
      tell("after " + IN_A_ROW + " in a row", last);
      assertSame(last, settled);

      List<Joiners.Joiner> crowd = new ArrayList<>();
      for (int i = 1; i <= 2 * AT_ONCE; i++) {
        crowd.add(joiners.join(Identity.fresh(), invite, i, true));
      }
      crowd.forEach(Joiners.Joiner::awaitQuestion);
      Footprint peak = Footprint.of(coordinator.pid());
      tell("with " + AT_ONCE + " at once", peak);
      assertThat(peak.descriptors()).isGreaterThanOrEqualTo(settled.descriptors() + 2 * AT_ONCE);
      assertThat(peak.threads()).isEqualTo(settled.threads());
      crowd.forEach(joiner -> joiner.answer(true));
      bySession(crowd).values().forEach(this::check);
      Footprint after = idle(coordinator, IN_A_ROW + AT_ONCE);
      tell("after them", after);
      assertSame(after, settled);

      check(
          List.of(
              joiners.join(pair.get(0), invite, 1, false),
              joiners.join(pair.get(1), invite, 2, false)));
      assertThat(coordinator.exitCode(END)).isZero();
      assertThat(coordinator.lastLine()).endsWith(ALL + " of " + ALL + " sessions have a result");
      assertThat(sums).hasSize(ALL);
      sums.forEach(
          (session, sum) ->
              assertThat(coordinator.line("is over: " + session))
                  .endsWith(", weighted sum: " + sum));
      assertThat(coordinator.output())
          .filteredOn(line -> line.contains("the same values of yours as in session 1,"))
          .hasSize(AT_ONCE);
      assertThat(joiners.bugs()).isEmpty();
    }
  }

  private ParticipantProcess coordinator() {
    return ParticipantProcess.Launcher.in(folder)
        .startLong(
            "3",
            "--sessions",
            Integer.toString(ALL),
            "--value",
            Long.toString(OWN),
            "--decimals",
            "0",
            "--listen",
            "127.0.0.1:0",
            "--log-folder",
            folder.resolve("log").toString());
  }

  /** Two of one session: both have the sum of all three. */
  private void check(List<Joiners.Joiner> both) {
    assertThat(both).hasSize(2);
    SumTerms terms = done(both.get(0)).parameters().terms();
    assertThat(done(both.get(1)).parameters().terms()).isEqualTo(terms);
    long sum = terms.weights().get(0) * OWN + both.get(0).part(terms) + both.get(1).part(terms);
    for (Joiners.Joiner joiner : both) {
      assertThat(done(joiner).sum()).isEqualTo(FieldVector.of(terms.field(), sum));
    }
    assertThat(sums.put(terms.session().toString(), sum)).isNull();
  }

  private static Map<String, List<Joiners.Joiner>> bySession(List<Joiners.Joiner> all) {
    Map<String, List<Joiners.Joiner>> bySession = new TreeMap<>();
    for (Joiners.Joiner joiner : all) {
      bySession
          .computeIfAbsent(
              done(joiner).parameters().terms().session().toString(), first -> new ArrayList<>())
          .add(joiner);
    }
    assertThat(bySession).hasSize(AT_ONCE);
    return bySession;
  }

  private static SumOutcome.Done done(Joiners.Joiner joiner) {
    SumOutcome outcome = joiner.outcome();
    assertThat(outcome).isInstanceOf(SumOutcome.Done.class);
    return (SumOutcome.Done) outcome;
  }

  /** As it is once {@code sessions} are over and their connections closed. */
  private static Footprint idle(ParticipantProcess coordinator, int sessions) {
    IntStream.rangeClosed(1, sessions)
        .forEach(number -> coordinator.line("session " + number + " of " + ALL + " is over"));
    Footprint before = Footprint.of(coordinator.pid());
    Footprint now = Footprint.of(coordinator.pid());
    for (int i = 0; i < LOOKS && now.descriptors() < before.descriptors(); i++) {
      before = now;
      now = Footprint.of(coordinator.pid());
    }
    return now;
  }

  private static void assertSame(Footprint now, Footprint before) {
    assertThat(now.threads()).as("threads").isEqualTo(before.threads());
    assertThat(now.descriptors()).as("descriptors").isEqualTo(before.descriptors());
    assertThat(now.live()).as("bytes of live objects").isLessThan(before.live() + SLACK);
    assertThat(now.resident())
        .as("bytes that are resident")
        .isLessThan(before.resident() + RESIDENT_SLACK);
  }

  private static void tell(String when, Footprint footprint) {
    System.out.println("| " + when + " " + footprint);
  }
}
