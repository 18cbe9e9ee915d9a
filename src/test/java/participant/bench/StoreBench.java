package participant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.store.Store;

/** Durable records a second: each waited for by itself, or as they come, a thousand at a time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
public class StoreBench {
  private static final int TOGETHER = 1_000;
  private static final int LENGTH = 1_000;
  private static final PartyId SEAT = new PartyId(1);

  private final SessionId session = new SessionId(Bytes.fromHex("01".repeat(SessionId.LENGTH)));
  private final Bytes record = Bytes.of(new byte[LENGTH]);
  private final ExecutorService loop = Executors.newSingleThreadExecutor();
  private Path folder;
  private Store store;

  @Setup(Level.Iteration)
  public void open() throws IOException {
    folder = Files.createTempDirectory("store-bench");
    store = Store.open(folder.resolve("store.db"), loop, fault -> {});
  }

  @TearDown(Level.Iteration)
  public void remove() throws IOException {
    store.close();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @TearDown
  public void end() {
    loop.shutdown();
  }

  @Benchmark
  public void oneByOne() {
    store.append(session, SEAT, record);
  }

  @Benchmark
  @OperationsPerInvocation(TOGETHER)
  public void together() throws InterruptedException {
    CountDownLatch all = new CountDownLatch(TOGETHER);
    for (int i = 0; i < TOGETHER; i++) {
      store.append(session, SEAT, record, all::countDown);
    }
    all.await();
  }
}
