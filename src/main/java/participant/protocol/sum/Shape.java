package participant.protocol.sum;

import participant.machine.PartyId;
import participant.math.FieldVector;

/** Whether what a peer sent has the field and length of this session, and nonces their size. */
final class Shape {
  private Shape() {}

  static boolean seated(PartyId party, SumTerms terms) {
    return party.number() >= 1 && party.number() <= terms.parties();
  }

  static boolean fits(FieldVector vector, SumTerms terms) {
    return vector.field() == terms.field() && vector.length() == terms.length();
  }

  static boolean fits(Claim claim, SumTerms terms) {
    if (claim instanceof Claim.Reveal reveal) {
      return fits(reveal.partial(), terms) && reveal.nonce().length() == Party.NONCE_LENGTH;
    } else if (claim instanceof Claim.Announce announce) {
      return fits(announce.sum(), terms);
    } else if (claim instanceof Claim.Confirm confirm) {
      return confirm.nonce().length() == Party.NONCE_LENGTH;
    }
    return true;
  }
}
