package participant.protocol.sum.message;

import java.time.Duration;
import java.util.List;
import participant.machine.Effect;
import participant.machine.Observation;
import participant.machine.PartyId;
import participant.math.FieldVector;

/** What is worth a line in a participant's log. */
public sealed interface SumObservation extends Observation {
  /**
   * The parameters stand, and everyone has confirmed them; {@code code} is for people to compare.
   */
  record Agreed(Parameters parameters, String code) implements SumObservation {}

  /**
   * The owner is to be asked whether to share; {@link participant.machine.Event.Answered} tells.
   */
  record Question(Parameters parameters, String code) implements SumObservation {}

  /** Somebody in the roster is not among those we share with. */
  record Stranger(Unpinned who) implements SumObservation {}

  /** A phase is passed. */
  record Passed(Phase phase) implements SumObservation {}

  /**
   * It takes a while, and these are waited for.
   *
   * @param limit how long in all, from the beginning of the phase on
   */
  record WaitingFor(Phase phase, List<PartyId> missing, Duration limit) implements SumObservation {}

  /**
   * So many of a long sum's {@code chunks} are complete, or of its shares are here; told at most a
   * hundred times of each. For whoever watches, not for the log.
   */
  record Progress(int done, int chunks) implements SumObservation {
    /** 0..100; 0 of none. */
    public int percent() {
      return (int) (100L * done / Math.max(1, chunks));
    }

    /** What is told if it is further than {@code told} per cent. */
    public List<Effect<SumMessage, SumOutcome>> beyond(int told) {
      return percent() > told ? List.of(new Effect.Observe<>(this)) : List.of();
    }
  }

  /** Our own value. */
  record Secret(FieldVector secret) implements SumObservation {
    @Override
    public boolean confidential() {
      return true;
    }
  }

  /** What we send to {@code to}. */
  record ShareFor(PartyId to, FieldVector share) implements SumObservation {
    @Override
    public boolean confidential() {
      return true;
    }
  }

  /** What we keep of our own value. */
  record FinalShare(FieldVector share) implements SumObservation {
    @Override
    public boolean confidential() {
      return true;
    }
  }

  /** A partial sum, revealed. */
  record PartialSum(PartyId of, FieldVector partial) implements SumObservation {}

  /** {@code party} is lost, and the sum goes on without it. */
  record Gone(PartyId party, String how) implements SumObservation {}

  /** {@code party} broke a rule, and the sum goes on all the same. */
  record Named(PartyId party, boolean proved, Verdict.Reason reason, String detail)
      implements SumObservation {}

  /** The sum is over the values of these. */
  record Included(List<PartyId> parties) implements SumObservation {}

  /** The partial sum of {@code party} was wrong, and the others gave the right one. */
  record Corrected(PartyId party) implements SumObservation {}

  /** Something disagrees, and everyone is shown what we hold. */
  record Disputed(PartyId party, Phase phase) implements SumObservation {}
}
