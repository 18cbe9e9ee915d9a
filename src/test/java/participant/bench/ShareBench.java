package participant.bench;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import participant.crypto.Entropy;
import participant.math.AdditiveSharing;
import participant.math.ElementSource;
import participant.math.FieldVector;
import participant.math.MersenneField;

/** Microseconds to split a vector into ten shares, and to open it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ShareBench {
  private static final int PARTIES = 10;

  @Param({"1", "1000", "100000"})
  int length;

  private ElementSource system;
  private ElementSource seeded;
  private FieldVector secret;
  private List<FieldVector> shares;

  @Setup
  public void draw() {
    system = elements(Entropy.system());
    seeded = elements(Entropy.seeded(1));
    secret = seeded.vector(MersenneField.P31, length);
    shares = AdditiveSharing.split(secret, PARTIES, 0, seeded);
  }

  @Benchmark
  public List<FieldVector> splitBySystemEntropy() {
    return AdditiveSharing.split(secret, PARTIES, 0, system);
  }

  @Benchmark
  public List<FieldVector> splitBySeededEntropy() {
    return AdditiveSharing.split(secret, PARTIES, 0, seeded);
  }

  @Benchmark
  public FieldVector open() {
    return AdditiveSharing.open(shares);
  }

  /** Four bytes an element; that p itself comes up as 0 is of no weight here. */
  private static ElementSource elements(Entropy entropy) {
    byte[] word = new byte[Integer.BYTES];
    return field -> {
      entropy.fill(word);
      return (ByteBuffer.wrap(word).getInt() & field.modulus()) % field.modulus();
    };
  }
}
