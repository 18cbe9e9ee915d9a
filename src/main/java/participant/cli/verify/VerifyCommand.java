package participant.cli.verify;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import participant.cli.Command;
import participant.cli.Terminal;
import participant.cli.args.Arguments;
import participant.cli.args.Option;
import participant.cli.args.Syntax;
import participant.cli.identity.Peers;
import participant.crypto.Bytes;
import participant.data.Shown;
import participant.data.UsageError;
import participant.machine.PartyId;
import participant.report.ExitCode;
import participant.report.log.Escape;
import participant.report.log.Form;
import participant.report.log.Seats;
import participant.report.verify.Columns;
import participant.report.verify.Finding;
import participant.report.verify.LogFolder;
import participant.report.verify.ReceiptVerdict;
import participant.report.verify.Transcript;
import participant.report.verify.Verification;

/**
 * {@code verify LOGDIR} tells whether the kept logs of a session agree and add up, {@code verify
 * RECEIPT} whether a receipt does and who signed it.
 */
public final class VerifyCommand implements Command {
  private static final List<String> HEADER =
      List.of("participant", "secret", "partial sum", "weighted sum", "verdict");
  private static final String PEERS = "--peers";
  private static final int MAX_FINDINGS = 20;

  @Override
  public Syntax syntax() {
    return new Syntax(
        "java -jar participant.jar verify LOGDIR | RECEIPT [--peers FILE]",
        "Compares the logs of a session: master.log of participant 1 and participant_I.log of the\n"
            + "others. Where they were kept with sec, computes everything again. Or checks the\n"
            + "file that --receipt wrote: everything is recomputed, and every signature looked"
            + " at.\n"
            + "The last line is the verdict; the exit code is 0 if all is well and 4 if not.",
        List.of(
            Option.with(
                PEERS,
                "FILE",
                "everyone in the receipt must be in this file: a line each, SHA-256\n"
                    + "fingerprint and name")),
        "Examples:\n"
            + "  java -jar participant.jar verify log/20261121-101502\n"
            + "  java -jar participant.jar verify sum.receipt --peers peers.txt\n");
  }

  @Override
  public ExitCode run(List<String> words, Terminal terminal) throws UsageError {
    Arguments arguments = syntax().parse(words);
    if (arguments.rest().size() != 1) {
      throw new UsageError(
          arguments.rest().size() + " folders were given",
          "type verify LOGDIR, one folder, or verify RECEIPT, one file");
    }
    Path given = Path.of(arguments.rest().get(0));
    Optional<String> peers = arguments.text(PEERS);
    if (Files.isRegularFile(given)) {
      Optional<Map<Bytes, String>> pins =
          peers.isPresent() ? Optional.of(Peers.read(Path.of(peers.get()))) : Optional.empty();
      return new ReceiptVerdict(given, pins, terminal.out()).print();
    }
    if (peers.isPresent()) {
      throw new UsageError(
          "--peers and " + Shown.of(given.toString()) + ", which is no file", "name a receipt");
    }
    Verification verification = new Verification(LogFolder.read(given));
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
              verification.lost().contains(participant) ? "lost" : sound ? "ok" : "MISMATCH"));
    }
    Columns.print(rows, out);
  }

  private static ExitCode printVerdict(Verification verification, PrintStream out) {
    List<Finding> findings = verification.findings();
    List<PartyId> lost = verification.lost().stream().map(PartyId::new).toList();
    long participants =
        verification.transcripts().stream()
            .filter(transcript -> !verification.lost().contains(transcript.participant()))
            .count();
    if (findings.isEmpty()) {
      boolean all = verification.allRecomputed();
      out.println(
          "verified: "
              + participants
              + " participants agree"
              + (lost.isEmpty() ? "" : "; lost on the way: " + Seats.words(lost))
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
