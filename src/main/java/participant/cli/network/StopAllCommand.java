package participant.cli.network;

import java.util.List;
import participant.cli.Command;
import participant.cli.Terminal;
import participant.cli.args.Syntax;
import participant.data.UsageError;
import participant.report.ExitCode;

/** {@code stop-all}: ends the processes of all nodes of this home. */
public final class StopAllCommand implements Command {
  @Override
  public Syntax syntax() {
    return new Syntax(
        "java -jar participant.jar stop-all",
        "Stops all nodes of yours here, and waits until their processes, ports and files are\n"
            + "free. new-node --resume brings one back.",
        List.of(),
        "Example: java -jar participant.jar stop-all\n");
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    Asking.requireWords(syntax().parse(words), 0, 0, "stop-all");
    Home home = Home.of(terminal.environment());
    List<Home.Kept> running =
        home.nodes().stream().filter(node -> node.sheet().life().process().isPresent()).toList();
    if (running.isEmpty()) {
      terminal.out().println("no node of " + home.folder() + " runs");
    } else {
      new Stopping(terminal.out()).stop(running);
    }
    return ExitCode.DONE;
  }
}
