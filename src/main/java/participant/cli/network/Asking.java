package participant.cli.network;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import participant.cli.args.Arguments;
import participant.cli.args.Option;
import participant.data.Cause;
import participant.data.Shown;
import participant.data.UsageError;
import participant.machine.Message;
import participant.protocol.network.NodeType;

/** How a command asks one node of this home. */
public final class Asking {
  public static final Option FROM =
      Option.with("--from", "NODE", "the node to ask, by UID or name; by default one that runs");

  private Asking() {}

  /** The node that {@code --from} names; without it the oldest that runs, heavy ones first. */
  public static Home.Kept chosen(Home home, Arguments typed) throws UsageError {
    Optional<String> from = typed.text(FROM.name());
    if (from.isPresent()) {
      Home.Kept node = home.node(from.get());
      if (node.sheet().life().process().isEmpty()) {
        throw new UsageError(
            "node " + node.sheet().shown() + " does not run",
            "new-node --resume " + node.sheet().uid() + " starts it again; view shows all");
      }
      return node;
    }
    List<Home.Kept> running = running(home);
    return running.stream()
        .filter(node -> node.sheet().type() == NodeType.HEAVY)
        .findFirst()
        .or(() -> running.stream().findFirst())
        .orElseThrow(
            () ->
                new UsageError(
                    "no node of " + home.folder() + " runs",
                    "new-node makes one, new-node --resume UID brings one back, view shows all"));
  }

  /** Those nodes of {@code home} that run, the oldest first. */
  public static List<Home.Kept> running(Home home) throws UsageError {
    return home.nodes().stream()
        .filter(node -> node.sheet().life().state() == Life.State.UP)
        .filter(node -> node.sheet().life().process().isPresent())
        .toList();
  }

  /** A link to a node, which is asked one thing after another. */
  public record Line(Home.Kept node, Control.Line line) {
    public Message ask(Message request) throws UsageError {
      return answer(node, line.ask(request));
    }
  }

  /** Opens a link to {@code node}. */
  public static Line open(Control control, Home.Kept node) throws UsageError {
    try {
      return new Line(
          node, control.open(node.folder().identity(), node.sheet().life().addresses()));
    } catch (IOException e) {
      throw new UsageError(Cause.of(e), "view shows your nodes");
    }
  }

  /** What {@code node} answers. */
  public static Message ask(Control control, Home.Kept node, Message request) throws UsageError {
    return answer(node, begun(control, node, request));
  }

  /** The same, later; fails with {@link Control.NoAnswer} where it cannot be asked. */
  public static CompletableFuture<Message> begun(Control control, Home.Kept node, Message request) {
    try {
      return control.ask(node.folder().identity(), node.sheet().life().addresses(), request);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(new Control.NoAnswer(Cause.of(e)));
    }
  }

  /** Waits for what {@code node} answers. */
  public static Message answer(Home.Kept node, CompletableFuture<Message> begun) throws UsageError {
    try {
      return Control.await(begun);
    } catch (Control.NoAnswer e) {
      throw new UsageError(
          "node " + node.sheet().shown() + " does not answer: " + e.getMessage(),
          "view shows which nodes do; its log: " + node.folder().log());
    }
  }

  /** Refuses words that a command has no use for. */
  public static void requireWords(Arguments typed, int least, int most, String usage)
      throws UsageError {
    List<String> rest = typed.rest();
    if (rest.size() > most) {
      throw new UsageError(
          "\"" + Shown.of(rest.get(most)) + "\" is one word too many", "type " + usage);
    }
    if (rest.size() < least) {
      throw new UsageError("a word is missing", "type " + usage);
    }
  }
}
