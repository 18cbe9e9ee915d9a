package participant.report.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import participant.report.log.Form;

/** Everything that is checked of a folder of logs, and what was found. */
public final class Verification {
  private final List<Transcript> transcripts;
  private final List<Finding> findings = new ArrayList<>();
  private final Optional<Recomputation> recomputation;

  private final Set<Integer> lost;

  public Verification(LogFolder folder) {
    transcripts = List.copyOf(folder.transcripts());
    Optional<Session> session =
        Stream.concat(
                transcripts.stream().filter(log -> log.line(Form.WEIGHTED_SUM).isPresent()),
                transcripts.stream())
            .flatMap(transcript -> Session.of(transcript).stream())
            .findFirst();
    lost = Losses.of(session, transcripts);
    List<Transcript> whole =
        transcripts.stream().filter(log -> !lost.contains(log.participant())).toList();
    folder.findings().stream().filter(this::counts).forEach(findings::add);
    whole.forEach(transcript -> findings.addAll(transcript.findings()));
    folder.failures().stream().filter(this::counts).forEach(findings::add);
    int logs = whole.size() + lost.size();
    if (session.isEmpty()) {
      findings.add(new Finding(0, "no log names a session, its weights and its kind"));
    } else {
      int parties = session.get().terms().parties();
      findings.addAll(new Agreement(whole, parties).findings());
      if (parties != logs) {
        findings.add(new Finding(0, logs + " logs of a session of " + parties + " participants"));
      }
    }
    // With a log too few or too many the sums cannot be right, and the reason is told already.
    recomputation =
        session
            .filter(found -> found.terms().parties() == logs)
            .map(found -> new Recomputation(found, transcripts, whole));
    recomputation.ifPresent(redone -> findings.addAll(redone.findings()));
  }

  /** Whoever was lost may have left anything behind. */
  private boolean counts(Finding finding) {
    return !lost.contains(finding.participant());
  }

  /** Who was lost, and has no result: no fault of a session that withstands that. */
  public Set<Integer> lost() {
    return lost;
  }

  /** Whether everything was recomputed that the result is made of. */
  public boolean allRecomputed() {
    return recomputation.map(Recomputation::coversResult).orElse(false);
  }

  /** What was found, causes before what follows from them; empty if all is as it must be. */
  public List<Finding> findings() {
    return findings;
  }

  public List<Transcript> transcripts() {
    return transcripts;
  }

  /** Whether the secret, the shares and their sum were recomputed. */
  public boolean recomputed(Transcript transcript) {
    return recomputation
        .map(redone -> redone.coversSecretOf(transcript.participant()))
        .orElse(false);
  }

  /** The weighted sum, as the first log prints it. */
  public String sum() {
    return transcripts.stream()
        .flatMap(transcript -> transcript.line(Form.WEIGHTED_SUM).stream())
        .findFirst()
        .map(line -> line.slot("values"))
        .orElse("none");
  }
}
