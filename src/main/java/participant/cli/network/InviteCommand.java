package participant.cli.network;

import java.util.List;
import participant.cli.Command;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.cli.args.Syntax;
import participant.data.UsageError;
import participant.machine.Message;
import participant.protocol.network.OwnerMessage;
import participant.report.ExitCode;

/** {@code invite}: prints the line by which others join. */
public final class InviteCommand implements Command {
  @Override
  public Syntax syntax() {
    return new Syntax(
        "java -jar participant.jar invite [--from NODE]",
        "Prints a heavy node's invite: whoever has the line can let nodes into the network, so\n"
            + "hand it to those only who belong there. They type new-node --join INVITE.",
        List.of(Asking.FROM),
        "Example: java -jar participant.jar invite\n");
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    Arguments typed = syntax().parse(words);
    Asking.requireWords(typed, 0, 0, "invite [--from NODE]");
    Home.Kept node = Asking.chosen(Home.of(terminal.environment()), typed);
    try (Control control = new Control()) {
      Message answer = Asking.ask(control, node, new OwnerMessage.AskInvite());
      if (answer instanceof OwnerMessage.Invited invited) {
        terminal.out().println(invited.invite());
        return ExitCode.DONE;
      }
      return Refusal.told(answer, terminal);
    }
  }
}
