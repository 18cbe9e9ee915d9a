package participant.protocol.sum.message;

import java.util.Optional;
import participant.crypto.Bytes;
import participant.crypto.Hash;
import participant.machine.PartyId;
import participant.math.FieldArray;
import participant.math.FieldVector;

/**
 * A dealer's share as the complainer got it, and the dealer's combinations as the complainer got
 * them: the dealer's two signatures, and nothing else, show whether they fit each other. It holds
 * whatever the dealer told others, so that telling them something else frames nobody.
 *
 * @param signature of the statement by which the dealer said {@code combined}
 * @param chunk the one that does not fit; 0 of a short value
 * @param elements of that chunk, where neither the share nor a seed in it holds them
 */
public record Complaint(
    PartyId dealer,
    SignedShare share,
    ThresholdClaim.Combined combined,
    Bytes signature,
    int chunk,
    Optional<FieldVector> elements) {

  /** The dealer's statement of its combinations. */
  public Statement statement() {
    return new Statement(dealer, combined, signature);
  }

  /** The elements of the chunk; empty where they are not what the share signs for. */
  public Optional<FieldArray> shown(SumTerms terms) {
    FieldArray shown =
        share.values().elements(terms, index -> FieldArray.of(elements.orElseThrow())).apply(chunk);
    boolean signed =
        !(share.values() instanceof ShareValues.Chunked chunked)
            || chunked.digests().get(chunk).equals(Chunks.sha256(shown.packed(0, shown.length())));
    return signed ? Optional.of(shown) : Optional.empty();
  }

  /** Adds what is signed of a complaint to {@code hash}. */
  void addTo(Hash hash) {
    hash.add(dealer.number())
        .add(share.digest())
        .add(share.signature())
        .add(combined.digest())
        .add(signature);
    if (!(share.values() instanceof ShareValues.Whole)) {
      hash.add(chunk);
      elements.ifPresent(shown -> Elements.add(hash, shown));
    }
  }
}
