package participant.protocol.sum;

import participant.crypto.Entropy;
import participant.machine.PartyId;
import participant.math.FieldVector;
import participant.math.VectorPolynomial;

/**
 * The polynomials by which a dealer shares its value in a sum that withstands losses, and those
 * that mask its check: one a combination, used once, so that the combinations tell nothing of the
 * value.
 */
record Deal(VectorPolynomial values, VectorPolynomial masks) {

  static Deal draw(Party self, Entropy entropy) {
    SumTerms terms = self.terms();
    int degree = terms.tolerance().threshold();
    Elements uniform = new Elements(entropy);
    FieldVector mask = uniform.vector(terms.field(), terms.combinations());
    return new Deal(
        VectorPolynomial.random(self.secret(), degree, uniform),
        VectorPolynomial.random(mask, degree, uniform));
  }

  /** What {@code to} gets. */
  SignedShare share(Table table, PartyId to) {
    return SignedShare.by(
        table.self().signer(),
        table.parameters().orElseThrow().hash(),
        table.self().seat(),
        to,
        values.at(to.number()),
        masks.at(to.number()));
  }
}
