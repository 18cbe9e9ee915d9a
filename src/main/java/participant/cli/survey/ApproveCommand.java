package participant.cli.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.cli.Command;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.cli.args.Option;
import participant.cli.args.Syntax;
import participant.cli.network.Asking;
import participant.cli.network.Control;
import participant.cli.network.Home;
import participant.cli.network.Refusal;
import participant.data.Shown;
import participant.data.UsageError;
import participant.machine.Message;
import participant.protocol.network.NodeType;
import participant.protocol.survey.Status;
import participant.protocol.survey.SurveyMessage;
import participant.report.ExitCode;

/** {@code approve}: lets nodes answer a computation, or does not. */
public final class ApproveCommand implements Command {
  private static final String NO = "--no";
  private static final String USAGE = "approve COMPUTATION [--no] [--from NODE]";

  @Override
  public Syntax syntax() {
    return new Syntax(
        "java -jar participant.jar " + USAGE,
        "Lets your light nodes answer a computation, named by the beginning of its id, which wait\n"
            + "for your word. status shows what is asked.",
        List.of(Asking.FROM, Option.flag(NO, "they do not answer")),
        "Example: java -jar participant.jar approve 5e6f\n");
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    Arguments typed = syntax().parse(words);
    Asking.requireWords(typed, 1, 1, USAGE);
    String id = typed.rest().get(0);
    Home home = Home.of(terminal.environment());
    List<Home.Kept> nodes = new ArrayList<>();
    if (typed.has(Asking.FROM.name())) {
      nodes.add(Asking.chosen(home, typed));
    } else {
      Asking.running(home).stream()
          .filter(node -> node.sheet().type() == NodeType.LIGHT)
          .forEach(nodes::add);
    }
    int asked = 0;
    try (Control control = new Control()) {
      for (Home.Kept node : nodes) {
        Asking.Line line = Asking.open(control, node);
        Optional<Status> pending = pending(line.ask(new SurveyMessage.Ask(id)), id);
        if (pending.isPresent()) {
          Message answer =
              line.ask(new SurveyMessage.Approve(pending.get().query().id(), !typed.has(NO)));
          if (!(answer instanceof SurveyMessage.Told)) {
            return Refusal.told(answer, terminal);
          }
          asked++;
          terminal
              .out()
              .println(node.sheet().shown() + (typed.has(NO) ? " does not answer" : " answers"));
        }
      }
    }
    if (asked == 0) {
      throw new UsageError(
          "no node of yours waits for your word on \"" + Shown.of(id) + "\"",
          "status --from NODE shows what a light node is asked");
    }
    return ExitCode.DONE;
  }

  private static Optional<Status> pending(Message answer, String id) throws UsageError {
    return answer instanceof SurveyMessage.Told told && !told.all().isEmpty()
        ? Optional.of(StatusCommand.only(told.all(), id))
            .filter(status -> status.stage() == Status.Stage.PENDING)
        : Optional.empty();
  }
}
