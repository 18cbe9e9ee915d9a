package participant.wire;

import java.util.ArrayList;
import java.util.List;
import participant.protocol.network.NodeType;
import participant.protocol.network.Statement;
import participant.wire.proto.NetworkProto;

/**
 * {@code NodeStatement} in the schema: what members of a standing network sign about each other.
 */
final class StatementsCodec {
  private static final int ADMISSION = 10;
  private static final int PRESENCE = 11;
  private static final int REVOCATION = 12;

  static final Shape STATEMENT =
      new Shape()
          .oneOf("statement", "an unknown statement")
          .message(
              ADMISSION,
              "admission",
              new Shape()
                  .bytes(1, "certificate", 1, Limits.MAX_CERTIFICATE)
                  .constant(2, "type", NodeType.values())
                  .hash(3, "signer")
                  .number(4, "at", 0, Limits.MAX_TIME)
                  .bytes(5, "signature", 0, Limits.MAX_SIGNATURE))
          .message(
              PRESENCE,
              "presence",
              new Shape()
                  .hash(1, "subject")
                  .text(2, "name", Limits.MAX_NAME)
                  .texts(3, "addresses", Limits.MAX_ADDRESSES, Limits.MAX_ADDRESS)
                  .number(4, "at", 0, Limits.MAX_TIME)
                  .bytes(5, "signature", 0, Limits.MAX_SIGNATURE))
          .message(
              REVOCATION,
              "revocation",
              new Shape()
                  .hash(1, "subject")
                  .hash(2, "signer")
                  .text(3, "why", Limits.MAX_TEXT)
                  .bytes(4, "signature", 0, Limits.MAX_SIGNATURE));

  private StatementsCodec() {}

  static List<NetworkProto.NodeStatement> write(List<Statement> statements) {
    List<NetworkProto.NodeStatement> all = new ArrayList<>(statements.size());
    statements.forEach(statement -> all.add(write(statement)));
    return all;
  }

  private static NetworkProto.NodeStatement write(Statement statement) {
    NetworkProto.NodeStatement.Builder out = NetworkProto.NodeStatement.newBuilder();
    if (statement instanceof Statement.Admission admission) {
      out.setAdmission(
          NetworkProto.Admission.newBuilder()
              .setCertificate(Scalars.write(admission.certificate()))
              .setTypeValue(Scalars.write(admission.type()))
              .setSigner(Scalars.write(admission.signer()))
              .setAt(admission.at())
              .setSignature(Scalars.write(admission.signature())));
    } else if (statement instanceof Statement.Presence presence) {
      out.setPresence(
          NetworkProto.Presence.newBuilder()
              .setSubject(Scalars.write(presence.subject()))
              .setName(presence.name())
              .addAllAddresses(presence.addresses())
              .setAt(presence.at())
              .setSignature(Scalars.write(presence.signature())));
    } else if (statement instanceof Statement.Revocation revocation) {
      out.setRevocation(
          NetworkProto.Revocation.newBuilder()
              .setSubject(Scalars.write(revocation.subject()))
              .setSigner(Scalars.write(revocation.signer()))
              .setWhy(revocation.why())
              .setSignature(Scalars.write(revocation.signature())));
    }
    return out.build();
  }

  static List<Statement> read(List<NetworkProto.NodeStatement> statements) {
    List<Statement> all = new ArrayList<>(statements.size());
    statements.forEach(statement -> all.add(read(statement)));
    return all;
  }

  private static Statement read(NetworkProto.NodeStatement in) {
    if (in.hasAdmission()) {
      NetworkProto.Admission admission = in.getAdmission();
      return new Statement.Admission(
          Scalars.read(admission.getCertificate()),
          Scalars.read(admission.getTypeValue(), NodeType.values()),
          Scalars.read(admission.getSigner()),
          admission.getAt(),
          Scalars.read(admission.getSignature()));
    } else if (in.hasPresence()) {
      NetworkProto.Presence presence = in.getPresence();
      return new Statement.Presence(
          Scalars.read(presence.getSubject()),
          presence.getName(),
          presence.getAddressesList(),
          presence.getAt(),
          Scalars.read(presence.getSignature()));
    }
    NetworkProto.Revocation revocation = in.getRevocation();
    return new Statement.Revocation(
        Scalars.read(revocation.getSubject()),
        Scalars.read(revocation.getSigner()),
        revocation.getWhy(),
        Scalars.read(revocation.getSignature()));
  }
}
