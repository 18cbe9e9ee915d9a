package participant.cli.survey;

import java.util.List;
import participant.cli.Command;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.cli.args.Option;
import participant.cli.args.Syntax;
import participant.cli.network.Asking;
import participant.cli.network.Control;
import participant.cli.network.Home;
import participant.cli.network.NodeOptions;
import participant.cli.network.Refusal;
import participant.data.Shown;
import participant.data.UsageError;
import participant.machine.Message;
import participant.protocol.survey.Status;
import participant.protocol.survey.SurveyMessage;
import participant.report.ExitCode;
import participant.report.JsonObject;

/** {@code status}: how computations stand. */
public final class StatusCommand implements Command {
  private static final String WATCH = "--watch";
  private static final String USAGE = "status [COMPUTATION] [--watch] [--json]";

  @Override
  public Syntax syntax() {
    return new Syntax(
        "java -jar participant.jar " + USAGE,
        "Shows the computations that a node of yours knows, the newest first, or one of them by\n"
            + "the beginning of its id.",
        List.of(
            Asking.FROM,
            Option.flag(WATCH, "print again at each change, until all have ended"),
            Option.flag(NodeOptions.JSON, "print one line of JSON")),
        "Example: java -jar participant.jar status 5e6f --watch\n");
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    Arguments typed = syntax().parse(words);
    Asking.requireWords(typed, 0, 1, USAGE);
    String id = typed.rest().isEmpty() ? "" : typed.rest().get(0);
    Home.Kept node = Asking.chosen(Home.of(terminal.environment()), typed);
    try (Control control = new Control()) {
      Asking.Line line = Asking.open(control, node);
      List<Status> before = List.of();
      while (true) {
        Message answer = line.ask(new SurveyMessage.Ask(id));
        if (!(answer instanceof SurveyMessage.Told told)) {
          return Refusal.told(answer, terminal);
        }
        if (before.isEmpty() || !told.all().equals(before)) {
          print(told.all(), id, typed.has(NodeOptions.JSON), terminal);
        }
        if (!typed.has(WATCH) || told.all().stream().allMatch(StatusText::isOver)) {
          return ExitCode.DONE;
        }
        before = told.all();
        control.after(Following.PAUSE).join();
      }
    }
  }

  private static void print(List<Status> all, String id, boolean json, Terminal terminal)
      throws UsageError {
    if (!id.isEmpty()) {
      StatusText.print(only(all, id), json, terminal.out());
    } else if (json) {
      terminal
          .out()
          .println(
              new JsonObject().with("computations", all.stream().map(StatusText::object).toList()));
    } else if (all.isEmpty()) {
      terminal.out().println("no computations yet: comp proposes one");
    } else {
      StatusText.table(all, terminal.out());
    }
    terminal.out().flush();
  }

  static Status only(List<Status> all, String id) throws UsageError {
    if (all.size() != 1) {
      throw new UsageError(
          "\""
              + Shown.of(id)
              + "\" is the beginning of "
              + (all.isEmpty() ? "no" : all.size())
              + " ids",
          all.isEmpty() ? "status lists the computations" : "more of the id");
    }
    return all.get(0);
  }
}
