package participant.report.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every line that a log can hold: what writes them and what verifies them read the same templates.
 * People's scripts read them too, so these words stay.
 *
 * <p>{@code {name:kind}} is a slot, and {@code [...]} a part that is left out where its slot is
 * empty.
 */
public enum Form {
  FINGERPRINT("fingerprint {fingerprint:hex}"),
  GATHERING("waiting for participants {seats:seats} at {address:text}"),
  INVITE_FILE(
      "invite for this machine in {file:text}"
          + "[, found by itself there; other machines need --listen {wide:text}]"),
  CONTACT("joining at {addresses:text}"),
  TOOK("participant {seats:seats}[ ({name:text})] joined[; waiting for {missing:seats}]"),
  FREED("participant {seats:seats} left before the roster was full: {how:text}"),
  TURNED_AWAY("turned somebody away: {why:text}"),
  NOTICE("notice: {text:text}"),
  GATHERS("session {number:int} of {sessions:int} gathers: {session:hex}"),
  COMPANY(
      "warning: the same values of yours as in session {earlier:int}, and other people[:"
          + " participants {seats:seats}]; the two results together tell of those who differ"),
  OVER("session {number:int} of {sessions:int} is over: {session:hex}, {result:text}"),
  SERVED("{results:int} of {sessions:int} sessions have a result[, {failed:int} without]"),
  SEATED("participant {seat:int} of {parties:int}"),
  SESSION("session {session:hex}, field {field:int}, decimals {decimals:int}"),
  DEMONSTRATION("demonstration: random values, sum modulo {field:int}"),
  BOUNDED(
      "bounded: values from {least:values} to {most:values}[, {length:int} a participant]"
          + "[, in chunks of {chunk:int}][, {reveal:word} revealed]"
          + "[, of shape {shape:ints}]"),
  WEIGHTS("weights: {weights:ints}"),
  TOLERANCE(
      "threshold {threshold:int}, liars {liars:int}, at least {least:int} values: up to"
          + " {losses:int} participants may be lost or silent after sharing"),
  CRASHES("warning: with liars 0 this holds against crashes only, and nobody may lie"),
  ROSTER(
      "roster: participant {seat:int}[ ({name:text})], fingerprint {fingerprint:hex}"
          + "[, pinned as {pinned:text}]"),
  THROUGH_COORDINATOR("participants {seats:seats}: through the coordinator, sealed"),
  ROSTER_CODE("roster code {code:text}"),
  TWO("warning: with two participants the result tells each the other's value"),
  EXPOSED(
      "warning: with these weights and bounds the result can tell the value of participant"
          + " {seats:seats}"),
  PASSED("passed: {phase:text}"),
  WAITING("waiting for {phase:text} of participants {seats:seats}[, for at most {seconds:int} s]"),
  SECRET("generated secret is {elements:elements}", true),
  SHARE("generated share {elements:elements} for participant {seat:int}", true),
  FINAL_SHARE("final share is {elements:elements}", true),
  PARTIAL_SUM("partial sum of participant {seat:int}: {elements:elements}"),
  OTHER_KEY(
      "participant {seat:int} goes by the name {name:text}, pinned with fingerprint {pinned:hex},"
          + " but shows fingerprint {fingerprint:hex}: a name is no proof; ask, by a way that you"
          + " trust, whether the key was changed, and only then change the line in the peers file"),
  GONE("participant {seat:int} is lost, and the sum goes on without it: {how:text}"),
  NAMED("participant {seat:int} {evidence:word}: {reason:text}[, detail: {detail:text}]"),
  INCLUDED("included: participants {seats:seats}"),
  CORRECTED("participant {seat:int}'s partial sum was wrong; corrected"),
  DISPUTED("dispute about the {phase:text} of participant {seat:int}"),
  ABORTED(
      "aborted: {reason:text}, phase {phase:text}[, participant {culprit:int} {evidence:word}]"
          + "[, reported by participant {reporter:int}][, detail: {detail:text}]"),
  UNCONFIRMED("unconfirmed by participant {seats:seats}"),
  WEIGHTED_MEAN("weighted mean: {values:values}"),
  WEIGHTED_SUM("weighted sum: {values:values}");

  private final String template;
  private final boolean confidential;

  Form(String template) {
    this(template, false);
  }

  Form(String template, boolean confidential) {
    this.template = template;
    this.confidential = confidential;
  }

  /** Whether such a line shows a secret: it is then written between braces, and only on demand. */
  public boolean confidential() {
    return confidential;
  }

  /** What is written, slots and all, for the documentation. */
  public String template() {
    return template;
  }

  /** The line with {@code values} in its slots, in order; "" leaves an optional part out. */
  public Line with(Object... values) {
    List<Slot> slots = slots();
    if (values.length != slots.size()) {
      throw new IllegalArgumentException(this + " has " + slots.size() + " slots");
    }
    Map<String, String> filled = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      filled.put(slots.get(i).name(), values[i].toString());
    }
    return new Line(this, filled);
  }

  /** A place in a template. */
  record Slot(String name, String kind) {}

  List<Slot> slots() {
    return new Template(template).slots();
  }

  String fill(Map<String, String> values) {
    return new Template(template).fill(values);
  }
}
