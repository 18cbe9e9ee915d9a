package participant.cli.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.cli.log.Form;

/** Everything that is checked of a folder of logs, and what was found. */
final class Verification {
  private final List<Transcript> transcripts;
  private final List<Finding> findings = new ArrayList<>();
  private final Optional<Recomputation> recomputation;

  Verification(LogFolder folder) {
    transcripts = List.copyOf(folder.transcripts());
    findings.addAll(folder.findings());
    transcripts.forEach(transcript -> findings.addAll(transcript.findings()));
    findings.addAll(folder.failures());
    Optional<Session> session =
        transcripts.stream().flatMap(transcript -> Session.of(transcript).stream()).findFirst();
    if (session.isEmpty()) {
      findings.add(new Finding(0, "no log names a session, its weights and its kind"));
    } else {
      int parties = session.get().terms().parties();
      findings.addAll(new Agreement(transcripts, parties).findings());
      if (parties != transcripts.size()) {
        findings.add(
            new Finding(
                0, transcripts.size() + " logs of a session of " + parties + " participants"));
      }
    }
    // With a log too few or too many the sums cannot be right, and the reason is told already.
    recomputation =
        session
            .filter(found -> found.terms().parties() == transcripts.size())
            .map(found -> new Recomputation(found, transcripts));
    recomputation.ifPresent(redone -> findings.addAll(redone.findings()));
  }

  /** What was found, causes before what follows from them; empty if all is as it must be. */
  List<Finding> findings() {
    return findings;
  }

  List<Transcript> transcripts() {
    return transcripts;
  }

  /** Whether the secret, the shares and their sum were recomputed. */
  boolean recomputed(Transcript transcript) {
    return recomputation
        .map(redone -> redone.coversSecretOf(transcript.participant()))
        .orElse(false);
  }

  /** The weighted sum, as the first log prints it. */
  String sum() {
    return transcripts.stream()
        .flatMap(transcript -> transcript.line(Form.WEIGHTED_SUM).stream())
        .findFirst()
        .map(line -> line.slot("values"))
        .orElse("none");
  }
}
