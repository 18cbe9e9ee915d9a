package participant.cli.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.cli.Command;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.cli.args.Option;
import participant.cli.args.Syntax;
import participant.data.UsageError;
import participant.protocol.network.Member;
import participant.protocol.network.OwnerMessage;
import participant.report.ExitCode;
import participant.report.JsonObject;
import participant.report.log.Escape;
import participant.report.verify.Columns;

/** {@code view}: what is alive now, and why the rest is not. */
public final class ViewCommand implements Command {
  @Override
  public Syntax syntax() {
    return new Syntax(
        "java -jar participant.jar view [--json]",
        "Shows your nodes here, which of them are alive and why the others are not, and the\n"
            + "members of the network that they know. Short: v",
        List.of(Option.flag(NodeOptions.JSON, "print one line of JSON")),
        "Example: java -jar participant.jar v\n");
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    Arguments typed = syntax().parse(words);
    Asking.requireWords(typed, 0, 0, "view [--json]");
    Home home = Home.of(terminal.environment());
    List<Census.Entry> entries = Census.of(home.nodes());
    if (typed.has(NodeOptions.JSON)) {
      terminal.out().println(tree(entries));
    } else if (entries.isEmpty()) {
      terminal.out().println("no nodes in " + home.folder() + " yet: new-node makes one");
    } else {
      print(entries, terminal);
    }
    return ExitCode.DONE;
  }

  private static void print(List<Census.Entry> entries, Terminal terminal) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("UID", "TYPE", "NAME", "ADDRESS", "STATE"));
    for (Census.Entry entry : entries) {
      Sheet sheet = entry.node().sheet();
      rows.add(
          row(
              sheet.uid(),
              sheet.type().word(),
              sheet.name(),
              sheet.life().addresses(),
              entry.state()));
    }
    Columns.print(rows, terminal.out());
    for (OwnerMessage.View view : networks(entries)) {
      terminal.out().println();
      terminal
          .out()
          .println(
              "members of network "
                  + view.network().orElseThrow()
                  + ", as "
                  + Member.uid(view.own())
                  + " knows them");
      List<List<String>> members = new ArrayList<>();
      members.add(List.of("UID", "TYPE", "NAME", "ADDRESS", "STATE"));
      for (OwnerMessage.MemberLine member : view.members()) {
        members.add(
            row(
                Member.uid(member.fingerprint()),
                member.type().word(),
                member.name(),
                member.addresses(),
                words(member)));
      }
      Columns.print(members, terminal.out());
    }
  }

  private static List<String> row(
      String uid, String type, String name, List<String> addresses, String state) {
    return List.of(
        uid,
        type,
        name.isEmpty() ? "-" : Escape.visible(name),
        addresses.isEmpty() ? "-" : Escape.visible(String.join(",", addresses)),
        Escape.visible(state));
  }

  private static String words(OwnerMessage.MemberLine member) {
    String word =
        switch (member.standing()) {
          case OWN -> "itself";
          case LINKED -> "linked";
          case APART -> "not linked";
          case REVOKED -> "revoked";
        };
    return member.detail().isEmpty() ? word : word + ": " + member.detail();
  }

  /** One view of each network, of the first node in it that answers. */
  private static List<OwnerMessage.View> networks(List<Census.Entry> entries) {
    List<OwnerMessage.View> views = new ArrayList<>();
    for (Census.Entry entry : entries) {
      Optional<OwnerMessage.View> view = entry.view().filter(seen -> seen.network().isPresent());
      if (view.isPresent()
          && views.stream().noneMatch(seen -> seen.network().equals(view.get().network()))) {
        views.add(view.get());
      }
    }
    return views;
  }

  private static JsonObject tree(List<Census.Entry> entries) {
    List<JsonObject> nodes = new ArrayList<>();
    for (Census.Entry entry : entries) {
      Sheet sheet = entry.node().sheet();
      nodes.add(
          new JsonObject()
              .with("uid", sheet.uid())
              .with("type", sheet.type().word())
              .with("name", sheet.name())
              .with("address", String.join(",", sheet.life().addresses()))
              .with("pid", sheet.life().process().map(ProcessHandle::pid).orElse(0L))
              .with("alive", entry.alive())
              .with("state", entry.state()));
    }
    List<JsonObject> networks = new ArrayList<>();
    for (OwnerMessage.View view : networks(entries)) {
      networks.add(
          new JsonObject()
              .with("network", view.network().orElseThrow().toString())
              .with("seen_by", Member.uid(view.own()))
              .with("members", view.members().stream().map(ViewCommand::member).toList()));
    }
    return new JsonObject().with("nodes", nodes).with("networks", networks);
  }

  private static JsonObject member(OwnerMessage.MemberLine member) {
    return new JsonObject()
        .with("uid", Member.uid(member.fingerprint()))
        .with("fingerprint", member.fingerprint().hex())
        .with("type", member.type().word())
        .with("name", member.name())
        .with("address", String.join(",", member.addresses()))
        .with("state", words(member));
  }
}
