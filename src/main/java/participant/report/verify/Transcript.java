package participant.report.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import participant.report.log.Form;
import participant.report.log.Line;
import participant.report.log.LogFile;

/**
 * What one participant's log tells, by form. Says of itself whether it is a whole log of a finished
 * sum; whether it is true, others must tell.
 */
public final class Transcript {
  /** What stands in the log of every finished sum, exactly once. */
  private static final Set<Form> ONCE =
      Set.of(Form.SEATED, Form.SESSION, Form.WEIGHTS, Form.WEIGHTED_SUM);

  /** What stands in a log once at most. */
  private static final Set<Form> AT_MOST_ONCE =
      Set.of(
          Form.DEMONSTRATION,
          Form.BOUNDED,
          Form.SECRET,
          Form.FINAL_SHARE,
          Form.TOLERANCE,
          Form.INCLUDED,
          Form.WEIGHTED_MEAN,
          Form.ABORTED);

  private final int participant;
  private final LogFile file;
  private final Map<Form, List<Found>> lines = new EnumMap<>(Form.class);
  private final Map<Form, Map<Integer, Found>> seats = new EnumMap<>(Form.class);

  /** A line, and where it stands. */
  public record Found(Line line, String where) {
    public String slot(String name) {
      return line.slot(name);
    }
  }

  Transcript(int participant, LogFile file) {
    this.participant = participant;
    this.file = file;
    for (LogFile.Entry entry : file.entries()) {
      entry
          .line()
          .ifPresent(
              line ->
                  lines
                      .computeIfAbsent(line.form(), form -> new ArrayList<>())
                      .add(new Found(line, file.name() + ", line " + entry.number())));
    }
  }

  public int participant() {
    return participant;
  }

  String name() {
    return file.name();
  }

  /** The first line of this form. */
  public Optional<Found> line(Form form) {
    return Optional.ofNullable(lines.get(form)).map(found -> found.get(0));
  }

  /** The lines of a form that tells something of each participant, by participant. */
  public Map<Integer, Found> bySeat(Form form) {
    return seats.computeIfAbsent(
        form,
        none -> {
          Map<Integer, Found> found = new TreeMap<>();
          for (Found line : lines.getOrDefault(form, List.of())) {
            seat(line).ifPresent(seat -> found.putIfAbsent(seat, line));
          }
          return Collections.unmodifiableMap(found);
        });
  }

  boolean showsSecrets() {
    return lines.keySet().stream().anyMatch(Form::confidential);
  }

  /** What is wrong with the log as a log. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (file.entries().isEmpty()) {
      return List.of(finding(name() + " is empty"));
    }
    if (line(Form.ABORTED).isPresent()) {
      Found aborted = line(Form.ABORTED).get();
      return List.of(finding(aborted.where() + ": " + aborted.line().text()));
    }
    for (LogFile.Entry entry : file.entries()) {
      if (entry.line().isEmpty()) {
        findings.add(finding(name() + ", line " + entry.number() + " is of no known form"));
      }
    }
    if (!file.whole()) {
      findings.add(finding(name() + " ends in the middle of a line"));
    }
    for (Form form : Form.values()) {
      int count = lines.getOrDefault(form, List.of()).size();
      if (count == 0 && ONCE.contains(form)) {
        findings.add(finding(name() + " has no line \"" + form.template() + "\""));
      } else if (count > 1 && (ONCE.contains(form) || AT_MOST_ONCE.contains(form))) {
        findings.add(
            finding(name() + " has " + count + " lines \"" + form.template() + "\", not one"));
      }
    }
    findings.addAll(repeated(Form.PARTIAL_SUM));
    findings.addAll(repeated(Form.SHARE));
    findings.addAll(misplaced());
    return findings;
  }

  Finding finding(String text) {
    return new Finding(participant, text);
  }

  private List<Finding> repeated(Form form) {
    int count = lines.getOrDefault(form, List.of()).size();
    return count == bySeat(form).size()
        ? List.of()
        : List.of(
            finding(name() + " has two lines \"" + form.template() + "\" for one participant"));
  }

  private List<Finding> misplaced() {
    List<Finding> findings = new ArrayList<>();
    Optional<Line> last = file.entries().get(file.entries().size() - 1).line();
    if (line(Form.WEIGHTED_SUM).isPresent()
        && last.map(line -> line.form() != Form.WEIGHTED_SUM).orElse(true)) {
      findings.add(finding(name() + " goes on after its weighted sum"));
    }
    line(Form.SEATED)
        .filter(seated -> !seated.slot("seat").equals(Integer.toString(participant)))
        .ifPresent(
            seated ->
                findings.add(
                    finding(seated.where() + ": the log of participant " + seated.slot("seat"))));
    return findings;
  }

  private static Optional<Integer> seat(Found line) {
    try {
      return Optional.of(Integer.parseInt(line.slot("seat")));
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }
}
