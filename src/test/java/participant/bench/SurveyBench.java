package participant.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import participant.cli.network.Control;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Identity;
import participant.machine.Message;
import participant.machine.Observation;
import participant.machine.PartyId;
import participant.net.Bounds;
import participant.net.Loop;
import participant.net.NettyTransport;
import participant.node.Node;
import participant.node.Station;
import participant.node.Switchboard;
import participant.protocol.join.Invite;
import participant.protocol.network.Network;
import participant.protocol.network.NetworkObservation;
import participant.protocol.network.NetworkOutcome;
import participant.protocol.network.NodeType;
import participant.protocol.network.OwnerMessage;
import participant.protocol.network.Self;
import participant.protocol.survey.Consent;
import participant.protocol.survey.Kind;
import participant.protocol.survey.Schema;
import participant.protocol.survey.Status;
import participant.protocol.survey.Survey;
import participant.protocol.survey.SurveyMessage;
import participant.store.Store;
import participant.wire.Codec;

/**
 * A standing network in one process, over real TCP and TLS and with a real store each: how long it
 * takes to come up, and a computation beyond its deadline. The result is held against arithmetic
 * done here.
 *
 * <pre>{@code
 * mvn -B test -Pbench -Dbench.main=participant.bench.SurveyBench -Dbench="50 100 20"
 * mvn -B test -Pbench -Dbench.main=participant.bench.SurveyBench -Dbench="3 counties.tsv 1 60"
 * }</pre>
 *
 * <p>Arguments: heavy nodes, light nodes (or a table with tabs and a column of it from 0, a node a
 * row), seconds until the deadline.
 */
public final class SurveyBench {
  private static final int DECIMALS = 3;
  private static final long MAX = 100_000;

  private final Path folder = Files.createTempDirectory("survey-bench");
  private final Loop oneLoop = new Loop(SurveyBench::fault);
  private final Loop otherLoop = new Loop(SurveyBench::fault);
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          2,
          task -> {
            Thread worker = new Thread(task, "worker");
            worker.setDaemon(true);
            return worker;
          });

  private int made;

  private SurveyBench() throws IOException {}

  private static void fault(Throwable fault) {
    fault.printStackTrace();
  }

  /** One node. */
  private final class Packed {
    final Identity identity = Identity.fresh();
    final CompletableFuture<Void> up = new CompletableFuture<>();
    final String address;
    private final NettyTransport transport;
    private final Loop loop;
    private final NodeType type;

    Packed(NodeType type) throws IOException {
      this.type = type;
      this.loop = made++ % 2 == 0 ? oneLoop : otherLoop;
      this.transport =
          new NettyTransport(loop, identity, Codec.standing(), Bounds.DEFAULT, notice -> {});
      this.address =
          "127.0.0.1:" + transport.listen(new InetSocketAddress("127.0.0.1", 0)).getPort();
    }

    void begin(Optional<Invite> invite, Consent consent) {
      Store store =
          Store.open(folder.resolve(identity.fingerprint().hex()), loop, SurveyBench::fault);
      Switchboard routes = new Switchboard(transport, loop, Codec.standing());
      Self self = new Self(identity, Identity.verifier(), type, "", List.of(address));
      Network network =
          new Network(self, invite, List.of(new Survey(identity, Identity.verifier(), consent)));
      Station<Message, NetworkOutcome> station =
          new Station<>(
              new Node.Ports(
                  routes,
                  loop,
                  loop,
                  workers,
                  this::observe,
                  store,
                  InstantSource.system(),
                  Entropy.system()),
              Message.class,
              network,
              outcome -> up.completeExceptionally(new IllegalStateException(outcome.toString())));
      routes.start(station);
      transport.start(routes);
      loop.execute(station::begin);
    }

    private void observe(PartyId nobody, Observation observation) {
      if (observation instanceof NetworkObservation.Founded
          || observation instanceof NetworkObservation.Linked) {
        up.complete(null);
      }
    }
  }

  public static void main(String[] args) throws Exception {
    if (args[0].equals("lights")) {
      new SurveyBench().lights(Invite.parse(args[1]), values(args));
      System.in.read(); // Until whoever started it is gone.
      return;
    }
    long seconds = Long.parseLong(args[args.length - 1]);
    new SurveyBench().run(Integer.parseInt(args[0]), values(args), seconds, args);
    System.exit(0);
  }

  private static List<BigDecimal> values(String[] args) throws IOException {
    if (args.length == 4) {
      boolean elsewhere = args[0].equals("lights");
      int column = Integer.parseInt(args[elsewhere ? 3 : 2]);
      try (Stream<String> lines = Files.lines(Path.of(args[elsewhere ? 2 : 1]))) {
        return lines.skip(1).map(line -> new BigDecimal(line.split("\t")[column])).toList();
      }
    }
    Random random = new Random(1);
    return random
        .ints(Integer.parseInt(args[1]), 0, (int) MAX + 1)
        .mapToObj(value -> BigDecimal.valueOf(value, DECIMALS))
        .toList();
  }

  private void run(int heavies, List<BigDecimal> values, long seconds, String[] args)
      throws Exception {
    long begun = System.nanoTime();
    List<Packed> heavy = new ArrayList<>();
    for (int i = 0; i < heavies; i++) {
      heavy.add(new Packed(NodeType.HEAVY));
    }
    Packed founder = heavy.get(0);
    founder.begin(Optional.empty(), Consent.NOTHING);
    founder.up.join();
    try (Control control = new Control()) {
      Control.Line owner = control.open(founder.identity, List.of(founder.address));
      OwnerMessage.Invited invited =
          (OwnerMessage.Invited) owner.ask(new OwnerMessage.AskInvite()).join();
      Optional<Invite> invite = Invite.parse(invited.invite());
      heavy.subList(1, heavies).forEach(node -> node.begin(invite, Consent.NOTHING));
      heavy.forEach(node -> node.up.join());
      say("heavy nodes are up after", begun);
      Optional<Process> others = Optional.empty();
      if (args.length == 4) {
        others = Optional.of(lightsElsewhere(invited.invite(), args));
      } else {
        lights(invite, values);
      }
      say("all nodes are up after", begun);
      try {
        ask(owner, heavy, values, seconds);
      } finally {
        others.ifPresent(Process::destroy);
      }
      say(
          "from launch to result, less the deadline's " + seconds + " s:",
          begun + seconds * 1_000_000_000L);
    }
  }

  private void lights(Optional<Invite> invite, List<BigDecimal> values) throws IOException {
    List<Packed> light = new ArrayList<>();
    for (BigDecimal value : values) {
      Packed node = new Packed(NodeType.LIGHT);
      light.add(node);
      node.begin(invite, new Consent(Optional.of(query -> List.of(value)), false, 2));
      if (light.size() % 50 == 0) {
        node.up.join();
      }
    }
    light.forEach(node -> node.up.join());
    System.out.println("up");
  }

  /** Thousands of nodes have more files open than one process may. */
  private static Process lightsElsewhere(String invite, String[] args) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SurveyBench.class.getName(),
                "lights",
                invite,
                args[1],
                args[2])
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      while (!"up".equals(said.readLine()) && process.isAlive()) {
        // It says nothing else.
      }
    }
    return process;
  }

  private static void ask(
      Control.Line owner, List<Packed> heavy, List<BigDecimal> values, long seconds)
      throws Exception {
    List<Bytes> three =
        heavy.subList(0, 3).stream().map(node -> node.identity.fingerprint()).toList();
    Schema schema = new Schema(Kind.AVERAGE, 0, MAX, DECIMALS, 0, List.of(), 1, 0);
    long asked = System.nanoTime();
    Message answer =
        owner.ask(new SurveyMessage.Compose("?", "", schema, seconds, 2, three)).join();
    Status status = ((SurveyMessage.Told) answer).all().get(0);
    while (status.stage() == Status.Stage.COLLECTING
        || status.stage() == Status.Stage.AGGREGATING) {
      Thread.sleep(20); // Outside of any test: whoever waits looks again.
      status =
          ((SurveyMessage.Told)
                  owner.ask(new SurveyMessage.Ask(status.query().id().toString())).join())
              .all()
              .get(0);
      if (status.valid() == values.size() && status.stage() == Status.Stage.COLLECTING) {
        say("all " + values.size() + " reports stored and verified after", asked);
        Thread.sleep(
            Math.max(
                0,
                Duration.ofSeconds(seconds).toMillis() - (System.nanoTime() - asked) / 1_000_000));
      }
    }
    say("result after its deadline:", asked + seconds * 1_000_000_000L);
    BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal expected =
        sum.divide(BigDecimal.valueOf(values.size()), DECIMALS + 10, RoundingMode.HALF_EVEN);
    System.out.println(
        status.stage() + " " + status.reason() + ", participants " + status.participants());
    status.results().forEach(each -> System.out.println(each.name() + " " + each.value()));
    System.out.println("expected " + expected);
  }

  private static void say(String what, long since) {
    System.out.printf("%s %.2f s%n", what, (System.nanoTime() - since) / 1e9);
  }
}
