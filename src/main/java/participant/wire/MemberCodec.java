package participant.wire;

import participant.protocol.join.Member;
import participant.protocol.join.RouteKey;
import participant.wire.proto.JoinProto;

/** {@code Member} and {@code RouteKey} in the schema, for every protocol that has a roster. */
final class MemberCodec {
  static final Shape KEY =
      new Shape().hash(1, "key").bytes(2, "signature", 0, Limits.MAX_SIGNATURE);

  static final Shape MEMBER =
      new Shape()
          .seat(1, "seat")
          .text(2, "name", Limits.MAX_NAME)
          .texts(3, "addresses", Limits.MAX_ADDRESSES, Limits.MAX_ADDRESS)
          .bytes(4, "certificate", 1, Limits.MAX_CERTIFICATE)
          .hash(5, "commitment")
          .message(6, "key", KEY);

  private MemberCodec() {}

  static JoinProto.Member writeMember(Member member) {
    return JoinProto.Member.newBuilder()
        .setSeat(member.seat().number())
        .setName(member.name())
        .addAllAddresses(member.addresses())
        .setCertificate(Scalars.write(member.certificate()))
        .setCommitment(Scalars.write(member.commitment()))
        .setKey(writeKey(member.key()))
        .build();
  }

  static Member readMember(JoinProto.Member in) {
    return new Member(
        Scalars.seat(in.getSeat()),
        in.getName(),
        in.getAddressesList(),
        Scalars.read(in.getCertificate()),
        Scalars.read(in.getCommitment()),
        readKey(in.getKey()));
  }

  static JoinProto.RouteKey writeKey(RouteKey key) {
    return JoinProto.RouteKey.newBuilder()
        .setKey(Scalars.write(key.key()))
        .setSignature(Scalars.write(key.signature()))
        .build();
  }

  static RouteKey readKey(JoinProto.RouteKey in) {
    return new RouteKey(Scalars.read(in.getKey()), Scalars.read(in.getSignature()));
  }
}
