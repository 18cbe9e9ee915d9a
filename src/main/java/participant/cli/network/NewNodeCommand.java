package participant.cli.network;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import participant.cli.Command;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.cli.args.Syntax;
import participant.data.Cause;
import participant.data.Shown;
import participant.data.UsageError;
import participant.protocol.network.NodeType;
import participant.report.ExitCode;

/** {@code new-node}: makes a node, or starts one again, in the background. */
public final class NewNodeCommand implements Command {
  @Override
  public Syntax syntax() {
    return new Syntax(
        "java -jar participant.jar new-node --type heavy|light [options]",
        "Makes a node of a standing network and starts it in the background. The first node is\n"
            + "heavy and founds a network; later ones join it. A light node without data answers\n"
            + "with a random number from 0 to 100, as a demonstration. Short: nn\n\n"
            + "Nodes are kept in ~/.participant, or in PARTICIPANT_HOME. PARTICIPANT_LOG_LEVEL is\n"
            + "error, info (usual) or debug.",
        NodeOptions.ALL,
        "Examples:\n"
            + "  java -jar participant.jar nn --type heavy\n"
            + "  java -jar participant.jar nn --type light --value 42\n"
            + "  java -jar participant.jar nn --type light --join participant1:... --value 42\n"
            + "  java -jar participant.jar nn --resume 1f2e3d4c\n");
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    Arguments typed = syntax().parse(words);
    if (!typed.rest().isEmpty()) {
      throw new UsageError(
          "\"" + Shown.of(typed.rest().get(0)) + "\" is one word too many",
          "type new-node --type heavy|light [options]");
    }
    NodeLog.level(terminal.environment());
    if (!typed.has(NodeOptions.FOREGROUND)) {
      Background.require();
    }
    Home home = Home.of(terminal.environment());
    try {
      return typed.has(NodeOptions.RESUME)
          ? resume(home, typed, terminal)
          : begin(home, typed, terminal);
    } catch (IOException e) {
      throw new UsageError(
          home.folder() + " cannot be used: " + Cause.of(e),
          Home.VARIABLE + " names a folder of yours");
    }
  }

  private static ExitCode resume(Home home, Arguments typed, Terminal terminal)
      throws UsageError, IOException {
    if (typed.has(NodeOptions.TYPE) || typed.has(NodeOptions.NAME)) {
      throw new UsageError(
          NodeOptions.RESUME + " with " + (typed.has(NodeOptions.TYPE) ? "--type" : "--name"),
          "a node stays what it was made: leave it out");
    }
    Home.Kept node = home.node(typed.text(NodeOptions.RESUME).orElseThrow());
    Optional<ProcessHandle> process = node.sheet().life().process();
    if (process.isPresent()) {
      throw new UsageError(
          "node " + node.sheet().shown() + " runs, as process " + process.get().pid(),
          "stop it first: stop-node " + node.sheet().uid());
    }
    Sheet sheet = node.sheet().resumed(NodeOptions.lasting(typed));
    new NodeOptions(sheet.options()).check(sheet.type());
    if (SourceOptions.names().stream().anyMatch(typed::has)) {
      Sources.tryOut(sheet.options());
    }
    node.folder().write(sheet);
    return start(new Home.Kept(node.folder(), sheet), typed, terminal, () -> {});
  }

  private static ExitCode begin(Home home, Arguments typed, Terminal terminal)
      throws UsageError, IOException {
    Optional<NodeType> named = NodeOptions.type(typed);
    String name = NodeOptions.name(typed);
    NodeType type = named.isPresent() ? named.get() : asked(terminal);
    Map<String, String> options = new LinkedHashMap<>(NodeOptions.lasting(typed));
    new NodeOptions(options).check(type);
    Sources.tryOut(options);
    if (!name.isEmpty()
        && home.nodes().stream().anyMatch(node -> node.sheet().name().equals(name))) {
      throw new UsageError(
          NodeOptions.NAME + " " + Shown.of(name) + " is a node's already", "another name");
    }
    if (options.containsKey(NodeOptions.JOIN)) {
      return start(made(home, type, name, options), typed, terminal, () -> {});
    }
    // Whoever finds nobody to join founds a network, and others wait until it has.
    FileChannel held = home.held();
    Closed let = new Closed(held);
    try {
      Optional<Home.Kept> inviter = Home.inviter(home.nodes());
      if (inviter.isPresent()) {
        let.run();
        options.put(NodeOptions.JOIN, inviter.get().sheet().life().invite().orElseThrow());
      } else {
        found(home, type, terminal);
      }
      return start(made(home, type, name, options), typed, terminal, let);
    } finally {
      let.run();
    }
  }

  private static void found(Home home, NodeType type, Terminal terminal) throws UsageError {
    if (type != NodeType.HEAVY) {
      throw new UsageError(
          "a light node, and no heavy one of " + home.folder() + " runs that could let it in",
          "make a heavy one first: new-node --type heavy; or join a network: --join INVITE");
    }
    if (!home.nodes().isEmpty()) {
      terminal
          .err()
          .println(
              "no heavy node of "
                  + home.folder()
                  + " runs: this one founds a network of its own"
                  + " (new-node --resume UID brings an earlier one back)");
    }
  }

  private static NodeType asked(Terminal terminal) throws UsageError, IOException {
    if (!terminal.attended()) {
      throw new UsageError("the type of the node is missing", "--type heavy, or --type light");
    }
    return NodeOptions.type(terminal.ask("Type of the node, heavy or light:").orElse(""));
  }

  private static Home.Kept made(Home home, NodeType type, String name, Map<String, String> options)
      throws UsageError, IOException {
    NodeFolder folder = home.make();
    Instant now = Instant.now();
    String uid = folder.path().getFileName().toString();
    Sheet sheet = new Sheet(uid, type, name, now, options, Life.unborn(now));
    folder.write(sheet);
    return new Home.Kept(folder, sheet);
  }

  /**
   * @param settled runs once the node is up, or has failed
   */
  private static ExitCode start(
      Home.Kept node, Arguments typed, Terminal terminal, Runnable settled)
      throws UsageError, IOException {
    boolean json = typed.has(NodeOptions.JSON);
    return typed.has(NodeOptions.FOREGROUND)
        ? NodeRun.run(node, terminal, json, settled)
        : Background.start(node, terminal, json);
  }

  /** Closes a channel, once. */
  private record Closed(FileChannel channel) implements Runnable {
    @Override
    public void run() {
      try {
        channel.close();
      } catch (IOException gone) {
        // A lock goes with its process at the latest.
      }
    }
  }
}
