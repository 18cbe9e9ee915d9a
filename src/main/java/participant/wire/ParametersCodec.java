package participant.wire;

import java.util.ArrayList;
import java.util.List;
import participant.machine.SessionId;
import participant.math.MersenneField;
import participant.protocol.join.Member;
import participant.protocol.sum.message.Parameters;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.Tolerance;
import participant.wire.proto.JoinProto;
import participant.wire.proto.SumProto;
import participant.wire.proto.ThresholdProto;

/** {@code SumTerms} and {@code Parameters} in the schema. */
final class ParametersCodec {
  private static final Shape TOLERANCE =
      new Shape()
          .number(1, "threshold", 1, Limits.MAX_PARTIES)
          .number(2, "liars", 0, Limits.MAX_PARTIES)
          .number(3, "at_least", 0, Limits.MAX_PARTIES);

  static final Shape TERMS =
      new Shape()
          .bytes(1, "session", SessionId.LENGTH, SessionId.LENGTH)
          .constant(2, "kind", SumTerms.Kind.values())
          .constant(3, "field", MersenneField.values())
          .numbers(4, "weights", Limits.MAX_PARTIES, Long.MIN_VALUE, Long.MAX_VALUE)
          .number(5, "decimals", 0, SumTerms.MAX_DECIMALS)
          .number(6, "limit", 0, Long.MAX_VALUE)
          .number(7, "length", 1, Limits.MAX_LONG_LENGTH)
          .number(8, "chunk", 0, Limits.MAX_CHUNK)
          .texts(9, "columns", Limits.MAX_COLUMNS, Limits.MAX_COLUMN)
          .messages(10, "tolerance", 1, TOLERANCE)
          .flag(11, "full_reveal")
          .number(12, "raised", 0, Long.MAX_VALUE)
          .numbers(13, "shape", Limits.MAX_DIMENSIONS, 1, Limits.MAX_LONG_LENGTH);

  static final Shape PARAMETERS =
      new Shape()
          .message(1, "terms", TERMS)
          .messages(2, "roster", Limits.MAX_PARTIES, MemberCodec.MEMBER);

  private ParametersCodec() {}

  static SumProto.Parameters write(Parameters parameters) {
    SumProto.Parameters.Builder out =
        SumProto.Parameters.newBuilder().setTerms(writeTerms(parameters.terms()));
    for (Member member : parameters.roster()) {
      out.addRoster(MemberCodec.writeMember(member));
    }
    return out.build();
  }

  static Parameters read(SumProto.Parameters in) {
    List<Member> roster = new ArrayList<>(in.getRosterCount());
    for (JoinProto.Member member : in.getRosterList()) {
      roster.add(MemberCodec.readMember(member));
    }
    return new Parameters(readTerms(in.getTerms()), roster);
  }

  static SumProto.SumTerms writeTerms(SumTerms terms) {
    SumProto.SumTerms.Builder out =
        SumProto.SumTerms.newBuilder()
            .setSession(Scalars.write(terms.session().value()))
            .setKindValue(Scalars.write(terms.kind()))
            .setFieldValue(Scalars.write(terms.field()))
            .addAllWeights(terms.weights())
            .setDecimals(terms.decimals())
            .setLimit(terms.limit())
            .setLength(terms.length())
            .setChunk(terms.chunk())
            .addAllColumns(terms.columns())
            .setFullReveal(terms.fullReveal())
            .setRaised(terms.least() + terms.limit())
            .addAllShape(terms.shape());
    if (terms.withstands()) {
      out.setTolerance(
          ThresholdProto.Tolerance.newBuilder()
              .setThreshold(terms.tolerance().threshold())
              .setLiars(terms.tolerance().liars())
              .setAtLeast(terms.tolerance().atLeast()));
    }
    return out.build();
  }

  static SumTerms readTerms(SumProto.SumTerms in) {
    return new SumTerms(
        new SessionId(Scalars.read(in.getSession())),
        Scalars.read(in.getKindValue(), SumTerms.Kind.values()),
        Scalars.read(in.getFieldValue(), MersenneField.values()),
        in.getWeightsList(),
        in.getDecimals(),
        in.getLimit(),
        in.getRaised() - in.getLimit(),
        in.getLength(),
        in.getShapeList(),
        in.getChunk(),
        in.getColumnsList(),
        readTolerance(in),
        in.getFullReveal());
  }

  /** Where there is none, the sum needs everybody. */
  private static Tolerance readTolerance(SumProto.SumTerms in) {
    ThresholdProto.Tolerance told = in.getTolerance();
    return in.hasTolerance()
        ? new Tolerance(told.getThreshold(), told.getLiars(), told.getAtLeast())
        : Tolerance.NONE;
  }
}
