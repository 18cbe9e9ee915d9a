package participant.cli.network;

import participant.cli.Terminal;
import participant.machine.Message;
import participant.protocol.network.OwnerMessage;
import participant.report.ExitCode;
import participant.report.log.Escape;

/** What a node would not do for its owner. */
public final class Refusal {
  private Refusal() {}

  /** Tells it, on the error stream. */
  public static ExitCode told(Message answer, Terminal terminal) {
    String why =
        answer instanceof OwnerMessage.Refused refused
            ? refused.why()
            : "the node answers something else: it runs another version of this program";
    terminal.err().println("refused: " + Escape.visible(why));
    return ExitCode.ABORTED;
  }
}
