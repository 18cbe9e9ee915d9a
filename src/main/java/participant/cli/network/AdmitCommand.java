package participant.cli.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import participant.cli.Command;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.cli.args.Option;
import participant.cli.args.Syntax;
import participant.crypto.Bytes;
import participant.crypto.IdentityPem;
import participant.data.Cause;
import participant.data.UsageError;
import participant.machine.Message;
import participant.protocol.network.NodeType;
import participant.protocol.network.OwnerMessage;
import participant.report.ExitCode;

/** {@code admit}: lets one node in by its certificate, without a line that others could use. */
public final class AdmitCommand implements Command {
  private static final String USAGE = "admit CERTIFICATE --type heavy|light [--from NODE]";

  @Override
  public Syntax syntax() {
    return new Syntax(
        "java -jar participant.jar " + USAGE,
        "Lets the node with this certificate into the network, and prints the line by which it\n"
            + "finds the network, of no use to others. A node's certificate is identity.crt in\n"
            + "its folder; its owner types new-node --resume NODE --join INVITE.",
        List.of(Option.with(NodeOptions.TYPE, "heavy|light", "as what it is let in"), Asking.FROM),
        "Example: java -jar participant.jar admit anna.crt --type light\n");
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    Arguments typed = syntax().parse(words);
    Asking.requireWords(typed, 1, 1, USAGE);
    NodeType type =
        NodeOptions.type(typed)
            .orElseThrow(
                () ->
                    new UsageError(
                        "the type of the node is missing", "--type heavy, or --type light"));
    Bytes certificate = certificate(Path.of(typed.rest().get(0)));
    Home.Kept node = Asking.chosen(Home.of(terminal.environment()), typed);
    try (Control control = new Control()) {
      Message answer = Asking.ask(control, node, new OwnerMessage.Admit(certificate, type));
      if (answer instanceof OwnerMessage.Invited invited) {
        terminal.out().println(invited.invite());
        return ExitCode.DONE;
      }
      return Refusal.told(answer, terminal);
    }
  }

  private static Bytes certificate(Path file) throws UsageError {
    try {
      return IdentityPem.readCertificate(file);
    } catch (IOException e) {
      throw new UsageError(Cause.of(e), "a certificate as identity export writes it, in PEM");
    }
  }
}
