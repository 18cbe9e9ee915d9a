package participant.cli.input;

import java.util.Optional;
import participant.crypto.Entropy;
import participant.math.FieldVector;
import participant.protocol.sum.Value;
import participant.protocol.sum.message.Party;
import participant.protocol.sum.message.SumTerms;
import participant.protocol.sum.message.SumTerms.Kind;

/** Nobody's number: what a participant in a demonstration brings. */
public record RandomValue() implements Value {

  @Override
  public Optional<String> objection(SumTerms terms) {
    return terms.kind() == Kind.DEMONSTRATION
        ? Optional.empty()
        : Optional.of(
            "the session sums values of people, from "
                + terms.min().toPlainString()
                + " to "
                + terms.max().toPlainString()
                + " with "
                + terms.decimals()
                + " decimals, and you bring none; type --value NUMBER, or --value - to be asked");
  }

  @Override
  public FieldVector under(SumTerms terms, Entropy entropy) {
    return Party.randomSecret(terms, entropy);
  }
}
