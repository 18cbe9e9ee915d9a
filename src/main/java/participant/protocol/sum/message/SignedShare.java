package participant.protocol.sum.message;

import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.crypto.Signer;
import participant.crypto.Verifier;
import participant.machine.PartyId;
import participant.math.FieldVector;

/**
 * What a dealer gives one receiver in a sum that withstands losses: the values at the receiver's
 * seat of the polynomials that share its value, and of those that mask the check. The signature
 * covers both seats, so that a bad share can be shown to everyone.
 *
 * @param values as many as the dealer's value has elements, or what stands for them
 * @param masks one a chunk and combination; a short value is one chunk
 */
public record SignedShare(ShareValues values, FieldVector masks, Bytes signature) {

  /** The share that {@code dealer}, who is {@code signer}, signs for {@code receiver}. */
  public static SignedShare by(
      Signer signer,
      Bytes parameters,
      PartyId dealer,
      PartyId receiver,
      ShareValues values,
      FieldVector masks) {
    return new SignedShare(
        values, masks, signer.sign(signed(parameters, dealer, receiver, digest(values, masks))));
  }

  /** Whether {@code dealer} signed this for {@code receiver}. */
  public boolean holds(Parameters parameters, Verifier verifier, PartyId dealer, PartyId receiver) {
    return verifier.verify(
        parameters.member(dealer).certificate(),
        signed(parameters.hash(), dealer, receiver, digest()),
        signature);
  }

  private static Bytes signed(Bytes parameters, PartyId dealer, PartyId receiver, Bytes digest) {
    return Hash.labelled("participant/1/sum/dealt")
        .add(parameters)
        .add(dealer.number())
        .add(receiver.number())
        .add(digest)
        .digest();
  }

  /** What stands in a signed share, as one hash. */
  Bytes digest() {
    return digest(values, masks);
  }

  private static Bytes digest(ShareValues values, FieldVector masks) {
    return Elements.add(values.hash(), masks).digest();
  }
}
