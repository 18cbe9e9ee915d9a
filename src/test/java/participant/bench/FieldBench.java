package participant.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import participant.math.FieldVector;
import participant.math.MersenneField;

/** Nanoseconds an element, beside those of copying it in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@OperationsPerInvocation(FieldBench.LENGTH)
public class FieldBench {
  static final int LENGTH = 1_000_000;

  @Param MersenneField field;

  private long[] elements;
  private FieldVector left;
  private FieldVector right;
  private long weight;

  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(1);
    elements = random.longs(LENGTH, 0, field.modulus()).toArray();
    left = FieldVector.of(field, elements);
    right = FieldVector.of(field, random.longs(LENGTH, 0, field.modulus()).toArray());
    weight = random.nextLong(field.modulus());
  }

  @Benchmark
  public long[] copy() {
    return elements.clone();
  }

  @Benchmark
  public FieldVector add() {
    return left.plus(right);
  }

  @Benchmark
  public FieldVector scale() {
    return left.times(weight);
  }

  @Benchmark
  public FieldVector weightedSum() {
    return left.plusTimes(right, weight);
  }

  /** Each product waits for the one before: latency, where the others show throughput. */
  @Benchmark
  public long product() {
    long product = 1;
    for (long element : elements) {
      product = field.mul(product, element);
    }
    return product;
  }
}
