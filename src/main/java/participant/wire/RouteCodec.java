package participant.wire;

import java.nio.ByteBuffer;
import participant.machine.Message;
import participant.wire.proto.RouteProto.Relayed;
import participant.wire.proto.RouteProto.Unreachable;

/** The messages of routes: numbers 20 to 27 in {@code Frame}. */
final class RouteCodec implements Format {
  private static final int RELAYED = 20;
  private static final int UNREACHABLE = 21;

  private static final int SEALED = 1;

  private static final Shape MESSAGES =
      new Shape()
          .message(
              RELAYED,
              "relayed",
              new Shape().bytes(SEALED, "sealed", Limits.MIN_SEALED, Limits.MAX_SEALED))
          .message(UNREACHABLE, "unreachable", new Shape().seat(1, "seat"));

  @Override
  public Shape messages() {
    return MESSAGES;
  }

  @Override
  public boolean speaks(Message message) {
    return message instanceof RouteMessage;
  }

  @Override
  public Body write(Message message) {
    if (message instanceof RouteMessage.Relayed relayed) {
      return Body.of(RELAYED, Relayed.getDefaultInstance())
          .ending(Body.of(SEALED, relayed.sealed()));
    }
    RouteMessage.Unreachable unreachable = (RouteMessage.Unreachable) message;
    return Body.of(
        UNREACHABLE, Unreachable.newBuilder().setSeat(unreachable.seat().number()).build());
  }

  @Override
  public RouteMessage read(Payload message) throws Malformed {
    return message.number() == RELAYED
        ? new RouteMessage.Relayed(copy(message.as(Relayed.parser())))
        : new RouteMessage.Unreachable(Scalars.seat(message.as(Unreachable.parser()).getSeat()));
  }

  /** It waits to be sent on while its frame's bytes are overwritten. */
  private static ByteBuffer copy(Relayed relayed) {
    return ByteBuffer.wrap(relayed.getSealed().toByteArray());
  }
}
