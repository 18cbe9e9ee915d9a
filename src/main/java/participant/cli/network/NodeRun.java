package participant.cli.network;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import participant.cli.Interruption;
import participant.cli.Main;
import participant.cli.Terminal;
import participant.crypto.Entropy;
import participant.crypto.Identity;
import participant.crypto.KeptIdentity;
import participant.data.Cause;
import participant.data.UsageError;
import participant.machine.Message;
import participant.machine.Observation;
import participant.machine.PartyId;
import participant.net.Bounds;
import participant.net.Loop;
import participant.net.NettyTransport;
import participant.node.Node;
import participant.node.Station;
import participant.node.Switchboard;
import participant.protocol.network.Network;
import participant.protocol.network.NetworkObservation;
import participant.protocol.network.NetworkOutcome;
import participant.protocol.network.Self;
import participant.protocol.network.Service;
import participant.protocol.survey.Survey;
import participant.report.ExitCode;
import participant.store.Store;
import participant.store.StoreFault;
import participant.wire.Codec;

/** The process that a node is: its identity, store, transport and machine, until it ends. */
final class NodeRun implements AutoCloseable {
  /** How long what was said last may take to go out. */
  private static final Duration DRAIN = Duration.ofSeconds(1);

  /** How long ending may take in all. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How it ended. */
  private record End(Life.State state, String why, ExitCode code) {}

  private final NodeFolder folder;
  private final Identity identity;
  private final NodeOptions options;
  private final NodeLog log;
  private final CompletableFuture<Void> up = new CompletableFuture<>();
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private final Loop loop = new Loop(this::fault);
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          task -> {
            Thread worker = new Thread(task, "worker");
            worker.setDaemon(true);
            return worker;
          });
  private final Codec codec = Codec.standing();
  private final NettyTransport transport;
  private final Store store;
  private Sheet sheet;
  private Station<Message, NetworkOutcome> station;

  private NodeRun(Home.Kept node, Identity identity, NodeLog log) throws StoreFault {
    this.folder = node.folder();
    this.sheet = node.sheet();
    this.identity = identity;
    this.options = new NodeOptions(sheet.options());
    this.log = log;
    this.transport = new NettyTransport(loop, identity, codec, Bounds.DEFAULT, log::info);
    this.store = Store.open(folder.store(), loop, this::lost);
  }

  /**
   * Runs {@code node} until it ends.
   *
   * @param settled runs once the node is up, or has failed
   */
  static ExitCode run(Home.Kept node, Terminal terminal, boolean json, Runnable settled)
      throws UsageError, IOException {
    NodeLog log = new NodeLog(terminal.err(), NodeLog.level(terminal.environment()));
    try (Interruption interruption = Interruption.heeded(PATIENCE, ExitCode.DONE);
        KeptIdentity kept = KeptIdentity.open(node.folder().path());
        NodeRun run = new NodeRun(node, kept.identity(), log)) {
      return run.untilTheEnd(interruption, terminal, json, settled);
    } catch (StoreFault e) {
      log.write(NodeLog.Level.ERROR, e.getMessage());
      failed(node, e.getMessage());
      return ExitCode.ABORTED;
    } catch (UsageError | IOException e) {
      failed(node, e.getMessage());
      throw e;
    } finally {
      settled.run();
    }
  }

  private static void failed(Home.Kept node, String why) throws IOException {
    Life life = node.sheet().life();
    node.folder().write(node.sheet().with(life.come(Life.State.FAILED, now(), why)));
  }

  private ExitCode untilTheEnd(
      Interruption interruption, Terminal terminal, boolean json, Runnable settled)
      throws UsageError, IOException {
    write(sheet.life().here(Main.version(), Instant.now()).come(Life.State.STARTING, now(), ""));
    List<String> addresses = new Whereabouts(transport, log).listen(options.listen(), sheet.life());
    begin(addresses);
    interruption.stopsBy(() -> loop.execute(station::interrupt));
    CompletableFuture.anyOf(up, end).join();
    if (!end.isDone()) {
      sheet = sheet.without(NodeOptions.JOIN); // It has served, and holds a secret.
      write(sheet.life().up(addresses, Whereabouts.invite(identity, addresses), now()));
      log.info("up: " + sheet.shown() + ", " + sheet.type().word() + ", at " + addresses);
      Announcement.of(sheet).print(terminal.out(), json);
      settled.run();
    }
    End how = end.join();
    log.write(
        how.code() == ExitCode.DONE ? NodeLog.Level.INFO : NodeLog.Level.ERROR,
        how.state() == Life.State.STOPPED ? "stopped" : how.why());
    try {
      write(sheet.life().come(how.state(), now(), how.why()));
    } catch (IOException full) {
      log.write(NodeLog.Level.ERROR, "that cannot be written down: " + Cause.of(full));
    }
    return how.code();
  }

  private void begin(List<String> addresses) throws UsageError {
    Self self = new Self(identity, Identity.verifier(), sheet.type(), sheet.name(), addresses);
    Network network = new Network(self, options.join(), services());
    Switchboard routes = new Switchboard(transport, loop, codec);
    station =
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
            this::ended);
    routes.start(station);
    transport.start(routes);
    boolean again = !store.sessions().isEmpty();
    loop.execute(
        () -> {
          station.begin();
          if (again) {
            up.complete(null);
          }
        });
  }

  /** What is plugged into the network, always in this order. */
  private List<Service> services() throws UsageError {
    return List.of(
        new Survey(
            identity, Identity.verifier(), OwnAnswers.consent(sheet.type(), sheet.options())));
  }

  private void observe(PartyId nobody, Observation observation) {
    NetworkWords.write(observation, log);
    SurveyWords.write(observation, log);
    if (observation instanceof NetworkObservation.Founded
        || observation instanceof NetworkObservation.Joined) {
      up.complete(null);
    }
  }

  private void ended(NetworkOutcome outcome) {
    end.complete(
        outcome instanceof NetworkOutcome.NotAdmitted not
            ? new End(Life.State.FAILED, "never joined: " + not.why(), ExitCode.ABORTED)
            : new End(Life.State.STOPPED, "", ExitCode.DONE));
  }

  private void lost(StoreFault fault) {
    end.complete(new End(Life.State.FAILED, fault.getMessage(), ExitCode.ABORTED));
  }

  /** A fault of this program's own. Its message might show what must not be shown. */
  private void fault(Throwable fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    String what =
        "fault of this program: "
            + fault.getClass().getName()
            + (trace.length == 0 ? "" : " at " + trace[0]);
    log.write(NodeLog.Level.ERROR, what);
    end.complete(new End(Life.State.FAILED, what, ExitCode.ABORTED));
  }

  private void write(Life life) throws IOException {
    sheet = sheet.with(life);
    folder.write(sheet);
  }

  private static Instant now() {
    return Instant.now();
  }

  @Override
  public void close() {
    transport.shutdown(DRAIN).join();
    store.close();
    workers.shutdown();
    loop.close();
  }
}
