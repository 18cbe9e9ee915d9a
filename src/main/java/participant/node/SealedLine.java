package participant.node;

import java.nio.ByteBuffer;
import java.util.Optional;
import participant.machine.PartyId;
import participant.wire.Codec;
import participant.wire.Envelope;
import participant.wire.Malformed;
import participant.wire.RouteMessage;

/**
 * One end of a link through the coordinator. It ends with the first frame that is not the next one
 * as the other end sealed it.
 */
final class SealedLine {

  /** What a sealed frame turned out to be. */
  sealed interface Opened {
    record Said(Envelope envelope) implements Opened {}

    /** The line is over; {@code how} is for people. */
    record Over(String how) implements Opened {}
  }

  static final String NO_KEYS = "no secret can be agreed on with its key";
  private static final String DISTURBED =
      "what came from it through the coordinator was changed, lost or repeated, there or before";

  private final Routes.Passage passage;
  private final Codec codec;
  private Optional<Seals> seals = Optional.empty();
  private boolean asked;
  private boolean over;

  SealedLine(Routes.Passage passage, Codec codec) {
    this.codec = codec;
    this.passage = passage;
  }

  /** The link that it goes over. */
  int link() {
    return passage.over();
  }

  boolean isOver() {
    return over;
  }

  void end() {
    over = true;
    seals = Optional.empty();
  }

  /** Whether a frame from and to these lowest seats is on this line. */
  boolean leads(PartyId from, PartyId to) {
    return passage.to().equals(from) && passage.from().equals(to);
  }

  /** {@code message} as it goes to the coordinator; empty where there are no keys. */
  Optional<Envelope> seal(byte[] message) {
    return seals()
        .map(keys -> ByteBuffer.wrap(keys.out().seal(message)))
        .map(RouteMessage.Relayed::new)
        .map(relayed -> new Envelope(passage.from(), passage.to(), relayed));
  }

  Opened open(ByteBuffer sealed) {
    if (seals().isEmpty()) {
      return new Opened.Over(NO_KEYS);
    }
    byte[] bytes = new byte[sealed.remaining()];
    sealed.duplicate().get(bytes);
    Optional<byte[]> message = seals().get().in().open(bytes);
    if (message.isEmpty()) {
      return new Opened.Over(DISTURBED);
    } else if (message.get().length == 0) {
      return new Opened.Over("it closed the connection");
    }
    try {
      Envelope envelope = codec.decode(message.get());
      return envelope.message() instanceof RouteMessage
          ? new Opened.Over("it sent a sealed frame within another")
          : new Opened.Said(envelope);
    } catch (Malformed e) {
      return new Opened.Over("it sent a malformed frame: " + e.getMessage());
    }
  }

  private Optional<Seals> seals() {
    if (!asked) {
      asked = true;
      seals = passage.seals().get();
    }
    return seals;
  }
}
