package participant.protocol.sum.state;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import participant.crypto.Entropy;
import participant.machine.Effect;
import participant.machine.Event;
import participant.machine.PartyId;
import participant.machine.Step;
import participant.protocol.sum.message.Phase;
import participant.protocol.sum.message.Statement;
import participant.protocol.sum.message.SumMessage;
import participant.protocol.sum.message.SumOutcome;

/**
 * It is over, and nothing that still arrives changes that. Whoever asks, as it still waits for
 * another, is told that we wait for nobody: silence would make us the cause of its waiting. Whoever
 * shows what contradicts something that we were told gets the other half: the two are the proof.
 *
 * @param answered who got such a half: each gets one, or two who have ended would answer for ever
 */
public record Ended(Table table, Set<PartyId> answered) implements SumState {
  public Ended(Table table) {
    this(table, Set.of());
  }

  @Override
  public Phase phase() {
    return Phase.FINISH;
  }

  @Override
  public SumState with(Table changed) {
    return this;
  }

  @Override
  public List<PartyId> missing() {
    return List.of();
  }

  @Override
  public Step<SumMessage, SumOutcome> on(Event<SumMessage> event, Entropy entropy) {
    if (event instanceof Event.Received<SumMessage> received) {
      if (received.message() instanceof SumMessage.Waiting waiting) {
        return Patience.heard(this, received.from(), waiting);
      } else if (received.message() instanceof SumMessage.Evidence evidence) {
        return answered(received.from(), evidence.statement());
      }
    }
    return Step.stay(this);
  }

  /** Nothing that is not proved to contradict it makes us show what we were told. */
  private Step<SumMessage, SumOutcome> answered(PartyId to, Statement shown) {
    Optional<Statement> told =
        table
            .contradicting(shown)
            .filter(other -> !answered.contains(to))
            .filter(other -> table.knownSigned(other) && table.knownSigned(shown));
    if (told.isEmpty()) {
      return Step.stay(this);
    }
    Set<PartyId> more = new TreeSet<>(answered);
    more.add(to);
    return new Step<>(
        new Ended(table, more),
        List.of(new Effect.Send<>(to, new SumMessage.Evidence(told.get()))));
  }

  @Override
  public Step<SumMessage, SumOutcome> advance(Entropy entropy) {
    return Step.stay(this);
  }
}
