package participant.cli.survey;

import java.util.ArrayList;
import java.util.List;
import participant.cli.Command;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.cli.args.Syntax;
import participant.cli.network.Asking;
import participant.cli.network.Control;
import participant.cli.network.Home;
import participant.cli.network.NodeOptions;
import participant.cli.network.Refusal;
import participant.cli.network.RevokeCommand;
import participant.crypto.Bytes;
import participant.data.UsageError;
import participant.machine.Message;
import participant.protocol.network.OwnerMessage;
import participant.protocol.survey.Status;
import participant.protocol.survey.SurveyMessage;
import participant.report.ExitCode;

/** {@code comp}: proposes a computation, and may wait for what it comes to. */
public final class CompCommand implements Command {
  @Override
  public Syntax syntax() {
    return CompSyntax.syntax();
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    Arguments typed = syntax().parse(words);
    Asking.requireWords(typed, 0, 0, "comp [options]");
    Home.Kept node = Asking.chosen(Home.of(terminal.environment()), typed);
    Draft draft = Draft.of(typed, terminal);
    boolean json = typed.has(NodeOptions.JSON);
    try (Control control = new Control()) {
      Asking.Line line = Asking.open(control, node);
      Message answer =
          line.ask(
              new SurveyMessage.Compose(
                  draft.prompt(),
                  draft.label(),
                  draft.schema(),
                  draft.seconds(),
                  draft.minimum(),
                  heavies(line, draft.heavies())));
      if (!(answer instanceof SurveyMessage.Told told) || told.all().isEmpty()) {
        return Refusal.told(answer, terminal);
      }
      Status status = told.all().get(0);
      if (typed.has(CompSyntax.WAIT)) {
        status = new Following(control, line, terminal).untilTheEnd(status);
      }
      StatusText.print(status, json, terminal.out());
      return typed.has(CompSyntax.WAIT) && status.stage() != Status.Stage.COMPLETED
          ? ExitCode.ABORTED
          : ExitCode.DONE;
    }
  }

  private static List<Bytes> heavies(Asking.Line line, List<String> typed) throws UsageError {
    if (typed.isEmpty()) {
      return List.of();
    }
    Message answer = line.ask(new OwnerMessage.Look());
    List<OwnerMessage.MemberLine> members =
        answer instanceof OwnerMessage.View view ? view.members() : List.of();
    List<Bytes> heavies = new ArrayList<>();
    for (String name : typed) {
      heavies.add(RevokeCommand.member(members, name).fingerprint());
    }
    return heavies;
  }
}
