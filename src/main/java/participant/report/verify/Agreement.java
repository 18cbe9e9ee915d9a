package participant.report.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import participant.report.log.Form;

/** Compares, between logs, what is common to all. Where they differ, the odd one is named. */
record Agreement(List<Transcript> transcripts, int parties) {
  private static final List<Form> COMMON =
      List.of(
          Form.SESSION,
          Form.DEMONSTRATION,
          Form.BOUNDED,
          Form.WEIGHTS,
          Form.TOLERANCE,
          Form.INCLUDED,
          Form.ROSTER_CODE,
          Form.WEIGHTED_MEAN,
          Form.WEIGHTED_SUM);

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (Form form : COMMON) {
      compare(transcript -> transcript.line(form), findings);
    }
    for (int seat = 1; seat <= parties; seat++) {
      int of = seat;
      compare(
          transcript -> Optional.ofNullable(transcript.bySeat(Form.PARTIAL_SUM).get(of)), findings);
    }
    transcripts.forEach(transcript -> requireSize(transcript, findings));
    return findings;
  }

  private void compare(
      Function<Transcript, Optional<Transcript.Found>> line, List<Finding> findings) {
    Map<String, List<Transcript>> versions = new LinkedHashMap<>();
    for (Transcript transcript : transcripts) {
      String text = line.apply(transcript).map(found -> found.line().text()).orElse("");
      versions.computeIfAbsent(text, none -> new ArrayList<>()).add(transcript);
    }
    List<Transcript> most =
        versions.values().stream().reduce((a, b) -> b.size() > a.size() ? b : a).orElseThrow();
    String usual = line.apply(most.get(0)).map(Agreement::quoted).orElse("no such line");
    for (List<Transcript> version : versions.values()) {
      if (version != most) {
        for (Transcript odd : version) {
          findings.add(
              odd.finding(
                  line.apply(odd).map(Agreement::quoted).orElse(odd.name() + ": no such line")
                      + "; but "
                      + usual));
        }
      }
    }
  }

  private static String quoted(Transcript.Found found) {
    return found.where() + ": \"" + found.line().text() + "\"";
  }

  private void requireSize(Transcript transcript, List<Finding> findings) {
    transcript
        .line(Form.SEATED)
        .filter(seated -> !seated.slot("parties").equals(Integer.toString(parties)))
        .ifPresent(
            seated ->
                findings.add(
                    transcript.finding(
                        quoted(seated) + "; but there are " + parties + " weights")));
  }
}
