package participant.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import participant.crypto.Bytes;
import participant.crypto.Identity;
import participant.net.Bounds;
import participant.net.Loop;
import participant.net.NettyTransport;
import participant.net.TlsRehearsal;
import participant.node.Transport;
import participant.protocol.sum.vector.LongSumRehearsal;
import participant.wire.Codec;

/**
 * A participant of {@link VectorSwarm}, in a process of its own. It takes commands on its standard
 * input and answers each with a line: {@code open} with where it listens, {@code run} and
 * everyone's place with the times of a sum, {@code check} once that is found right, {@code close}
 * with its memory.
 */
final class VectorParty {
  /** How a party is reached and known. */
  record Peer(String address, Bytes fingerprint) {}

  /** One sum, here. */
  interface Round {
    Transport.Listener listener();

    /** On the loop. */
    void begin();
  }

  /** When everyone was connected and when the sum was there, and the CPU time between. */
  static final class Stopwatch {
    private final CompletableFuture<BooleanSupplier> done = new CompletableFuture<>();
    private long connectedAt;
    private long finishedAt;
    private long cpu;

    void connected() {
      cpu = -cpuNanos();
      connectedAt = System.nanoTime();
    }

    /**
     * @param right whether the sum is right; asked once everybody's time is taken
     */
    void finished(BooleanSupplier right) {
      finishedAt = System.nanoTime();
      cpu += cpuNanos();
      done.complete(right);
    }

    void failed(String how) {
      done.completeExceptionally(new IllegalStateException(how));
    }
  }

  /** How answers start; whatever else stands on standard output is the JVM's. */
  static final String ANSWER = "answer ";

  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final boolean plain;
  private final VectorTask task;
  private final Identity identity = Identity.fresh();
  private final Loop loop = new Loop(VectorParty::bug);
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          work -> {
            Thread thread = new Thread(work, "worker");
            thread.setDaemon(true);
            return thread;
          });

  private BooleanSupplier right = () -> false;

  private VectorParty(boolean plain, VectorTask task) {
    this.plain = plain;
    this.task = task;
  }

  /** {@code plain|masked SEAT PARTIES LENGTH FIELD THRESHOLD}. */
  public static void main(String[] args) throws IOException {
    List<String> words = List.of(args);
    new VectorParty(words.get(0).equals("plain"), VectorTask.of(words.subList(1, words.size())))
        .serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
  }

  private void serve(BufferedReader commands) throws IOException {
    TlsRehearsal.of(identity);
    LongSumRehearsal.of(task.field());
    NettyTransport transport = null;
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      List<String> words = List.of(line.split(" "));
      switch (words.get(0)) {
        case "open" -> {
          if (transport != null) {
            transport.shutdown(DRAIN).join();
          }
          transport =
              new NettyTransport(loop, identity, Codec.STANDARD, Bounds.DEFAULT, notice -> {});
          InetSocketAddress at =
              transport.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
          say("127.0.0.1:" + at.getPort() + " " + identity.fingerprint().hex());
        }
        case "check" -> {
          if (!right.getAsBoolean()) {
            throw new IllegalStateException("a wrong sum");
          }
          right = () -> false;
          say("right");
        }
        case "run" -> run(transport, words.get(1).equals("counting"), peers(words));
        default -> {
          say(peakKilobytes() + " " + peakHeap());
          return;
        }
      }
    }
  }

  private void run(NettyTransport transport, boolean counting, List<Peer> peers) {
    Counting counted = new Counting(transport);
    Stopwatch watch = new Stopwatch();
    Transport used = counting ? counted : transport;
    Round round =
        plain
            ? new PlainAllReduce(task, peers, used, watch)
            : new MaskedSum(task, peers, used, loop, workers, identity, watch);
    transport.start(round.listener());
    loop.execute(round::begin);
    right = watch.done.orTimeout(5, TimeUnit.MINUTES).join();
    say(watch.connectedAt + " " + watch.finishedAt + " " + watch.cpu + " " + counted.bytes);
  }

  private static List<Peer> peers(List<String> words) {
    List<Peer> peers = new ArrayList<>();
    for (int i = 2; i < words.size(); i += 2) {
      peers.add(new Peer(words.get(i), Bytes.fromHex(words.get(i + 1))));
    }
    return peers;
  }

  private static void say(String line) {
    System.out.println(ANSWER + line);
    System.out.flush();
  }

  private static void bug(Throwable bug) {
    bug.printStackTrace();
    Runtime.getRuntime().halt(1);
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** The most memory that the process has held, as Linux counts it. */
  private static String peakKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.replaceAll("\\D", ""))
        .findFirst()
        .orElse("0");
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
