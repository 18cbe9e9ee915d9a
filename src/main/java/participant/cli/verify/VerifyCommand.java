package participant.cli.verify;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import participant.cli.Command;
import participant.cli.ExitCode;
import participant.cli.Terminal;
import participant.cli.UsageError;
import participant.cli.args.Arguments;
import participant.cli.args.Syntax;
import participant.cli.log.Escape;
import participant.cli.log.Form;

/** {@code verify LOGDIR}: tells whether the kept logs of a session agree and add up. */
public final class VerifyCommand implements Command {
  private static final List<String> HEADER =
      List.of("participant", "secret", "partial sum", "weighted sum", "verdict");
  private static final int MAX_FINDINGS = 20;

  @Override
  public Syntax syntax() {
    return new Syntax(
        "java -jar participant.jar verify LOGDIR",
        "Compares the logs of a session: master.log of participant 1 and participant_I.log of the\n"
            + "others. Where they were kept with sec, computes everything again. The last line is\n"
            + "the verdict; the exit code is 0 if all is well and 4 if not.",
        List.of(),
        "Example: java -jar participant.jar verify log/20261121-101502\n");
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    Arguments arguments = syntax().parse(words);
    if (arguments.rest().size() != 1) {
      throw new UsageError(
          arguments.rest().size() + " folders were given", "type verify LOGDIR, one folder");
    }
    Verification verification = new Verification(LogFolder.read(Path.of(arguments.rest().get(0))));
    printTable(verification, terminal.out());
    return printVerdict(verification, terminal.out());
  }

  private static void printTable(Verification verification, PrintStream out) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    for (Transcript transcript : verification.transcripts()) {
      int participant = transcript.participant();
      boolean sound =
          verification.findings().stream()
              .noneMatch(finding -> finding.participant() == participant);
      var partial = transcript.bySeat(Form.PARTIAL_SUM).get(participant);
      rows.add(
          List.of(
              Integer.toString(participant),
              verification.recomputed(transcript) ? "recomputed" : "not logged",
              partial == null ? "none" : partial.slot("elements"),
              transcript.line(Form.WEIGHTED_SUM).map(line -> line.slot("values")).orElse("none"),
              sound ? "ok" : "MISMATCH"));
    }
    int[] widths = new int[HEADER.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        int padding = i + 1 < widths.length ? widths[i] - row.get(i).length() + 2 : 0;
        line.append(row.get(i)).append(" ".repeat(padding));
      }
      out.println(line);
    }
  }

  private static ExitCode printVerdict(Verification verification, PrintStream out) {
    List<Finding> findings = verification.findings();
    int participants = verification.transcripts().size();
    if (findings.isEmpty()) {
      boolean all = verification.transcripts().stream().allMatch(verification::recomputed);
      out.println(
          "verified: "
              + participants
              + " participants agree"
              + (all ? "; secrets, shares and partial sums were recomputed" : "")
              + "; weighted sum: "
              + verification.sum());
      return ExitCode.DONE;
    }
    for (Finding finding : findings.subList(1, Math.min(findings.size(), MAX_FINDINGS))) {
      out.println("also: " + Escape.visible(finding.text()));
    }
    if (findings.size() > MAX_FINDINGS) {
      out.println("also: " + (findings.size() - MAX_FINDINGS) + " more");
    }
    out.println("MISMATCH: " + Escape.visible(findings.get(0).text()));
    return ExitCode.MISMATCH;
  }
}
