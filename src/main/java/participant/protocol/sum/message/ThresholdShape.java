package participant.protocol.sum.message;

import java.util.List;
import java.util.stream.IntStream;
import participant.machine.PartyId;
import participant.math.FieldVector;

/** Whether what a peer sent has the shape of this session, in a sum that withstands losses. */
public final class ThresholdShape {
  private ThresholdShape() {}

  public static boolean fits(ThresholdClaim claim, SumTerms terms) {
    if (claim instanceof ThresholdClaim.Held held) {
      return fits(held.dealers(), terms) && held.coin().length() == Party.NONCE_LENGTH;
    } else if (claim instanceof ThresholdClaim.Combined combined) {
      return fits(combined, terms);
    } else if (claim instanceof ThresholdClaim.Answer answer) {
      return fits(answer, terms);
    } else if (claim instanceof ThresholdClaim.Bound bound) {
      return fits(bound.dealers(), terms);
    } else if (claim instanceof ThresholdClaim.Opened opened) {
      return !terms.streamed()
          && Shape.fits(opened.partial(), terms)
          && opened.nonce().length() == Party.NONCE_LENGTH;
    } else if (claim instanceof ThresholdClaim.Disclosed disclosed) {
      return terms.streamed()
          && disclosed.digests().size() == Chunks.of(terms).count()
          && disclosed.nonce().length() == Party.NONCE_LENGTH;
    }
    return true;
  }

  public static boolean fits(SignedShare share, SumTerms terms) {
    return fits(share.values(), terms) && combinations(share.masks(), terms);
  }

  private static boolean fits(ShareValues values, SumTerms terms) {
    if (values instanceof ShareValues.Whole whole) {
      return !terms.streamed() && Shape.fits(whole.values(), terms);
    }
    return terms.streamed()
        && (!(values instanceof ShareValues.Chunked chunked)
            || chunked.digests().size() == Chunks.of(terms).count());
  }

  /** Whether the chunk is one, and shown if and only if it has to be. */
  private static boolean fits(Complaint complaint, SumTerms terms) {
    Chunks chunks = Chunks.of(terms);
    boolean chunked = complaint.share().values() instanceof ShareValues.Chunked;
    return fits(complaint.share(), terms)
        && fits(complaint.combined(), terms)
        && complaint.chunk() < chunks.count()
        && complaint.elements().isPresent() == chunked
        && complaint
            .elements()
            .map(
                elements ->
                    elements.field() == terms.field()
                        && elements.length() == chunks.length(complaint.chunk()))
            .orElse(true);
  }

  private static boolean fits(ThresholdClaim.Combined combined, SumTerms terms) {
    return combined.polynomials().size() == terms.masks()
        && combined.polynomials().stream()
            .allMatch(
                polynomial ->
                    polynomial.field() == terms.field()
                        && polynomial.length() == terms.tolerance().threshold() + 1);
  }

  private static boolean fits(ThresholdClaim.Answer answer, SumTerms terms) {
    return answer.complaints().size() <= terms.complaints()
        && fits(answer.complaints().stream().map(Complaint::dealer).toList(), terms)
        && answer.complaints().stream().allMatch(complaint -> fits(complaint, terms))
        && fits(answer.evaluations().stream().map(Evaluation::dealer).toList(), terms)
        && answer.evaluations().stream()
            .allMatch(evaluation -> combinations(evaluation.values(), terms));
  }

  private static boolean combinations(FieldVector vector, SumTerms terms) {
    return vector.field() == terms.field() && vector.length() == terms.masks();
  }

  /** Whether these are seats, each once, in order. */
  private static boolean fits(List<PartyId> seats, SumTerms terms) {
    return seats.stream().allMatch(seat -> Shape.seated(seat, terms))
        && IntStream.range(1, seats.size())
            .allMatch(i -> seats.get(i - 1).compareTo(seats.get(i)) < 0);
  }
}
