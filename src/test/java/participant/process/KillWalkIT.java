package participant.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each of three participants, killed and stopped at each moment of a sum. */
@Tag("system")
class KillWalkIT {
  /** Most of the time is spent in waiting for timeouts. */
  private static final ExecutorService AT_ONCE =
      Executors.newFixedThreadPool(1 + Runtime.getRuntime().availableProcessors());

  private static final List<String> TABLE = new ArrayList<>();

  @TempDir private static Path folder;

  @TestFactory
  Stream<DynamicTest> whoeverIsLeftEndsWithTheFirstCause() {
    List<DynamicTest> walk = new ArrayList<>();
    for (Fall.Moment moment : Fall.Moment.values()) {
      for (int victim = 1; victim <= 3; victim++) {
        for (String signal : List.of("KILL", "STOP")) {
          walk.add(test(new Fall(victim, moment, signal)));
        }
      }
    }
    return walk.stream();
  }

  private static DynamicTest test(Fall fall) {
    Future<List<String>> ends =
        AT_ONCE.submit(() -> fall.check(Files.createTempDirectory(folder, "fall")));
    return DynamicTest.dynamicTest(
        fall.toString(),
        () -> {
          for (String end : done(ends)) {
            TABLE.add(
                "| %d | %s | %s | %s |"
                    .formatted(fall.victim(), fall.moment(), fall.signal(), end));
          }
        });
  }

  private static List<String> done(Future<List<String>> ends) throws Throwable {
    try {
      return ends.get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  @AfterAll
  static void tell() {
    AT_ONCE.shutdownNow();
    System.out.println("| victim | after | signal | what a survivor said |\n|---|---|---|---|");
    TABLE.forEach(System.out::println);
  }
}
