package participant.wire;

import java.nio.ByteBuffer;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.protocol.join.JoinMessage;
import participant.protocol.sum.SumMessage;

/**
 * Envelopes as bytes and back: {@code Frame} in {@code proto/participant.proto}, without the length
 * that stands before it on a socket. Whatever decodes is within {@link Limits}; whether it makes
 * sense in its session is for its protocol to say.
 *
 * <p>Fields are read and written here, and by no generated code: generated parsers allocate before
 * anybody can check, and cost every fresh process many times what its frames cost. That both speak
 * the same protobuf is tested against the code generated from the schema.
 */
public final class Codec {
  private static final int FIRST_OF_JOIN = 10;
  private static final int FIRST_OF_ROUTES = 20;
  private static final int FIRST_AFTER_ROUTES = 28;
  private static final int FIRST_OF_SUM = 30;
  private static final int FIRST_UNUSED = 50;

  private Codec() {}

  /** Returns the bytes of {@link #frame}. */
  public static byte[] encode(Envelope envelope) {
    return frame(envelope).toByteArray();
  }

  /**
   * Returns the frame that says {@code envelope}: always the same bytes for the same envelope.
   *
   * @throws IllegalArgumentException if it would be longer than {@link Limits#MAX_FRAME}
   */
  public static Frame frame(Envelope envelope) {
    FieldWriter out = new FieldWriter();
    out.seat(1, envelope.from()).seat(2, envelope.to());
    Message message = envelope.message();
    if (message instanceof JoinMessage join) {
      JoinCodec.write(out, join);
    } else if (message instanceof RouteMessage route) {
      RouteCodec.write(out, route);
    } else if (message instanceof SumMessage sum) {
      SumCodec.write(out, sum);
    } else {
      throw new IllegalArgumentException("no encoding of " + message.getClass());
    }
    Frame frame = out.toFrame();
    if (frame.length() > Limits.MAX_FRAME) {
      throw new IllegalArgumentException(
          "a frame has at most " + Limits.MAX_FRAME + " bytes, not " + frame.length());
    }
    return frame;
  }

  /** As {@link #decode(ByteBuffer)}. */
  public static Envelope decode(byte[] frame) throws Malformed {
    return decode(ByteBuffer.wrap(frame));
  }

  /**
   * Returns what the bytes from {@code frame}'s position to its limit say; neither is moved, and no
   * part of {@code frame} is kept.
   *
   * @throws Malformed if they are no frame, or one beyond a limit
   */
  public static Envelope decode(ByteBuffer frame) throws Malformed {
    if (frame.remaining() > Limits.MAX_FRAME) {
      throw new Malformed(
          "the frame has " + frame.remaining() + " bytes, not at most " + Limits.MAX_FRAME);
    }
    Fields fields = Fields.of(frame.slice());
    int number = fields.choice("message");
    PartyId from = fields.seatOrNobody(1, "from");
    PartyId to = fields.seatOrNobody(2, "to");
    return new Envelope(from, to, message(fields, number));
  }

  private static Message message(Fields frame, int number) throws Malformed {
    if (number >= FIRST_OF_ROUTES && number < FIRST_AFTER_ROUTES) {
      return RouteCodec.read(frame, number);
    } else if (number >= FIRST_OF_JOIN && number < FIRST_OF_SUM) {
      return JoinCodec.read(frame, number);
    } else if (number >= FIRST_OF_SUM && number < FIRST_UNUSED) {
      return SumCodec.read(frame, number);
    }
    throw frame.malformed("holds an unknown message: " + number);
  }
}
