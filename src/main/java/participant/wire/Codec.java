package participant.wire;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import participant.machine.Message;
import participant.machine.PartyId;

/**
 * Envelopes as bytes and back: {@code Frame} in {@code proto/frame.proto}, without the length that
 * stands before it on a socket. Whatever decodes is within {@link Limits}; whether it makes sense
 * in its session is for its protocol to say.
 *
 * <p>What is in a frame is written and read by the classes that protoc generates, a message at a
 * time: who plugs in a protocol brings a {@link Format}, and no line changes here. Bytes are held
 * against their {@link Shape} first, and protobuf sees no field that is unknown. The worst frame
 * within the limits, of a few hundred thousand vectors of one element, makes it allocate up to
 * {@value #COST} bytes for each byte of its own, of which a sixth is held at once.
 *
 * <p>Protobuf's messages and byte strings print what they hold, secrets too: none leaves this
 * package, and nothing in it prints them.
 */
public final class Codec {
  /** Of joining, routes and every protocol of this program. */
  public static final Codec STANDARD = new Codec(List.of(new SumCodec()));

  /** Of the nodes of a standing network and of what is plugged in there. */
  public static Codec standing() {
    return new Codec(List.of(new NetworkCodec(), new OwnerCodec(), new SurveyCodec()));
  }

  /** Bytes that whoever decodes a frame may allocate for each of its own, garbage included. */
  static final int COST = 96;

  private static final int FROM = 1;
  private static final int TO = 2;

  private final List<Format> formats = new ArrayList<>();
  private final Shape shape =
      new Shape()
          .seatOrNobody(FROM, "from")
          .seatOrNobody(TO, "to")
          .oneOf("message", "an unknown message");

  /**
   * @param protocols what is spoken besides joining and routes
   */
  Codec(List<Format> protocols) {
    formats.add(new RouteCodec());
    formats.add(new JoinCodec(protocols));
    formats.addAll(protocols);
    for (Format format : formats) {
      shape.with(format.messages());
    }
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
    Body body = formatOf(envelope.message()).write(envelope.message());
    int length = size(FROM, envelope.from()) + size(TO, envelope.to()) + body.size();
    if (length > Limits.MAX_FRAME) {
      throw new IllegalArgumentException(
          "a frame has at most " + Limits.MAX_FRAME + " bytes, not " + length);
    }
    int tail = body.tail().isPresent() ? body.tail().get().remaining() : 0;
    byte[] head = new byte[length - tail];
    CodedOutputStream out = CodedOutputStream.newInstance(head);
    try {
      write(out, FROM, envelope.from());
      write(out, TO, envelope.to());
      body.writeTo(out);
    } catch (IOException e) {
      throw new IllegalStateException("a frame is longer than its parts", e);
    }
    return new Frame(head, body.tail());
  }

  /** As {@link #decode(ByteBuffer)}. */
  public Envelope decode(byte[] frame) throws Malformed {
    return decode(ByteBuffer.wrap(frame));
  }

  /**
   * Returns what the bytes from {@code frame}'s position to its limit say; neither is moved. No
   * part of {@code frame} is kept, but for the elements of a chunk of a long vector: they are a
   * view of it, good until its bytes are others.
   *
   * @throws Malformed if they are no frame, or one beyond a limit
   */
  public Envelope decode(ByteBuffer frame) throws Malformed {
    if (frame.remaining() > Limits.MAX_FRAME) {
      throw new Malformed(
          "the frame has " + frame.remaining() + " bytes, not at most " + Limits.MAX_FRAME);
    }
    Payload whole = Payload.of(frame);
    if (shape.check(Path.FRAME, whole)) {
      whole = shape.known(whole);
    }
    PartyId from = new PartyId(whole.value(FROM));
    PartyId to = new PartyId(whole.value(TO));
    return new Envelope(from, to, message(whole.choice()));
  }

  private Format formatOf(Message message) {
    for (Format format : formats) {
      if (format.speaks(message)) {
        return format;
      }
    }
    throw new IllegalArgumentException("no encoding of " + message.getClass());
  }

  private Message message(Payload body) throws Malformed {
    for (Format format : formats) {
      if (format.messages().has(body.number())) {
        return format.read(body);
      }
    }
    throw new IllegalStateException("nobody reads " + body.number());
  }

  private static int size(int field, PartyId seat) {
    return seat.number() == 0 ? 0 : CodedOutputStream.computeUInt32Size(field, seat.number());
  }

  private static void write(CodedOutputStream out, int field, PartyId seat) throws IOException {
    if (seat.number() != 0) {
      out.writeUInt32(field, seat.number());
    }
  }
}
