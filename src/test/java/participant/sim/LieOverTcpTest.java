package participant.sim;

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
import org.junit.jupiter.api.TestFactory;

/** Every lie, told over TCP by one of four; the same machines, liars and promises as simulated. */
class LieOverTcpTest {
  private static final int PARTIES = 4;
  private static final int TIMES = 2;

  /** Some lies end by a timeout; meanwhile others can be told. */
  private static final ExecutorService AT_ONCE = Executors.newFixedThreadPool(2);

  private static final int WARM_UP = 5;

  /**
   * A dispute has two seconds, and in a JVM that has not yet compiled what it runs, several
   * sessions at once may take longer: their endings are not held against anything.
   */
  @BeforeAll
  static void warmUp() throws Exception {
    for (int i = 0; i < WARM_UP; i++) {
      try (TcpSession session = new TcpSession(Plan.of(scenario(0, false)))) {
        session.run();
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> everyLieEndsAsPromised() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Lie lie : Lie.values()) {
      LongStream.iterate(0, seed -> seed + 1)
          .mapToObj(seed -> scenario(seed, !lie.fits(false)))
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

  private static Scenario scenario(long seed, boolean vectors) {
    return new Scenario(PARTIES, seed, Set.of(Fault.LIARS), Optional.empty(), true, vectors);
  }
}
