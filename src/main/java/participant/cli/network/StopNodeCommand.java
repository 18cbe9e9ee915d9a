package participant.cli.network;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import participant.cli.Command;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.cli.args.Option;
import participant.cli.args.Syntax;
import participant.data.Cause;
import participant.data.UsageError;
import participant.report.ExitCode;

/** {@code stop-node}: ends a node's process; the node can be started again. */
public final class StopNodeCommand implements Command {
  private static final String YES = "--yes";

  @Override
  public Syntax syntax() {
    return new Syntax(
        "java -jar participant.jar stop-node NODE [--yes]",
        "Stops a node of yours, named by UID, the beginning of it, or name, and waits until its\n"
            + "process, port and files are free. new-node --resume brings it back. Short: sn",
        List.of(Option.flag(YES, "do not ask")),
        "Example: java -jar participant.jar sn 1f2e3d4c\n");
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    Arguments typed = syntax().parse(words);
    Asking.requireWords(typed, 1, 1, "stop-node NODE");
    Home.Kept node = Home.of(terminal.environment()).node(typed.rest().get(0));
    if (node.sheet().life().process().isEmpty()) {
      terminal.out().println(node.sheet().shown() + " does not run");
      return ExitCode.DONE;
    }
    if (!typed.has(YES) && terminal.attended() && !agreed(node, terminal)) {
      terminal.out().println("nothing was stopped");
      return ExitCode.ABORTED;
    }
    new Stopping(terminal.out()).stop(List.of(node));
    return ExitCode.DONE;
  }

  private static boolean agreed(Home.Kept node, Terminal terminal) throws UsageError {
    try {
      String answer = terminal.ask("Stop node " + node.sheet().shown() + "? [y/N]").orElse("");
      return answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    } catch (IOException e) {
      throw new UsageError("standard input cannot be read: " + Cause.of(e), "add " + YES);
    }
  }
}
