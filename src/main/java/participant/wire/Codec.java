package participant.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import participant.machine.Message;
import participant.machine.PartyId;

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
  /** Of joining, routes and every protocol of this program. */
  public static final Codec STANDARD = new Codec(List.of(new SumCodec()));

  private final List<Format> formats = new ArrayList<>();

  /**
   * @param protocols what is spoken besides joining and routes
   */
  Codec(List<Format> protocols) {
    formats.add(new RouteCodec());
    formats.add(new JoinCodec(protocols));
    formats.addAll(protocols);
  }

  /** Returns the bytes of {@link #frame}. */
  public byte[] encode(Envelope envelope) {
    return frame(envelope).toByteArray();
  }

  /**
   * Returns the frame that says {@code envelope}: always the same bytes for the same envelope.
   *
   * @throws IllegalArgumentException if it would be longer than {@link Limits#MAX_FRAME}
   */
  public Frame frame(Envelope envelope) {
    FieldWriter out = new FieldWriter();
    out.seat(1, envelope.from()).seat(2, envelope.to());
    formatOf(envelope.message()).write(out, envelope.message());
    Frame frame = out.toFrame();
    if (frame.length() > Limits.MAX_FRAME) {
      throw new IllegalArgumentException(
          "a frame has at most " + Limits.MAX_FRAME + " bytes, not " + frame.length());
    }
    return frame;
  }

  /** As {@link #decode(ByteBuffer)}. */
  public Envelope decode(byte[] frame) throws Malformed {
    return decode(ByteBuffer.wrap(frame));
  }

  /**
   * Returns what the bytes from {@code frame}'s position to its limit say; neither is moved, and no
   * part of {@code frame} is kept.
   *
   * @throws Malformed if they are no frame, or one beyond a limit
   */
  public Envelope decode(ByteBuffer frame) throws Malformed {
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

  private Format formatOf(Message message) {
    for (Format format : formats) {
      if (format.speaks(message)) {
        return format;
      }
    }
    throw new IllegalArgumentException("no encoding of " + message.getClass());
  }

  private Message message(Fields frame, int number) throws Malformed {
    for (Format format : formats) {
      if (format.holds(number)) {
        return format.read(frame, number);
      }
    }
    throw frame.malformed("holds an unknown message: " + number);
  }
}
