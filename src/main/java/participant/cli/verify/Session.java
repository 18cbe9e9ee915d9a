package participant.cli.verify;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import participant.cli.log.Form;
import participant.cli.result.Totals;
import participant.crypto.Bytes;
import participant.machine.SessionId;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.protocol.sum.SumTerms;
import participant.protocol.sum.SumTerms.Kind;

/** The arithmetic of the session that a log tells of. */
record Session(SumTerms terms) {

  /** What {@code transcript} says of it; empty where lines are missing or make no sense. */
  static Optional<Session> of(Transcript transcript) {
    try {
      Transcript.Found session = transcript.line(Form.SESSION).orElseThrow();
      MersenneField field =
          MersenneField.ofModulus(Long.parseLong(session.slot("field"))).orElseThrow();
      List<Long> weights =
          Arrays.stream(transcript.line(Form.WEIGHTS).orElseThrow().slot("weights").split(" "))
              .map(Long::valueOf)
              .toList();
      Optional<Transcript.Found> bound = transcript.line(Form.BOUNDED);
      int decimals = Integer.parseInt(session.slot("decimals"));
      long limit =
          bound.isEmpty()
              ? 0
              : new BigDecimal(bound.get().slot("most")).movePointRight(decimals).longValueExact();
      String length = bound.map(line -> line.slot("length")).orElse("");
      String chunk = bound.map(line -> line.slot("chunk")).orElse("");
      SumTerms terms =
          new SumTerms(
              new SessionId(Bytes.fromHex(session.slot("session"))),
              bound.isPresent() ? Kind.BOUNDED : Kind.DEMONSTRATION,
              field,
              weights,
              decimals,
              limit,
              length.isEmpty() ? 1 : Integer.parseInt(length),
              chunk.isEmpty() ? 0 : Integer.parseInt(chunk),
              List.of());
      return terms.flaw().isPresent() ? Optional.empty() : Optional.of(new Session(terms));
    } catch (RuntimeException damaged) {
      return Optional.empty();
    }
  }

  /** The elements that {@code words} spells; empty if it spells no vector of this session. */
  Optional<FieldVector> vector(String words) {
    String[] items = words.split(" ");
    if (items.length != terms.length()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          FieldVector.of(terms.field(), Arrays.stream(items).mapToLong(Long::parseLong).toArray()));
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  FieldVector zero() {
    return FieldVector.zero(terms.field(), terms.length());
  }

  /** The weight of {@code participant}, as an element. */
  long weight(int participant) {
    return terms.field().reduce(terms.weights().get(participant - 1));
  }

  /** How {@code sum} stands in a log. */
  String shown(FieldVector sum) {
    return new Totals(terms, sum).sumLine();
  }

  /** How the mean of {@code sum} stands in a log; "" in a demonstration. */
  String shownMean(FieldVector sum) {
    return new Totals(terms, sum).meanLine();
  }
}
