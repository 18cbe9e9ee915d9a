package participant.wire;

import java.nio.ByteBuffer;
import participant.machine.Message;

/** The messages of routes: numbers 20 to 29 in {@code Frame}. */
final class RouteCodec implements Format {
  private static final int RELAYED = 20;
  private static final int UNREACHABLE = 21;

  private static final int AFTER_LAST = 28;

  @Override
  public boolean holds(int number) {
    return number >= RELAYED && number < AFTER_LAST;
  }

  @Override
  public boolean speaks(Message message) {
    return message instanceof RouteMessage;
  }

  @Override
  public void write(FieldWriter out, Message message) {
    if (message instanceof RouteMessage.Relayed relayed) {
      out.open(RELAYED).ending(1, relayed.sealed());
    } else if (message instanceof RouteMessage.Unreachable unreachable) {
      out.open(UNREACHABLE).seat(1, unreachable.seat());
    } else {
      throw new IllegalArgumentException("no encoding of " + message.getClass());
    }
    out.close();
  }

  @Override
  public RouteMessage read(Fields frame, int number) throws Malformed {
    return switch (number) {
      case RELAYED -> readRelayed(frame.message(RELAYED, "relayed"));
      case UNREACHABLE ->
          new RouteMessage.Unreachable(frame.message(UNREACHABLE, "unreachable").seat(1, "seat"));
      default -> throw frame.malformed("holds an unknown message: " + number);
    };
  }

  /** A copy: it waits to be sent on while its frame's bytes are overwritten. */
  private static RouteMessage readRelayed(Fields in) throws Malformed {
    ByteBuffer sealed = in.content(1, "sealed", Limits.MAX_SEALED);
    if (sealed.remaining() < Limits.MIN_SEALED) {
      throw in.malformed(
          "sealed", "has " + sealed.remaining() + " bytes, not at least " + Limits.MIN_SEALED);
    }
    return new RouteMessage.Relayed(ByteBuffer.allocate(sealed.remaining()).put(sealed).flip());
  }
}
