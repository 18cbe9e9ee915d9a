package participant.protocol.join;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Hash;
import participant.crypto.Hmac;
import participant.crypto.SecretBytes;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.SessionId;
import participant.machine.State;
import participant.machine.Step;

/**
 * A joiner's side of the conversation drawn at {@link Gathering}, on one connection to a
 * coordinator whose certificate the invite named. It learns the terms before it asks for a seat,
 * and leaves without a trace where they do not suit it.
 */
public record Joining(Guest guest, Waiting waiting) implements State<JoinMessage, JoinOutcome> {
  private static final int NONCE_LENGTH = 32;

  /**
   * What the joiner's process brings.
   *
   * @param coordinator the party number that stands for the connection
   * @param coordinatorCertificate as the connection showed it
   * @param objection why these terms do not suit us, for people; empty if they do
   * @param addresses where we are reached
   * @param key makes our process's key for a session
   */
  public record Guest(
      SecretBytes secret,
      Bytes certificate,
      PartyId coordinator,
      Bytes coordinatorCertificate,
      List<Applicant> applicants,
      List<String> addresses,
      Function<Terms, Optional<String>> objection,
      Function<SessionId, RouteKey> key) {
    public Guest {
      applicants = List.copyOf(applicants);
      addresses = List.copyOf(addresses);
    }
  }

  /** What the joiner waits for. */
  sealed interface Waiting {
    record ForStart() implements Waiting {}

    record ForChallenge(Bytes nonce) implements Waiting {}

    record ForOffer(InviteProof proof) implements Waiting {}

    record ForSeats(Terms terms) implements Waiting {}

    record ForNothing() implements Waiting {}
  }

  public static Joining as(Guest guest) {
    return new Joining(guest, new Waiting.ForStart());
  }

  @Override
  public Step<JoinMessage, JoinOutcome> on(Event<JoinMessage> event, Entropy entropy) {
    if (waiting instanceof Waiting.ForNothing) {
      return Step.stay(this);
    } else if (event instanceof Event.Started) {
      Bytes nonce = Bytes.of(entropy.bytes(NONCE_LENGTH));
      // The connection showed the very certificate that the invite names, and terms may be long.
      return say(
              new Waiting.ForChallenge(nonce),
              new JoinMessage.Hello(Versions.OLDEST, Versions.NEWEST, nonce))
          .after(List.of(new Effect.Trust<>(guest.coordinator())));
    } else if (event instanceof Event.Received<JoinMessage> received) {
      return received(received.message());
    } else if (event instanceof Event.Lost<JoinMessage> lost) {
      return failed(JoinOutcome.Cause.LOST, "lost the coordinator: " + lost.how());
    } else if (event instanceof Event.Fired) {
      return failed(JoinOutcome.Cause.TIMEOUT, "the coordinator did not answer in time");
    } else if (event instanceof Event.Interrupted) {
      return failed(JoinOutcome.Cause.INTERRUPTED, "stopped");
    }
    return Step.stay(this);
  }

  private Step<JoinMessage, JoinOutcome> received(JoinMessage message) {
    if (message instanceof JoinMessage.Refuse refuse) {
      return failed(JoinOutcome.Cause.REFUSED, refuse.text());
    } else if (waiting instanceof Waiting.ForChallenge asked
        && message instanceof JoinMessage.Challenge challenge) {
      return prove(asked, challenge);
    } else if (waiting instanceof Waiting.ForOffer proved
        && message instanceof JoinMessage.Offered offered) {
      return consider(proved, offered);
    } else if (waiting instanceof Waiting.ForSeats applied
        && message instanceof JoinMessage.Seated seated) {
      return seated(applied, seated);
    }
    return failed(JoinOutcome.Cause.IMPOSTOR, "the coordinator spoke out of turn");
  }

  private Step<JoinMessage, JoinOutcome> prove(
      Waiting.ForChallenge asked, JoinMessage.Challenge challenge) {
    if (Versions.common(challenge.version(), challenge.version()).isEmpty()) {
      return failed(
          JoinOutcome.Cause.REFUSED, Versions.mismatch(challenge.version(), challenge.version()));
    }
    InviteProof proof =
        new InviteProof(
            guest.secret(),
            Hash.sha256(guest.certificate().toByteArray()),
            Hash.sha256(guest.coordinatorCertificate().toByteArray()),
            asked.nonce(),
            challenge.nonce());
    return say(new Waiting.ForOffer(proof), new JoinMessage.Prove(proof.ofJoiner()));
  }

  private Step<JoinMessage, JoinOutcome> consider(
      Waiting.ForOffer proved, JoinMessage.Offered offered) {
    if (!Hmac.equal(offered.proof(), proved.proof().ofInviter())) {
      return failed(
          JoinOutcome.Cause.IMPOSTOR, "the coordinator does not know the secret of this invite");
    }
    Optional<String> objection = guest.objection().apply(offered.terms());
    if (objection.isPresent()) {
      return end(new JoinOutcome.Declined(objection.get()));
    }
    return say(
        new Waiting.ForSeats(offered.terms()),
        new JoinMessage.Apply(
            guest.applicants(), guest.addresses(), guest.key().apply(offered.terms().session())));
  }

  private Step<JoinMessage, JoinOutcome> seated(
      Waiting.ForSeats applied, JoinMessage.Seated seated) {
    List<PartyId> seats = seated.seats();
    boolean fits =
        seats.size() == guest.applicants().size()
            && new HashSet<>(seats).size() == seats.size()
            && seats.stream()
                .allMatch(seat -> seat.number() >= 2 && seat.number() <= applied.terms().parties());
    for (int i = 0; fits && i < seats.size(); i++) {
      fits = guest.applicants().get(i).wish().map(seats.get(i)::equals).orElse(true);
    }
    if (!fits) {
      return failed(JoinOutcome.Cause.IMPOSTOR, "the coordinator gave other seats than asked for");
    }
    return new Step<>(
        new Joining(guest, new Waiting.ForNothing()),
        List.of(new Effect.Finish<>(new JoinOutcome.Admitted(applied.terms(), seats))));
  }

  private Step<JoinMessage, JoinOutcome> say(Waiting next, JoinMessage message) {
    return new Step<>(
        new Joining(guest, next), List.of(new Effect.Send<>(guest.coordinator(), message)));
  }

  private Step<JoinMessage, JoinOutcome> failed(JoinOutcome.Cause cause, String why) {
    return end(new JoinOutcome.Failed(cause, why));
  }

  private Step<JoinMessage, JoinOutcome> end(JoinOutcome outcome) {
    return new Step<>(
        new Joining(guest, new Waiting.ForNothing()),
        List.of(
            new Effect.Close<>(guest.coordinator(), "done joining"), new Effect.Finish<>(outcome)));
  }
}
