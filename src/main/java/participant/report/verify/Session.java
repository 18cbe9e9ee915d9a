package participant.report.verify;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.math.FieldVector;
import participant.math.MersenneField;
import participant.math.VectorDecoding;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.SumTerms.Kind;
import participant.protocol.sum.message.Tolerance;
import participant.report.log.Form;
import participant.report.log.Seats;
import participant.report.result.Totals;

/**
 * The arithmetic of the session that a log tells of.
 *
 * @param included whose values its result is over
 */
record Session(SumTerms terms, List<PartyId> included) {

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
      long limit = bound.isEmpty() ? 0 : units(bound.get().slot("most"), decimals);
      long least = bound.isEmpty() ? 0 : units(bound.get().slot("least"), decimals);
      String length = bound.map(line -> line.slot("length")).orElse("");
      String chunk = bound.map(line -> line.slot("chunk")).orElse("");
      String reveal = bound.map(line -> line.slot("reveal")).orElse("");
      List<Integer> shape =
          bound.map(line -> line.slot("shape")).filter(words -> !words.isEmpty()).stream()
              .flatMap(words -> Arrays.stream(words.split(" ")))
              .map(Integer::valueOf)
              .toList();
      SumTerms terms =
          new SumTerms(
              new SessionId(Bytes.fromHex(session.slot("session"))),
              bound.isPresent() ? Kind.BOUNDED : Kind.DEMONSTRATION,
              field,
              weights,
              decimals,
              limit,
              least,
              length.isEmpty() ? 1 : Integer.parseInt(length),
              shape,
              chunk.isEmpty() ? 0 : Integer.parseInt(chunk),
              List.of(),
              transcript.line(Form.TOLERANCE).map(Session::tolerance).orElse(Tolerance.NONE),
              reveal.equals("fully"));
      String seats =
          transcript
              .line(Form.INCLUDED)
              .map(line -> line.slot("seats"))
              .orElse("1 to " + terms.parties());
      return terms.flaw().isPresent()
          ? Optional.empty()
          : Optional.of(new Session(terms, Seats.parse(seats, terms.parties())));
    } catch (RuntimeException damaged) {
      return Optional.empty();
    }
  }

  private static long units(String value, int decimals) {
    return new BigDecimal(value).movePointRight(decimals).longValueExact();
  }

  private static Tolerance tolerance(Transcript.Found line) {
    return new Tolerance(
        Integer.parseInt(line.slot("threshold")),
        Integer.parseInt(line.slot("liars")),
        Integer.parseInt(line.slot("least")));
  }

  /**
   * The polynomial of the threshold's degree that {@code values} lie on, participant → value; empty
   * if they lie on none.
   */
  Optional<VectorDecoding> polynomial(Map<Integer, FieldVector> values) {
    return VectorDecoding.of(values, terms.tolerance().threshold(), 0);
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
    return new Totals(terms, sum, included).sumLine();
  }

  /** How the mean of {@code sum} stands in a log; "" in a demonstration. */
  String shownMean(FieldVector sum) {
    return new Totals(terms, sum, included).meanLine();
  }
}
