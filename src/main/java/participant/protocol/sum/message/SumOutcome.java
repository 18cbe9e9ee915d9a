package participant.protocol.sum.message;

import java.util.List;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.protocol.sum.Receipt;

/** How a sum ended for one participant. */
public sealed interface SumOutcome {
  /**
   * The weighted sum.
   *
   * @param partials every participant's partial sum, in seat order; as corrected, where that was
   *     needed
   * @param unconfirmed whose final hash did not come: whether they accept the sum is not known
   * @param statements what binds its speakers to the sum, for a {@link Receipt}, as far as it came;
   *     none of a sum with a threshold
   * @param settlement whose values it is over, and who was found to have cheated
   */
  record Done(
      Parameters parameters,
      FieldVector sum,
      List<FieldVector> partials,
      List<PartyId> unconfirmed,
      List<Statement> statements,
      Settlement settlement)
      implements SumOutcome {
    public Done {
      partials = List.copyOf(partials);
      unconfirmed = List.copyOf(unconfirmed);
      statements = List.copyOf(statements);
    }

    /** The weighted sum over everybody's value. */
    public Done(
        Parameters parameters,
        FieldVector sum,
        List<FieldVector> partials,
        List<PartyId> unconfirmed,
        List<Statement> statements) {
      this(
          parameters,
          sum,
          partials,
          unconfirmed,
          statements,
          Settlement.ofAll(parameters.terms().parties()));
    }
  }

  /** No result. */
  record Aborted(Verdict verdict) implements SumOutcome {}
}
