package participant.wire;

import com.google.protobuf.MessageLite;
import java.util.List;
import participant.crypto.SecretBytes;
import participant.machine.Message;
import participant.machine.SessionId;
import participant.protocol.network.NetworkMessage;
import participant.protocol.network.NodeType;
import participant.wire.proto.NetworkProto;

/** What members of a standing network say to each other: numbers 70 to 79 in {@code Frame}. */
final class NetworkCodec implements Format {
  private static final int KNOCK = 70;
  private static final int ADMITTED = 71;
  private static final int GREET = 72;
  private static final int TOLD = 73;
  private static final int ALIVE = 74;
  private static final int KEPT = 75;

  private static final int CHAIN = NetworkMessage.LONGEST_CHAIN;

  private static final Shape MESSAGES =
      new Shape()
          .message(
              KNOCK, "knock", new Shape().constant(1, "type", NodeType.values()).hash(2, "proof"))
          .message(
              ADMITTED,
              "admitted",
              session(new Shape(), "network")
                  .messages(2, "chain", 2 * CHAIN, StatementsCodec.STATEMENT))
          .message(
              GREET,
              "greet",
              session(new Shape(), "network")
                  .number(2, "time", 0, Limits.MAX_TIME)
                  .hash(3, "digest")
                  .messages(4, "chain", CHAIN + 1, StatementsCodec.STATEMENT))
          .message(
              TOLD,
              "told",
              new Shape()
                  .messages(
                      1, "statements", NetworkMessage.MOST_STATEMENTS, StatementsCodec.STATEMENT))
          .message(ALIVE, "alive", new Shape().hash(1, "digest"))
          .message(
              KEPT,
              "kept",
              session(new Shape(), "network")
                  .bytes(2, "invite", Limits.INVITE_SECRET, Limits.INVITE_SECRET));

  private static Shape session(Shape shape, String name) {
    return shape.bytes(1, name, SessionId.LENGTH, SessionId.LENGTH);
  }

  @Override
  public Shape messages() {
    return MESSAGES;
  }

  @Override
  public boolean speaks(Message message) {
    return message instanceof NetworkMessage;
  }

  @Override
  public Body write(Message message) {
    if (message instanceof NetworkMessage.Knock knock) {
      return Body.of(
          KNOCK,
          NetworkProto.Knock.newBuilder()
              .setTypeValue(Scalars.write(knock.type()))
              .setProof(Scalars.write(knock.proof()))
              .build());
    } else if (message instanceof NetworkMessage.Admitted admitted) {
      return Body.of(
          ADMITTED,
          NetworkProto.Admitted.newBuilder()
              .setNetwork(Scalars.write(admitted.network().value()))
              .addAllChain(StatementsCodec.write(admitted.chain()))
              .build());
    } else if (message instanceof NetworkMessage.Greet greet) {
      return Body.of(
          GREET,
          NetworkProto.Greet.newBuilder()
              .setNetwork(Scalars.write(greet.network().value()))
              .setTime(greet.time())
              .setDigest(Scalars.write(greet.digest()))
              .addAllChain(StatementsCodec.write(greet.chain()))
              .build());
    } else if (message instanceof NetworkMessage.Told told) {
      return Body.of(
          TOLD,
          NetworkProto.Told.newBuilder()
              .addAllStatements(StatementsCodec.write(told.statements()))
              .build());
    } else if (message instanceof NetworkMessage.Kept kept) {
      MessageLite own =
          NetworkProto.Kept.newBuilder()
              .setNetwork(Scalars.write(kept.network().value()))
              .setInvite(Scalars.write(kept.invite()))
              .build();
      return Body.of(KEPT, own);
    }
    NetworkMessage.Alive alive = (NetworkMessage.Alive) message;
    return Body.of(
        ALIVE, NetworkProto.Alive.newBuilder().setDigest(Scalars.write(alive.digest())).build());
  }

  @Override
  public Message read(Payload message) throws Malformed {
    switch (message.number()) {
      case KNOCK:
        NetworkProto.Knock knock = message.as(NetworkProto.Knock.parser());
        return new NetworkMessage.Knock(
            Scalars.read(knock.getTypeValue(), NodeType.values()), Scalars.read(knock.getProof()));
      case ADMITTED:
        NetworkProto.Admitted admitted = message.as(NetworkProto.Admitted.parser());
        return new NetworkMessage.Admitted(
            new SessionId(Scalars.read(admitted.getNetwork())),
            StatementsCodec.read(admitted.getChainList()));
      case GREET:
        NetworkProto.Greet greet = message.as(NetworkProto.Greet.parser());
        return new NetworkMessage.Greet(
            new SessionId(Scalars.read(greet.getNetwork())),
            greet.getTime(),
            Scalars.read(greet.getDigest()),
            StatementsCodec.read(greet.getChainList()));
      case TOLD:
        List<NetworkProto.NodeStatement> told =
            message.as(NetworkProto.Told.parser()).getStatementsList();
        return new NetworkMessage.Told(StatementsCodec.read(told));
      case ALIVE:
        return new NetworkMessage.Alive(
            Scalars.read(message.as(NetworkProto.Alive.parser()).getDigest()));
      default:
        NetworkProto.Kept kept = message.as(NetworkProto.Kept.parser());
        return new NetworkMessage.Kept(
            new SessionId(Scalars.read(kept.getNetwork())),
            SecretBytes.of(kept.getInvite().toByteArray()));
    }
  }
}
