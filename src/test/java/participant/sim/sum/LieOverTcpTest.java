package participant.sim.sum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import participant.protocol.sum.message.Tolerance;
import participant.sim.Fault;

/** Every lie, told over TCP by one of four; the same machines, liars and promises as simulated. */
@Tag("system")
class LieOverTcpTest {
  private static final int PARTIES = 4;
  private static final int TIMES = 2;

  /** Some lies end by a timeout; meanwhile others can be told. */
  private static final ExecutorService AT_ONCE = Executors.newFixedThreadPool(4);

  private static final int WARM_UP = 5;

  /**
   * A dispute has two seconds, and in a JVM that has not yet compiled what it runs, several
   * sessions at once may take longer: their endings are not held against anything.
   */
  @BeforeAll
  static void warmUp() throws Exception {
    for (int i = 0; i < WARM_UP; i++) {
      try (TcpSession session = new TcpSession(Plan.of(scenario(0, false, Tolerance.NONE)))) {
        session.run();
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> everyLieEndsAsPromised() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Lie lie : Lie.values()) {
      LongStream.iterate(0, seed -> seed + 1)
          .mapToObj(seed -> scenario(lie, seed))
          .flatMap(Optional::stream)
          .filter(scenario -> isTold(lie, Plan.of(scenario)))
          .limit(TIMES)
          .forEach(scenario -> tests.add(test(lie, scenario)));
    }
    return tests.stream();
  }

  @AfterAll
  static void end() {
    AT_ONCE.shutdownNow();
  }

  private static DynamicTest test(Lie lie, Scenario scenario) {
    Future<?> told = AT_ONCE.submit(() -> tell(scenario));
    return DynamicTest.dynamicTest(
        lie + " as in seed " + scenario.seed(),
        () -> {
          try {
            told.get();
          } catch (ExecutionException e) {
            throw e.getCause();
          }
        });
  }

  private static Void tell(Scenario scenario) throws Exception {
    try (TcpSession session = new TcpSession(Plan.of(scenario))) {
      Optional<String> broken = session.run();
      assertThat(broken).as("%s, simulated by %s", session.endings(), scenario.replay()).isEmpty();
    }
    return null;
  }

  /** Whether one process of four, with a seat each, tells this lie. */
  private static boolean isTold(Lie lie, Plan plan) {
    List<Lie> lies =
        plan.hosts().stream().flatMap(host -> host.deceit().stream()).map(Deceit::lie).toList();
    return plan.hosts().size() == PARTIES && lies.equals(List.of(lie));
  }

  /**
   * In a sum that it can be told in: of short values, of long ones, or of both with a threshold.
   */
  private static Optional<Scenario> scenario(Lie lie, long seed) {
    Stream<Scenario> kinds =
        Stream.of(
            scenario(seed, false, Tolerance.NONE),
            scenario(seed, true, Tolerance.NONE),
            scenario(seed, seed % 2 == 1, new Tolerance(1, 1, 3)));
    return kinds.filter(scenario -> lie.fits(Plan.of(scenario).terms())).findFirst();
  }

  private static Scenario scenario(long seed, boolean vectors, Tolerance tolerance) {
    return new Scenario(
        PARTIES, seed, Set.of(Fault.LIARS), Optional.empty(), true, vectors, tolerance);
  }
}
