package participant.bench;

import java.nio.ByteBuffer;
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
import participant.crypto.Entropy;
import participant.crypto.SecretBytes;
import participant.math.FieldArray;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.math.PackedElements;
import participant.protocol.sum.message.Expansion;

/**
 * What is done to long vectors, in bytes a nanosecond, that is in GB/s, of the elements' packed
 * size, beside copying as many bytes: a piece of 256 KiB at a time, ever the same one, which stays
 * in the cache, or going round in 64 MiB, which do not.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@OperationsPerInvocation(LongVectorBench.PIECE)
public class LongVectorBench {
  static final int PIECE = 256 << 10;
  private static final int ROW = 2048;

  @Param MersenneField field;

  @Param({"1", "256"})
  int pieces;

  private int count;
  private int next;
  private FieldArray target;
  private FieldArray other;
  private byte[] wire;
  private byte[] copy;
  private FieldArray coefficients;
  private FieldArray moreCoefficients;
  private long weight;
  private Expansion expansion;

  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(1);
    count = PIECE / field.bytes();
    target = FieldArray.zero(field, pieces * count);
    other = FieldArray.zero(field, pieces * count);
    wire = new byte[pieces * PIECE];
    copy = new byte[pieces * PIECE];
    for (int i = 0; i < pieces; i++) {
      other.set(i * count, elements(random));
    }
    other.pack(0, other.length(), ByteBuffer.wrap(wire));
    coefficients = FieldArray.zero(field, count);
    coefficients.set(0, elements(random));
    moreCoefficients = FieldArray.zero(field, count);
    moreCoefficients.set(0, elements(random));
    weight = random.nextLong(2, 1000);
    expansion = new Expansion(field, SecretBytes.random(Entropy.seeded(1), 32));
  }

  @Benchmark
  public void copy() {
    int at = next() * field.bytes();
    System.arraycopy(wire, at, copy, at, PIECE);
  }

  @Benchmark
  public void expand() {
    int at = next();
    expansion.expand(at / count, count, (elements, place) -> target.add(at + place, elements));
  }

  @Benchmark
  public void expandAndWeigh() {
    int at = next();
    expansion.expand(
        at / count,
        count,
        (elements, place) -> {
          elements.scale(weight);
          target.add(at + place, elements);
        });
  }

  @Benchmark
  public void add() {
    int at = next();
    target.add(at, other, at, count);
  }

  @Benchmark
  public void weigh() {
    int at = next();
    target.scale(at, count, weight);
  }

  @Benchmark
  public void pack() {
    int at = next();
    target.pack(at, count, ByteBuffer.wrap(copy, at * field.bytes(), PIECE));
  }

  @Benchmark
  public void unpack() {
    int at = next();
    target.set(at, fromWire(at));
  }

  @Benchmark
  public void addFromWire() {
    int at = next();
    target.add(at, fromWire(at));
  }

  @Benchmark
  public long check() {
    int at = next();
    long products = 0;
    for (int row = at; row < at + count; row += ROW) {
      FieldVector both = other.dot(row, coefficients, moreCoefficients, ROW);
      products ^= both.get(0) ^ both.get(1);
    }
    return products;
  }

  /** Steps to the first element of the next piece. */
  private int next() {
    next = (next + 1) % pieces;
    return next * count;
  }

  private PackedElements fromWire(int at) {
    ByteBuffer piece = ByteBuffer.wrap(wire, at * field.bytes(), PIECE);
    return PackedElements.of(field, piece).orElseThrow();
  }

  private PackedElements elements(SplittableRandom random) {
    byte[] uniform = new byte[PIECE];
    PackedElements elements;
    do {
      random.nextBytes(uniform);
      elements = PackedElements.sift(field, uniform, count);
    } while (elements.length() < count);
    return elements;
  }
}
