package participant.protocol.sum.message;

import participant.machine.PartyId;
import participant.math.FieldVector;

/** Whether what a peer sent has the field and length of this session, and nonces their size. */
public final class Shape {
  private Shape() {}

  public static boolean seated(PartyId party, SumTerms terms) {
    return party.number() >= 1 && party.number() <= terms.parties();
  }

  public static boolean fits(FieldVector vector, SumTerms terms) {
    return vector.field() == terms.field() && vector.length() == terms.length();
  }

  public static boolean fits(Claim claim, SumTerms terms) {
    if (claim.phase().compareTo(Phase.CONFIRM) > 0
        && claim.phase().withstanding() != terms.withstands()) {
      return false;
    }
    if (claim instanceof ThresholdClaim of) {
      return ThresholdShape.fits(of, terms);
    }
    if (claim.phase().compareTo(Phase.COMMIT) > 0 && !belongs(claim.phase(), terms)) {
      return false;
    }
    if (claim instanceof Claim.Reveal reveal) {
      return fits(reveal.partial(), terms) && reveal.nonce().length() == Party.NONCE_LENGTH;
    } else if (claim instanceof Claim.Announce announce) {
      return fits(announce.sum(), terms);
    } else if (claim instanceof Claim.Confirm confirm) {
      return confirm.nonce().length() == Party.NONCE_LENGTH;
    } else if (claim instanceof Claim.Coin coin) {
      return coin.coin().length() == Party.NONCE_LENGTH;
    } else if (claim instanceof Claim.Check check) {
      return check.combinations().field() == terms.field()
          && check.combinations().length() == Claim.Check.COMBINATIONS;
    }
    return true;
  }

  /** Whether a sum without a threshold has that phase, which is after {@link Phase#COMMIT}. */
  private static boolean belongs(Phase phase, SumTerms terms) {
    if (terms.fullReveal()) {
      return phase == Phase.AGREE || phase == Phase.HASH || phase == Phase.COIN;
    }
    return phase.compareTo(Phase.GATHER) > 0 == terms.streamed();
  }
}
