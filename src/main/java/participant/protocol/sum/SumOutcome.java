package participant.protocol.sum;

import java.util.List;
import participant.machine.PartyId;
import participant.math.FieldVector;

/** How a sum ended for one participant. */
public sealed interface SumOutcome {
  /**
   * The weighted sum.
   *
   * @param partials every participant's partial sum, in seat order
   * @param unconfirmed whose final hash did not come: whether they accept the sum is not known
   * @param statements what binds its speakers to the sum, for a {@link Receipt}; as far as it came
   */
  record Done(
      Parameters parameters,
      FieldVector sum,
      List<FieldVector> partials,
      List<PartyId> unconfirmed,
      List<Statement> statements)
      implements SumOutcome {
    public Done {
      partials = List.copyOf(partials);
      unconfirmed = List.copyOf(unconfirmed);
      statements = List.copyOf(statements);
    }
  }

  /** No result. */
  record Aborted(Verdict verdict) implements SumOutcome {}
}
