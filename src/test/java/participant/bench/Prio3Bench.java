package participant.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import participant.vdaf.OutputShare;
import participant.vdaf.Prio3;
import participant.vdaf.Rejected;
import participant.vdaf.Sharded;
import participant.vdaf.Verifying;

/** What a client and an aggregator spend on one report among two aggregators. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Prio3Bench {
  private static final byte[] CONTEXT = new byte[16];

  @Param({"count", "sum of 8 bits", "histogram of 100", "vector of 10, 16 bits", "variance"})
  private String kind;

  private Prio3 prio;
  private long[] measurement;
  private final byte[] key = new byte[Prio3.VERIFY_KEY];
  private final byte[] nonce = new byte[Prio3.NONCE];
  private byte[] random;
  private Sharded report;
  private List<Verifying> begun;

  @Setup
  public void prepare() throws Rejected {
    measurement = new long[kind.startsWith("vector") ? 10 : 1];
    prio =
        switch (kind) {
          case "count" -> Prio3.count(2);
          case "sum of 8 bits" -> Prio3.sum(2, 255);
          case "histogram of 100" -> Prio3.histogram(2, 100, 10);
          case "variance" -> Prio3.variance(2, 1_023, 4);
          default -> Prio3.sumVec(2, 10, 65_535, 12);
        };
    random = new byte[prio.randomness()];
    report = shard();
    begun = new ArrayList<>(List.of(leader(), helper()));
  }

  @Benchmark
  public Sharded shard() {
    return prio.shard(CONTEXT, measurement, nonce, random);
  }

  @Benchmark
  public Verifying leader() throws Rejected {
    return prio.verifyInit(
        key, CONTEXT, 0, nonce, report.publicShare(), report.inputShares().get(0));
  }

  @Benchmark
  public Verifying helper() throws Rejected {
    return prio.verifyInit(
        key, CONTEXT, 1, nonce, report.publicShare(), report.inputShares().get(1));
  }

  @Benchmark
  public OutputShare rest() throws Rejected {
    byte[] message = prio.combine(CONTEXT, begun.stream().map(Verifying::verifierShare).toList());
    return prio.verifyNext(begun.get(0), message);
  }
}
