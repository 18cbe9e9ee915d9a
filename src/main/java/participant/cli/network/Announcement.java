package participant.cli.network;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import participant.report.JsonObject;
import participant.report.log.Escape;
import participant.report.verify.Columns;

/**
 * What is told of a node that has come up.
 *
 * @param invite empty where it admits nobody
 */
record Announcement(String uid, String type, String address, Optional<String> invite) {

  static Announcement of(Sheet sheet) {
    return new Announcement(
        sheet.uid(),
        sheet.type().word(),
        String.join(",", sheet.life().addresses()),
        sheet.life().invite());
  }

  /** The announcement that {@code line} spells; empty if it spells none. */
  static Optional<Announcement> parse(String line) {
    return JsonObject.parse(line)
        .filter(tree -> tree.names().equals(List.of("uid", "type", "address", "invite")))
        .map(
            tree ->
                new Announcement(
                    tree.text("uid").orElse(""),
                    tree.text("type").orElse(""),
                    tree.text("address").orElse(""),
                    tree.text("invite")));
  }

  void print(PrintStream out, boolean json) {
    if (json) {
      out.println(
          new JsonObject()
              .with("uid", uid)
              .with("type", type)
              .with("address", address)
              .with("invite", invite));
    } else {
      Columns.print(
          List.of(
              List.of("UID", "TYPE", "ADDRESS", "INVITE"),
              List.of(uid, type, Escape.visible(address), invite.orElse("-"))),
          out);
    }
    out.flush();
  }

  /** Without the invite, which holds a secret. */
  @Override
  public String toString() {
    return "Announcement[" + uid + "]";
  }
}
