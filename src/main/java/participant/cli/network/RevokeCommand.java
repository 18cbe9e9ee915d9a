package participant.cli.network;

import java.util.List;
import java.util.stream.Collectors;
import participant.cli.Command;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.cli.args.Option;
import participant.cli.args.Syntax;
import participant.crypto.Bytes;
import participant.data.Shown;
import participant.data.UsageError;
import participant.machine.Message;
import participant.protocol.network.Member;
import participant.protocol.network.OwnerMessage;
import participant.report.ExitCode;
import participant.wire.Limits;

/** {@code revoke}: takes a member out of the network, for good. */
public final class RevokeCommand implements Command {
  private static final String WHY = "--why";

  @Override
  public Syntax syntax() {
    return new Syntax(
        "java -jar participant.jar revoke MEMBER [--why TEXT] [--from NODE]",
        "Takes a member out of the network, for good: by the node that admitted it, one before\n"
            + "that, or the founder. Every member is told.",
        List.of(Option.with(WHY, "TEXT", "the reason, for all to read"), Asking.FROM),
        "Example: java -jar participant.jar revoke 1f2e3d4c --why \"left the company\"\n");
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    Arguments typed = syntax().parse(words);
    Asking.requireWords(typed, 1, 1, "revoke MEMBER [--why TEXT]");
    String why = typed.text(WHY).orElse("");
    if (why.codePointCount(0, why.length()) > Limits.MAX_TEXT) {
      throw new UsageError(WHY + " is too long", "at most " + Limits.MAX_TEXT + " characters");
    }
    Home.Kept node = Asking.chosen(Home.of(terminal.environment()), typed);
    try (Control control = new Control()) {
      Message answer = Asking.ask(control, node, new OwnerMessage.Look());
      if (!(answer instanceof OwnerMessage.View view)) {
        return Refusal.told(answer, terminal);
      }
      Bytes whom = member(view.members(), typed.rest().get(0)).fingerprint();
      answer = Asking.ask(control, node, new OwnerMessage.Revoke(whom, why));
      if (answer instanceof OwnerMessage.Done) {
        terminal.out().println("revoked " + Member.uid(whom));
        return ExitCode.DONE;
      }
      return Refusal.told(answer, terminal);
    }
  }

  /**
   * The member that {@code typed} means: its fingerprint, so much of it that no other fits, or its
   * name.
   */
  public static OwnerMessage.MemberLine member(List<OwnerMessage.MemberLine> members, String typed)
      throws UsageError {
    List<OwnerMessage.MemberLine> meant =
        members.stream().filter(member -> member.name().equals(typed)).toList();
    if (meant.isEmpty()) {
      meant =
          members.stream().filter(member -> member.fingerprint().hex().startsWith(typed)).toList();
    }
    if (meant.size() == 1) {
      return meant.get(0);
    }
    throw new UsageError(
        "\""
            + Shown.of(typed)
            + "\" names "
            + (meant.isEmpty() ? "no" : "more than one")
            + " member",
        "a UID, the beginning of one, or a name: "
            + (meant.isEmpty() ? members : meant)
                .stream()
                    .map(member -> Member.uid(member.fingerprint()))
                    .collect(Collectors.joining(", ")));
  }
}
