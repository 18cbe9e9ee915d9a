package participant.sim;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Hash;
import participant.machine.Message;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.node.Transport;
import participant.protocol.join.Applicant;
import participant.protocol.join.JoinMessage;
import participant.protocol.join.RouteKey;
import participant.protocol.join.Versions;
import participant.wire.Envelope;

/** Somebody who connects to a participant without an invite. */
public final class Stranger implements Transport.Listener {

  /** What it does there. */
  public enum Kind {
    SAYS_NOTHING,
    GUESSES_THE_PROOF,
    APPLIES_AT_ONCE,
    SPEAKS_ANOTHER_VERSION,
    CLAIMS_TO_BE_A_MEMBER,
    SPEAKS_FROM_A_SEAT,
    SENDS_RANDOM_BYTES,
    CLAIMS_A_LONG_FRAME
  }

  private static final byte[] LONG_FRAME = {-1, -1, -1, 127};

  private final Kind kind;
  private final SimNetwork.Port port;
  private final Entropy chance;
  private final Function<Supplier<Bytes>, ? extends Message> fromASeat;

  /**
   * @param fromASeat something that only a seat may say
   */
  Stranger(
      Kind kind,
      SimNetwork.Port port,
      Entropy chance,
      Function<Supplier<Bytes>, ? extends Message> fromASeat) {
    this.kind = kind;
    this.port = port;
    this.chance = chance;
    this.fromASeat = fromASeat;
  }

  void visit(String address, Bytes certificate) {
    port.dial(List.of(address), Hash.sha256(certificate.toByteArray()));
  }

  @Override
  public void opened(int link, boolean dialled, Bytes certificate, String localHost) {
    switch (kind) {
      case SAYS_NOTHING -> {}
      case GUESSES_THE_PROOF ->
          say(link, new JoinMessage.Hello(Versions.OLDEST, Versions.NEWEST, noise()));
      case APPLIES_AT_ONCE ->
          say(
              link,
              new JoinMessage.Apply(
                  List.of(new Applicant(Optional.empty(), "stranger", noise())),
                  List.of("nowhere"),
                  new RouteKey(noise(), noise())));
      case SPEAKS_ANOTHER_VERSION ->
          say(link, new JoinMessage.Hello(Versions.NEWEST + 1, Versions.NEWEST + 1, noise()));
      case CLAIMS_TO_BE_A_MEMBER ->
          say(
              link,
              new JoinMessage.Meet(Versions.OLDEST, Versions.NEWEST, SessionId.random(chance)));
      case SPEAKS_FROM_A_SEAT ->
          port.send(
              link,
              new Envelope(new PartyId(2), PartyId.COORDINATOR, fromASeat.apply(this::noise)));
      case SENDS_RANDOM_BYTES -> port.sendRaw(link, chance.bytes(1 + chance.nextInt(100)));
      case CLAIMS_A_LONG_FRAME -> port.sendRaw(link, LONG_FRAME);
    }
  }

  @Override
  public void received(int link, Envelope envelope) {
    if (envelope.message() instanceof JoinMessage.Challenge) {
      say(link, new JoinMessage.Prove(noise()));
    }
  }

  @Override
  public void closed(int link, String how) {}

  private void say(int link, JoinMessage message) {
    port.send(link, new Envelope(PartyId.NOBODY, PartyId.NOBODY, message));
  }

  private Bytes noise() {
    return Bytes.of(chance.bytes(32));
  }
}
