package participant.cli.sum;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import participant.cli.Terminal;
import participant.crypto.Bytes;
import participant.data.Shown;
import participant.machine.PartyId;
import participant.protocol.join.Member;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.Tolerance;
import participant.report.log.Escape;
import participant.report.log.Seats;

/**
 * What the owner of a value is told and asked before it is shared.
 *
 * @param loss what the session's decimals take from it; empty where nothing much
 */
record Question(Terminal terminal, Optional<Map<Bytes, String>> pins, Optional<String> loss) {
  private static final int SHORT_FINGERPRINT = 16;

  /** How often what is neither yes nor no is asked about again. */
  private static final int PATIENCE = 3;

  /** Asks on a thread of its own, which may wait for ever; an empty line is a no, as is the end. */
  void ask(PartyId seat, Parameters parameters, String code, Consumer<Boolean> answer) {
    tell(seat, parameters, code, terminal.err());
    Thread thread =
        new Thread(
            () -> {
              try {
                answer.accept(answered());
              } catch (IOException noTerminal) {
                answer.accept(false);
              }
            },
            "question");
    thread.setDaemon(true);
    thread.start();
  }

  /** A slip of the fingers is not to end everybody's session. */
  boolean answered() throws IOException {
    for (int asked = 0; asked < PATIENCE; asked++) {
      Optional<String> typed = terminal.ask("Share your value? [y/N]");
      String word = typed.orElse("").strip().toLowerCase(Locale.ROOT);
      if (word.equals("y") || word.equals("yes")) {
        return true;
      } else if (word.isEmpty() || word.equals("n") || word.equals("no")) {
        return false;
      }
      terminal.err().println("\"" + Shown.of(word) + "\" is neither: type y to share, n not to");
    }
    return false;
  }

  private void tell(PartyId seat, Parameters parameters, String code, PrintStream out) {
    SumTerms terms = parameters.terms();
    out.println("Taking part:");
    for (Member member : parameters.roster()) {
      Bytes fingerprint = Parameters.fingerprint(member);
      out.println(
          "  participant "
              + member.seat()
              + (member.name().isEmpty() ? "" : " (" + Escape.visible(member.name()) + ")")
              + ", weight "
              + terms.weights().get(member.seat().number() - 1)
              + ", fingerprint "
              + fingerprint.hex().substring(0, SHORT_FINGERPRINT)
              + pins.map(names -> names.get(fingerprint))
                  .map(name -> ", pinned as " + Escape.visible(name))
                  .orElse(""));
    }
    out.println(
        "Weights: "
            + terms.weights().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    out.println(
        "Values: from "
            + terms.min().toPlainString()
            + " to "
            + terms.max().toPlainString()
            + ", "
            + terms.decimals()
            + " decimals");
    Tolerance tolerance = terms.tolerance();
    if (terms.withstands()) {
      out.println(
          "Threshold: any "
              + (tolerance.threshold() + 1)
              + " of them together can learn your value; up to "
              + tolerance.losses(terms.parties())
              + " may be lost after sharing, "
              + (tolerance.liars() == 0 ? "and NOBODY MAY LIE" : tolerance.liars() + " may lie")
              + "; the result is over at least "
              + tolerance.atLeast()
              + " values");
    }
    loss.ifPresent(words -> out.println("YOUR NUMBERS ARE ROUNDED: " + words));
    List<PartyId> exposed = terms.exposed();
    if (!exposed.isEmpty()) {
      out.println(
          "WITH THESE WEIGHTS AND BOUNDS THE RESULT CAN TELL THE VALUE of participant "
              + Seats.words(exposed));
    }
    out.println("Roster code: " + code + " (all must see the same)");
    String seen = "Everyone will see the weighted sum and mean";
    out.println(
        parameters.parties() == 2
            ? seen + ". WITH TWO PARTICIPANTS THAT TELLS YOUR VALUE."
            : exposed.contains(seat)
                ? seen + ". THAT CAN TELL YOUR VALUE."
                : seen + ", and nothing else of your value.");
  }
}
