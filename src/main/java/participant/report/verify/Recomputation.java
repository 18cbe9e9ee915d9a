package participant.report.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.report.log.Form;
import participant.report.log.Numbers;

/** Does a session's arithmetic again, from what its logs show. */
final class Recomputation {
  private final Session session;
  private final List<Transcript> transcripts;
  private final Map<Integer, FieldVector> secrets = new TreeMap<>();

  /** Sender → receiver → share; a participant's final share is the one it sends itself. */
  private final Map<Integer, Map<Integer, FieldVector>> shares = new TreeMap<>();

  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param all every log there is
   * @param transcripts those of whoever has a result
   */
  Recomputation(Session session, List<Transcript> all, List<Transcript> transcripts) {
    this.session = session;
    this.transcripts = transcripts;
    for (Transcript transcript : all) {
      if (transcript.showsSecrets()) {
        readSecrets(transcript);
      }
    }
    sumFromPartialSums();
    if (coversResult()) {
      partialSums();
      sumFromSecrets();
    }
  }

  List<Finding> findings() {
    return findings;
  }

  /** Whether all is there that the result is made of: a secret and shares of everyone included. */
  boolean coversResult() {
    return !transcripts.isEmpty()
        && transcripts.stream().allMatch(log -> secrets.containsKey(log.participant()))
        && session.included().stream().allMatch(seat -> secrets.containsKey(seat.number()));
  }

  /** Whose shares were added up and compared with their secret. */
  boolean coversSecretOf(int participant) {
    return secrets.containsKey(participant);
  }

  private void readSecrets(Transcript transcript) {
    int parties = session.terms().parties();
    Map<Integer, FieldVector> sent = new TreeMap<>();
    Map<Integer, Transcript.Found> lines = new TreeMap<>(transcript.bySeat(Form.SHARE));
    transcript.line(Form.FINAL_SHARE).ifPresent(own -> lines.put(transcript.participant(), own));
    for (int to = 1; to <= parties; to++) {
      Optional<FieldVector> share = vector(transcript, Optional.ofNullable(lines.get(to)));
      if (share.isEmpty()) {
        String what =
            to == transcript.participant() ? "final share" : "share for participant " + to;
        note(transcript, transcript.name() + " lacks a " + what);
        return;
      }
      sent.put(to, share.get());
    }
    Optional<Transcript.Found> line = transcript.line(Form.SECRET);
    Optional<FieldVector> secret = vector(transcript, line);
    if (secret.isEmpty()) {
      note(transcript, transcript.name() + " lacks its secret");
      return;
    }
    secrets.put(transcript.participant(), secret.get());
    shares.put(transcript.participant(), sent);
    Optional<FieldVector> opened = opened(sent);
    if (opened.isEmpty()) {
      findings.add(
          transcript.finding(
              transcript.name()
                  + ": the shares lie on no polynomial of degree "
                  + session.terms().tolerance().threshold()));
    } else if (!opened.get().equals(secret.get())) {
      findings.add(
          transcript.finding(
              line.orElseThrow().where()
                  + ": the secret is "
                  + Numbers.whole(secret.get())
                  + ", but its shares "
                  + (session.terms().withstands() ? "open to " : "add to ")
                  + Numbers.whole(opened.get())));
    }
  }

  /** A log that broke off where its participant was lost lacks what it lacks. */
  private void note(Transcript transcript, String what) {
    if (transcripts.contains(transcript)) {
      findings.add(transcript.finding(what));
    }
  }

  /** What everybody's shares, or partial sums, come to; empty if they fit no secret. */
  private Optional<FieldVector> opened(Map<Integer, FieldVector> all) {
    return session.terms().withstands()
        ? session.polynomial(all).map(polynomial -> polynomial.at(0))
        : Optional.of(all.values().stream().reduce(session.zero(), FieldVector::plus));
  }

  private void sumFromPartialSums() {
    for (Transcript transcript : transcripts) {
      Map<Integer, Transcript.Found> lines = transcript.bySeat(Form.PARTIAL_SUM);
      Map<Integer, FieldVector> partials = new TreeMap<>();
      for (int seat = 1; seat <= session.terms().parties(); seat++) {
        int of = seat;
        Optional.ofNullable(lines.get(seat))
            .flatMap(line -> session.vector(line.slot("elements")))
            .ifPresent(partial -> partials.put(of, partial));
      }
      if (partials.size() == session.terms().parties()) {
        Optional<FieldVector> sum = opened(partials);
        if (sum.isPresent()) {
          requireResult(transcript, sum.get(), "the partial sums give ");
        } else {
          findings.add(transcript.finding(transcript.name() + ": the partial sums do not fit"));
        }
      } else if (session.terms().length() <= Numbers.LONGEST_WHOLE && !session.terms().streamed()) {
        findings.add(
            transcript.finding(transcript.name() + " lacks readable partial sums of everyone"));
      }
    }
  }

  private void partialSums() {
    for (int seat = 1; seat <= session.terms().parties(); seat++) {
      FieldVector partial = session.zero();
      for (PartyId included : session.included()) {
        int from = included.number();
        partial = partial.plusTimes(shares.get(from).get(seat), session.weight(from));
      }
      String expected = Numbers.shown(partial);
      for (Transcript transcript : transcripts) {
        Transcript.Found line = transcript.bySeat(Form.PARTIAL_SUM).get(seat);
        if (line != null && !line.slot("elements").equals(expected)) {
          findings.add(
              transcript.finding(
                  line.where()
                      + ": the partial sum of participant "
                      + seat
                      + " is "
                      + line.slot("elements")
                      + ", but the shares it received give "
                      + expected));
        }
      }
    }
  }

  private void sumFromSecrets() {
    FieldVector sum = session.zero();
    for (PartyId included : session.included()) {
      int of = included.number();
      sum = sum.plusTimes(secrets.get(of), session.weight(of));
    }
    for (Transcript transcript : transcripts) {
      requireResult(transcript, sum, "the secrets give ");
    }
  }

  private void requireResult(Transcript transcript, FieldVector sum, String basis) {
    requireValues(transcript, Form.WEIGHTED_SUM, session.shown(sum), basis);
    requireValues(transcript, Form.WEIGHTED_MEAN, session.shownMean(sum), basis);
  }

  private void requireValues(Transcript transcript, Form form, String expected, String basis) {
    String told = transcript.line(form).map(line -> line.slot("values")).orElse("");
    if (!told.equals(expected)) {
      findings.add(
          transcript.finding(
              transcript.line(form).map(Transcript.Found::where).orElse(transcript.name())
                  + ": \""
                  + form.with(told).text()
                  + "\", but "
                  + basis
                  + expected));
    }
  }

  private Optional<FieldVector> vector(Transcript transcript, Optional<Transcript.Found> line) {
    Optional<FieldVector> vector = line.flatMap(found -> session.vector(found.slot("elements")));
    if (line.isPresent() && vector.isEmpty()) {
      findings.add(
          transcript.finding(line.get().where() + " shows no vector of the session's field"));
    }
    return vector;
  }
}
