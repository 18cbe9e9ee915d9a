package participant.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import participant.machine.Message;
import participant.machine.SessionId;
import participant.protocol.network.NodeType;
import participant.protocol.network.OwnerMessage;
import participant.wire.proto.NetworkProto;

/** What a node and its owner say to each other: numbers 80 to 89 in {@code Frame}. */
final class OwnerCodec implements Format {
  private static final int LOOK = 80;
  private static final int VIEW = 81;
  private static final int ASK_INVITE = 82;
  private static final int INVITED = 83;
  private static final int ADMIT = 84;
  private static final int REVOKE = 85;
  private static final int STOP = 86;
  private static final int DONE = 87;
  private static final int NOT_DONE = 88;

  private static final Shape LINE =
      new Shape()
          .hash(1, "fingerprint")
          .constant(2, "type", NodeType.values())
          .text(3, "name", Limits.MAX_NAME)
          .texts(4, "addresses", Limits.MAX_ADDRESSES, Limits.MAX_ADDRESS)
          .constant(5, "standing", OwnerMessage.Standing.values())
          .text(6, "detail", Limits.MAX_TEXT);

  private static final Shape MESSAGES =
      new Shape()
          .message(LOOK, "look", new Shape())
          .message(
              VIEW,
              "view",
              new Shape()
                  .hash(1, "own")
                  .bytes(2, "network", 0, SessionId.LENGTH)
                  .text(3, "waiting", Limits.MAX_TEXT)
                  .messages(4, "members", Limits.MAX_MEMBERS, LINE))
          .message(ASK_INVITE, "ask_invite", new Shape())
          .message(INVITED, "invited", new Shape().text(1, "invite", Limits.MAX_INVITE))
          .message(
              ADMIT,
              "admit",
              new Shape()
                  .bytes(1, "certificate", 1, Limits.MAX_CERTIFICATE)
                  .constant(2, "type", NodeType.values()))
          .message(
              REVOKE, "revoke", new Shape().hash(1, "fingerprint").text(2, "why", Limits.MAX_TEXT))
          .message(STOP, "stop", new Shape())
          .message(DONE, "done", new Shape())
          .message(NOT_DONE, "not_done", new Shape().text(1, "why", Limits.MAX_TEXT));

  @Override
  public Shape messages() {
    return MESSAGES;
  }

  @Override
  public boolean speaks(Message message) {
    return message instanceof OwnerMessage;
  }

  @Override
  public Body write(Message message) {
    if (message instanceof OwnerMessage.Look) {
      return Body.of(LOOK, NetworkProto.Look.getDefaultInstance());
    } else if (message instanceof OwnerMessage.View view) {
      return Body.of(VIEW, write(view));
    } else if (message instanceof OwnerMessage.AskInvite) {
      return Body.of(ASK_INVITE, NetworkProto.AskInvite.getDefaultInstance());
    } else if (message instanceof OwnerMessage.Invited invited) {
      return Body.of(
          INVITED, NetworkProto.Invited.newBuilder().setInvite(invited.invite()).build());
    } else if (message instanceof OwnerMessage.Admit admit) {
      return Body.of(
          ADMIT,
          NetworkProto.Admit.newBuilder()
              .setCertificate(Scalars.write(admit.certificate()))
              .setTypeValue(Scalars.write(admit.type()))
              .build());
    } else if (message instanceof OwnerMessage.Revoke revoke) {
      return Body.of(
          REVOKE,
          NetworkProto.Revoke.newBuilder()
              .setFingerprint(Scalars.write(revoke.fingerprint()))
              .setWhy(revoke.why())
              .build());
    } else if (message instanceof OwnerMessage.Stop) {
      return Body.of(STOP, NetworkProto.Stop.getDefaultInstance());
    } else if (message instanceof OwnerMessage.Done) {
      return Body.of(DONE, NetworkProto.Done.getDefaultInstance());
    }
    OwnerMessage.Refused refused = (OwnerMessage.Refused) message;
    return Body.of(
        NOT_DONE, NetworkProto.NotDone.newBuilder().setWhy(Scalars.clipped(refused.why())).build());
  }

  private static NetworkProto.View write(OwnerMessage.View view) {
    NetworkProto.View.Builder out =
        NetworkProto.View.newBuilder().setOwn(Scalars.write(view.own())).setWaiting(view.waiting());
    view.network().ifPresent(network -> out.setNetwork(Scalars.write(network.value())));
    for (OwnerMessage.MemberLine line : view.members()) {
      out.addMembers(
          NetworkProto.MemberLine.newBuilder()
              .setFingerprint(Scalars.write(line.fingerprint()))
              .setTypeValue(Scalars.write(line.type()))
              .setName(line.name())
              .addAllAddresses(line.addresses())
              .setStandingValue(Scalars.write(line.standing()))
              .setDetail(Scalars.clipped(line.detail())));
    }
    return out.build();
  }

  @Override
  public Message read(Payload message) throws Malformed {
    switch (message.number()) {
      case LOOK:
        return new OwnerMessage.Look();
      case VIEW:
        return read(message.as(NetworkProto.View.parser()));
      case ASK_INVITE:
        return new OwnerMessage.AskInvite();
      case INVITED:
        return new OwnerMessage.Invited(message.as(NetworkProto.Invited.parser()).getInvite());
      case ADMIT:
        NetworkProto.Admit admit = message.as(NetworkProto.Admit.parser());
        return new OwnerMessage.Admit(
            Scalars.read(admit.getCertificate()),
            Scalars.read(admit.getTypeValue(), NodeType.values()));
      case REVOKE:
        NetworkProto.Revoke revoke = message.as(NetworkProto.Revoke.parser());
        return new OwnerMessage.Revoke(Scalars.read(revoke.getFingerprint()), revoke.getWhy());
      case STOP:
        return new OwnerMessage.Stop();
      case DONE:
        return new OwnerMessage.Done();
      default:
        return new OwnerMessage.Refused(message.as(NetworkProto.NotDone.parser()).getWhy());
    }
  }

  private static OwnerMessage.View read(NetworkProto.View in) {
    List<OwnerMessage.MemberLine> members = new ArrayList<>(in.getMembersCount());
    for (NetworkProto.MemberLine line : in.getMembersList()) {
      members.add(
          new OwnerMessage.MemberLine(
              Scalars.read(line.getFingerprint()),
              Scalars.read(line.getTypeValue(), NodeType.values()),
              line.getName(),
              line.getAddressesList(),
              Scalars.read(line.getStandingValue(), OwnerMessage.Standing.values()),
              line.getDetail()));
    }
    return new OwnerMessage.View(
        Scalars.read(in.getOwn()),
        in.getNetwork().size() == SessionId.LENGTH
            ? Optional.of(new SessionId(Scalars.read(in.getNetwork())))
            : Optional.empty(),
        in.getWaiting(),
        members);
  }
}
