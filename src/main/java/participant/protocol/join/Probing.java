package participant.protocol.join;

import java.util.List;
import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Entropy;
import participant.crypto.Hash;
import participant.crypto.Hmac;
import participant.crypto.SecretBytes;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.State;
import participant.machine.Step;

/**
 * One who asks the coordinator of an invite whether it would be let in, and what is seen of it. It
 * says what a joiner says, up to the proof, and then {@link JoinMessage.Probe}: never {@link
 * JoinMessage.Apply}, so that it takes no seat.
 */
public record Probing(Asker asker, Stage stage, Bytes nonce, Bytes expected, Optional<Terms> terms)
    implements State<JoinMessage, Probing.Outcome> {
  private static final int NONCE_LENGTH = 32;

  /**
   * What the asking process brings.
   *
   * @param coordinator the party number that stands for the connection
   * @param coordinatorCertificate as the connection showed it
   * @param port where to be dialled; 0 for nowhere
   */
  public record Asker(
      SecretBytes secret,
      Bytes certificate,
      PartyId coordinator,
      Bytes coordinatorCertificate,
      int port) {}

  /** What the coordinator has not answered yet. */
  public enum Stage {
    /** Whether it speaks a version of ours. */
    VERSION,
    /** Whether the invite admits. */
    INVITE,
    /** What it sees of us. */
    SIGHT,
    OVER
  }

  /** How asking ended. */
  public sealed interface Outcome {
    record Answered(Terms terms, JoinMessage.Probed sight) implements Outcome {}

    record Refused(Stage stage, JoinMessage.Refusal refusal, String text) implements Outcome {}

    /** It broke the rules, or the connection did. */
    record Failed(Stage stage, String how) implements Outcome {}
  }

  public static Probing as(Asker asker) {
    return new Probing(asker, Stage.VERSION, Bytes.EMPTY, Bytes.EMPTY, Optional.empty());
  }

  @Override
  public Step<JoinMessage, Outcome> on(Event<JoinMessage> event, Entropy entropy) {
    if (stage == Stage.OVER) {
      return Step.stay(this);
    } else if (event instanceof Event.Started) {
      Bytes fresh = Bytes.of(entropy.bytes(NONCE_LENGTH));
      return say(
              new Probing(asker, stage, fresh, expected, terms),
              new JoinMessage.Hello(Versions.OLDEST, Versions.NEWEST, fresh))
          .after(List.of(new Effect.Trust<>(asker.coordinator())));
    } else if (event instanceof Event.Received<JoinMessage> received) {
      return received(received.message());
    } else if (event instanceof Event.Lost<JoinMessage> lost) {
      return end(new Outcome.Failed(stage, lost.how()));
    } else if (event instanceof Event.Fired || event instanceof Event.Interrupted) {
      return end(new Outcome.Failed(stage, "it did not answer in time"));
    }
    return Step.stay(this);
  }

  private Step<JoinMessage, Outcome> received(JoinMessage message) {
    if (message instanceof JoinMessage.Refuse refuse) {
      return end(new Outcome.Refused(stage, refuse.refusal(), refuse.text()));
    } else if (stage == Stage.VERSION && message instanceof JoinMessage.Challenge challenge) {
      return prove(challenge);
    } else if (stage == Stage.INVITE && message instanceof JoinMessage.Offered offered) {
      if (!Hmac.equal(offered.proof(), expected)) {
        return end(new Outcome.Failed(stage, "it does not know the secret of this invite"));
      }
      return say(
          new Probing(asker, Stage.SIGHT, nonce, expected, Optional.of(offered.terms())),
          new JoinMessage.Probe(asker.port()));
    } else if (stage == Stage.SIGHT && message instanceof JoinMessage.Probed sight) {
      return end(new Outcome.Answered(terms.orElseThrow(), sight));
    }
    return end(new Outcome.Failed(stage, "it spoke out of turn"));
  }

  private Step<JoinMessage, Outcome> prove(JoinMessage.Challenge challenge) {
    int version = challenge.version();
    if (Versions.common(version, version).isEmpty()) {
      return end(
          new Outcome.Refused(
              stage, JoinMessage.Refusal.VERSION, Versions.mismatch(version, version)));
    }
    InviteProof proof =
        new InviteProof(
            asker.secret(),
            Hash.sha256(asker.certificate().toByteArray()),
            Hash.sha256(asker.coordinatorCertificate().toByteArray()),
            nonce,
            challenge.nonce());
    return say(
        new Probing(asker, Stage.INVITE, nonce, proof.ofInviter(), terms),
        new JoinMessage.Prove(proof.ofJoiner()));
  }

  private Step<JoinMessage, Outcome> say(State<JoinMessage, Outcome> next, JoinMessage message) {
    return new Step<>(next, List.of(new Effect.Send<>(asker.coordinator(), message)));
  }

  private Step<JoinMessage, Outcome> end(Outcome outcome) {
    return new Step<>(
        new Probing(asker, Stage.OVER, nonce, expected, terms),
        List.of(
            new Effect.Close<>(asker.coordinator(), "done asking"), new Effect.Finish<>(outcome)));
  }
}
