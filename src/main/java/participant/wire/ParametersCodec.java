package participant.wire;

import java.util.ArrayList;
import java.util.List;
import participant.machine.SessionId;
import participant.math.MersenneField;
import participant.protocol.join.Member;
import participant.protocol.join.RouteKey;
import participant.protocol.sum.Parameters;
import participant.protocol.sum.SumTerms;
import participant.protocol.sum.Tolerance;

/** {@code Parameters}, {@code SumTerms} and {@code Member} in the schema. */
final class ParametersCodec {
  private ParametersCodec() {}

  static void write(FieldWriter out, Parameters parameters) {
    out.open(1);
    writeTerms(out, parameters.terms());
    out.close();
    for (Member member : parameters.roster()) {
      out.open(2);
      writeMember(out, member);
      out.close();
    }
  }

  static Parameters read(Fields in) throws Malformed {
    SumTerms terms = readTerms(in.message(1, "terms"));
    List<Member> roster = new ArrayList<>();
    for (Fields member : in.messages(2, "roster", Limits.MAX_PARTIES)) {
      roster.add(readMember(member));
    }
    return new Parameters(terms, roster);
  }

  static void writeTerms(FieldWriter out, SumTerms terms) {
    out.bytes(1, terms.session().value())
        .constant(2, terms.kind())
        .constant(3, terms.field())
        .signed(4, terms.weights())
        .number(5, terms.decimals())
        .number(6, terms.limit())
        .number(7, terms.length())
        .number(8, terms.chunk())
        .texts(9, terms.columns());
    if (terms.withstands()) {
      Tolerance tolerance = terms.tolerance();
      out.open(10)
          .number(1, tolerance.threshold())
          .number(2, tolerance.liars())
          .number(3, tolerance.atLeast())
          .close();
    }
    out.flag(11, terms.fullReveal()).number(12, terms.least() + terms.limit());
    out.numbers(13, terms.shape());
  }

  static SumTerms readTerms(Fields in) throws Malformed {
    long limit = in.number(6, "limit", 0, Long.MAX_VALUE);
    return new SumTerms(
        readSession(in, 1),
        in.constant(2, "kind", SumTerms.Kind.values()),
        in.constant(3, "field", MersenneField.values()),
        in.signed(4, "weights"),
        in.number(5, "decimals", 0, SumTerms.MAX_DECIMALS),
        limit,
        in.number(12, "raised", 0, Long.MAX_VALUE) - limit,
        in.number(7, "length", 1, Limits.MAX_LONG_LENGTH),
        in.numbers(13, "shape", Limits.MAX_DIMENSIONS, Limits.MAX_LONG_LENGTH),
        in.number(8, "chunk", 0, Limits.MAX_CHUNK),
        in.texts(9, "columns", Limits.MAX_COLUMNS, Limits.MAX_COLUMN),
        readTolerance(in),
        in.flag(11, "full_reveal"));
  }

  /** Where there is none, the sum needs everybody. */
  private static Tolerance readTolerance(Fields in) throws Malformed {
    Tolerance tolerance = Tolerance.NONE;
    for (Fields told : in.messages(10, "tolerance", 1)) {
      tolerance =
          new Tolerance(
              told.number(1, "threshold", 1, Limits.MAX_PARTIES),
              told.number(2, "liars", 0, Limits.MAX_PARTIES),
              told.number(3, "at_least", 0, Limits.MAX_PARTIES));
    }
    return tolerance;
  }

  static SessionId readSession(Fields in, int field) throws Malformed {
    return new SessionId(in.bytes(field, "session", SessionId.LENGTH, SessionId.LENGTH));
  }

  static void writeMember(FieldWriter out, Member member) {
    out.seat(1, member.seat())
        .text(2, member.name())
        .texts(3, member.addresses())
        .bytes(4, member.certificate())
        .bytes(5, member.commitment());
    writeKey(out, 6, member.key());
  }

  static Member readMember(Fields in) throws Malformed {
    return new Member(
        in.seat(1, "seat"),
        in.text(2, "name", Limits.MAX_NAME),
        in.texts(3, "addresses", Limits.MAX_ADDRESSES, Limits.MAX_ADDRESS),
        in.bytes(4, "certificate", 1, Limits.MAX_CERTIFICATE),
        in.hash(5, "commitment"),
        readKey(in, 6));
  }

  static void writeKey(FieldWriter out, int field, RouteKey key) {
    out.open(field).bytes(1, key.key()).bytes(2, key.signature()).close();
  }

  static RouteKey readKey(Fields message, int field) throws Malformed {
    Fields in = message.message(field, "key");
    return new RouteKey(in.hash(1, "key"), in.bytes(2, "signature", 0, Limits.MAX_SIGNATURE));
  }
}
