package participant.protocol.sum.message;

import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.crypto.Signer;
import participant.crypto.Verifier;
import participant.machine.PartyId;

/**
 * A claim with its speaker's signature over context, phase, seat and claim. The context is the
 * session id for the parameters, the session id and the speaker's line of the roster for their
 * confirmation ({@link Parameters#context}), and the hash of the parameters from then on. Two
 * different statements of one speaker in one phase are evidence against it; signatures are verified
 * only where somebody disagrees, since the connection vouches for the sender already.
 */
public record Statement(PartyId speaker, Claim claim, Bytes signature) {

  /** The statement that {@code speaker}, who is {@code signer}, makes by {@code claim}. */
  public static Statement by(PartyId speaker, Claim claim, Bytes context, Signer signer) {
    return new Statement(speaker, claim, signer.sign(signed(speaker, claim, context)));
  }

  public Phase phase() {
    return claim.phase();
  }

  public boolean holds(Bytes context, Bytes certificate, Verifier verifier) {
    return verifier.verify(certificate, signed(speaker, claim, context), signature);
  }

  public boolean contradicts(Statement other) {
    return speaker.equals(other.speaker)
        && phase() == other.phase()
        && !claim.digest().equals(other.claim.digest());
  }

  private static Bytes signed(PartyId speaker, Claim claim, Bytes context) {
    return Hash.labelled("participant/1/sum/statement")
        .add(context)
        .add(claim.phase().code())
        .add(speaker.number())
        .add(claim.digest())
        .digest();
  }
}
