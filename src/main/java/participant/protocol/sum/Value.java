package participant.protocol.sum;

import java.util.Optional;
import participant.crypto.Entropy;
import participant.math.FieldVector;
import participant.protocol.sum.message.SumTerms;

/**
 * What a participant holds and shows nobody, before it is known in which field it will be shared.
 */
public interface Value {
  /** Why it cannot be shared under {@code terms}, and what to type instead; empty where it can. */
  Optional<String> objection(SumTerms terms);

  /** Its {@code terms.length()} elements. Requires that there is no objection. */
  FieldVector under(SumTerms terms, Entropy entropy);
}
