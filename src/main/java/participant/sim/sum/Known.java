package participant.sim.sum;

import java.util.Optional;
import participant.crypto.Entropy;
import participant.math.FieldVector;
import participant.protocol.sum.Value;
import participant.protocol.sum.message.SumTerms;

/** The value of a seat. Its owner joins no session over another length. */
record Known(FieldVector secret) implements Value {
  @Override
  public Optional<String> objection(SumTerms terms) {
    return terms.length() == secret.length()
        ? Optional.empty()
        : Optional.of("a value has another length");
  }

  @Override
  public FieldVector under(SumTerms terms, Entropy entropy) {
    return secret;
  }
}
